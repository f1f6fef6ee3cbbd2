// The declarations of each module, and which of them are used.
#pragma once

#include <kootoro/hcl/expression.hpp>
#include <kootoro/provider/schema.hpp>
#include <kootoro/terraform/module.hpp>

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace kootoro::check {

inline constexpr std::string_view role_type = "aws_iam_role";

using Names = std::unordered_set<std::string_view>;
/// Names, and whether anything refers to them.
using Uses = std::unordered_map<std::string_view, bool>;

/// The resources or data sources of one type.
struct Declared {
  const provider::Type* type = nullptr;  ///< null when the schema lacks it
  Uses names;                            ///< noted for data sources and roles
};
using DeclaredByType = std::unordered_map<std::string_view, Declared>;

/// The used parts of a value: all of it, or members by name.
struct Use {
  bool any = false;
  bool whole = false;
  std::set<std::string, std::less<>> members;

  /// Records a reference; `rest` follows the value's name.
  void add(std::span<const hcl::PathStep> rest);
  [[nodiscard]] bool of(std::string_view member) const { return whole || members.contains(member); }
};

struct Output;

struct Variable {
  Use use;
  const Output* given = nullptr;  ///< the output that the root module passes, unchanged
};

/// The variable of a module that receives an output.
struct Taker {
  const terraform::Module* module;
  std::string_view name;
  const Variable* variable;
};

struct Output {
  const terraform::Value* value = nullptr;  ///< null when it has none
  Names members;                            ///< of a value that is an object
  Use use;                                  ///< by the root module, the only user of outputs
  std::vector<Taker> takers;

  [[nodiscard]] bool is_object() const;
};

/// One module's declarations. Their uses are recorded while references are followed.
struct Scope {
  Scope(const terraform::Module& module, const provider::Schema& schema);

  const terraform::Module* module;
  DeclaredByType resources;
  DeclaredByType data;
  std::unordered_map<std::string_view, Variable> variables;
  Uses locals;
  std::unordered_map<std::string_view, Output> outputs;
  Names calls;
};

/// The scopes of a configuration, by the name of the module; the root module's is empty.
using Scopes = std::map<std::string_view, Scope>;

[[nodiscard]] Scopes scopes_of(const terraform::Configuration& configuration, const provider::Schema& schema);

/// For messages: `the root module` or `modules/lambda`.
[[nodiscard]] std::string shown_name(const terraform::Module& module);

struct OutputName {
  std::string_view module;
  std::string_view output;
};

/// The output that an argument of a call is: `module.iam.function_role_arns`. Nothing if it is a larger expression.
[[nodiscard]] std::optional<OutputName> handed_over(const terraform::Value& argument);

}  // namespace kootoro::check
