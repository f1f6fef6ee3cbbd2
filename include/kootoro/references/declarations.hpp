// The declarations of the names in a configuration.
#pragma once

#include <kootoro/hcl/expression.hpp>
#include <kootoro/terraform/module.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kootoro::references {

struct Home;
struct Arguments;

/// The scope of a name: a module, or an asset of it that receives arguments from `templatefile`.
struct Scope {
  const Home* home = nullptr;
  const Arguments* arguments = nullptr;
};

/// The arguments that `templatefile(path, { name = expression })` passes to the asset. The expressions use the caller's
/// names.
struct Arguments {
  std::unordered_map<std::string_view, const hcl::syntax::Expression*> by_name;
  std::string_view text;  ///< the text to which the ranges of the expressions refer
  Scope caller;
};

/// The target of a reference.
struct Declaration {
  enum class Kind : std::uint8_t { local, variable, output, resource, data };

  Kind kind = Kind::local;
  const terraform::Value* value = nullptr;   ///< of a local, variable or output; null if the documents have none
  const terraform::Object* block = nullptr;  ///< of a resource, data source or output
  Scope scope;                               ///< the scope of the names in the value or block
  std::size_t steps = 0;                     ///< the number of the reference's steps that lead to it
  std::string_view type;                     ///< of a resource or data source …
  std::string_view name;                     ///< … and its name
};

/// One module's declarations by name.
struct Home {
  using Values = std::unordered_map<std::string_view, const terraform::Value*>;
  using Bodies = std::unordered_map<std::string_view, std::unordered_map<std::string_view, const terraform::Object*>>;

  const terraform::Module* module = nullptr;
  std::string prefix;  ///< of its addresses: empty for the root module, otherwise `module.s3.`
  Values locals;
  Values defaults;  ///< of variables
  Values given;     ///< to variables, by the root module
  Values outputs;   ///< the whole blocks
  Bodies resources;
  Bodies data;
  std::unordered_map<std::string_view, terraform::Value> assets;  ///< those that are JSON documents
};

/// All declarations of a configuration, which must outlive this. Built in linear time.
class Declarations {
 public:
  explicit Declarations(const terraform::Configuration& configuration);

  /// The module that the root module calls `name` (empty: the root module), or null.
  [[nodiscard]] const Home* home(std::string_view name) const;
  /// The target of `steps` in `home`; nothing if it is not declared: `path.module`, `each.key`, a misspelled name.
  [[nodiscard]] std::optional<Declaration> find(std::span<const hcl::PathStep> steps, const Home& home) const;
  /// The member of an object, or null. Constant time: large objects get an index.
  [[nodiscard]] const terraform::Value* member(const terraform::Object& object, std::string_view name) const;
  /// The member of an object or the element of a list, or null. Constant time.
  [[nodiscard]] const terraform::Value* step(const terraform::Value& value, std::string_view key) const;

 private:
  using Members = std::unordered_map<std::string_view, const terraform::Value*>;

  void add(const terraform::Module& module);
  [[nodiscard]] std::optional<Declaration> variable(std::span<const hcl::PathStep> steps, const Home& home) const;
  [[nodiscard]] std::optional<Declaration> output(std::span<const hcl::PathStep> steps) const;

  std::map<std::string, Home, std::less<>> homes_;
  mutable std::unordered_map<const void*, Members> members_;                                ///< of large objects
  mutable std::unordered_map<const void*, std::vector<const terraform::Value*>> elements_;  ///< of lists
};

}  // namespace kootoro::references
