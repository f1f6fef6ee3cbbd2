// Expressions and templates that stand in no file of their own, and what they refer to.
#pragma once

#include <kootoro/hcl/syntax.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::hcl {

/// `text` as an expression (`local.name`). Nothing when it cannot be parsed, or nests more than 1,000 levels deep: what
/// it refers to is not known then, and the caller reports that. Ranges are offsets in `text`, which must outlive the
/// result.
[[nodiscard]] std::optional<syntax::Expression> parse_expression(std::string_view text);
/// `text` as a template (`a ${local.name}`), as strings in Terraform's JSON syntax are
/// (https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping). The rest is as above.
[[nodiscard]] std::optional<syntax::Expression> parse_template(std::string_view text);

/// A name, or a literal key: `.arn`, `["a.b"]`, `[0]`.
struct PathStep {
  std::string_view name;
  bool index = false;  ///< written in brackets, or as a number

  friend bool operator==(const PathStep&, const PathStep&) = default;
};

/// `steps` as they are written: `aws_s3_bucket.a["x.y"].arn`.
[[nodiscard]] std::string path_text(std::span<const PathStep> steps);

/// A path from a variable of an expression to something in it. Names are views of the text, keys of the syntax.
struct Traversal {
  /// What follows the steps: nothing, an index that only evaluation knows, or a splat.
  enum class End : std::uint8_t { complete, index, splat };

  std::vector<PathStep> steps;  ///< at least one, the variable
  End end = End::complete;
  std::uint32_t begin_offset = 0;  ///< of the steps in the text
  std::uint32_t end_offset = 0;
};

using VisitTraversal = std::function<void(const Traversal&)>;

/// Calls `visit` with every traversal in `expression`, in the order of the text. Names that a `for` binds, names of
/// functions and bare words as keys of objects are none.
void for_each_traversal(const syntax::Expression& expression, const VisitTraversal& visit);
/// Calls `visit(call, range)` with every call of a function in `expression`.
void for_each_call(const syntax::Expression& expression,
                   const std::function<void(const syntax::Call&, source::Range)>& visit);

/// The traversal that `expression` is as a whole; nothing when it is anything else.
[[nodiscard]] std::optional<Traversal> as_traversal(const syntax::Expression& expression);

/// `text` when it is a traversal of names alone, `a.b.c`; the names are views of it.
[[nodiscard]] std::optional<Traversal> plain_traversal(std::string_view text);

/// A call of a function, as much as its name and signature can be checked by.
struct CallShape {
  std::string_view name;  ///< as it is written: `core::upper`
  std::size_t arguments = 0;
  bool spread = false;  ///< the last argument stands for any number of them
};

using VisitCall = std::function<void(const CallShape&)>;

/// Visits the traversals of many texts, and the calls if `visit_call` is set: of each text after its traversals. Plain
/// ones (`a.b.c`, `x ${a.b.c} ${f(d.e)}`) are read without making syntax.
class TraversalReader {
 public:
  explicit TraversalReader(VisitTraversal visit, VisitCall visit_call = nullptr)
      : visit_(std::move(visit)), visit_call_(std::move(visit_call)) {}

  /// False, and nothing is visited, when the text cannot be parsed.
  [[nodiscard]] bool read_expression(std::string_view text);
  [[nodiscard]] bool read_template(std::string_view text);

 private:
  /// A plain traversal, and the function of which it is the only argument; empty without one.
  struct Plain {
    std::size_t begin;
    std::size_t end;
    std::string_view function;
  };

  void visit_plain(std::string_view text, const Plain& place);
  void visit_syntax(const syntax::Expression& expression);
  [[nodiscard]] bool find_plain_sequences(std::string_view text);

  VisitTraversal visit_;
  VisitCall visit_call_;
  Traversal plain_;            ///< the one that is being visited
  std::vector<Plain> places_;  ///< of the traversals in a template
};

}  // namespace kootoro::hcl
