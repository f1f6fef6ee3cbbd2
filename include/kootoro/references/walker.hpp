// Follows references to their values: through locals, variables, outputs, resources, `jsonencode`, `jsondecode`
// and the arguments of `templatefile`.
#pragma once

#include <kootoro/references/declarations.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace kootoro::references {

/// Either a value of a document, or an expression. An expression's ranges are offsets in `text`.
struct Term {
  Scope scope;
  const terraform::Value* value = nullptr;
  const hcl::syntax::Expression* expression = nullptr;
  std::string_view text;
};

/// The reason why following ended.
enum class Stop : std::uint8_t {
  value,           ///< at a literal, list or object
  expression,      ///< at an expression that is more than a reference
  unresolved,      ///< at a reference without a value in the documents: only AWS or Terraform knows it
  missing,         ///< at a missing member or element
  cycle,           ///< at a reference to itself
  limit,           ///< at a limit
  not_understood,  ///< at a text that can't be parsed
};

/// The place where following ended.
struct Place {
  Stop stop = Stop::value;
  Term term;
  std::vector<hcl::PathStep> rest;  ///< the remaining steps at an expression
  std::vector<hcl::PathStep> path;  ///< the last reference that was read, as a whole …
  Scope scope;                      ///< … where it was read …
  bool declared = false;            ///< … and whether its target is declared
  source::Range near;               ///< the last known origin since that reference was followed
  source::Range far;                ///< the last one before
};

/// Limits, because documents can be untrusted.
struct Limits {
  std::size_t deepest = 1000;         ///< nested references and values
  std::size_t per_value = 1'000'000;  ///< pieces of one value
  std::size_t in_all = 20'000'000;    ///< pieces of all values
};

/// One object per thread. The configuration must outlive it.
class Walker {
  struct Deeper {
    explicit Deeper(Walker& of) : walker(&of) { ++of.depth_; }
    ~Deeper() { --walker->depth_; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;
    [[nodiscard]] bool too_deep() const { return walker->depth_ > walker->limits_.deepest; }
    Walker* walker;
  };

 public:
  explicit Walker(const terraform::Configuration& configuration, Limits limits = {});

  [[nodiscard]] const Declarations& declarations() const { return declarations_; }

  /// Follows the steps `rest` from `term`, through every reference. Followed references stay on the trail until the
  /// innermost `Trail` ends: a reference to one of them is a cycle.
  [[nodiscard]] Place follow(Term term, std::span<const hcl::PathStep> rest);
  [[nodiscard]] Place follow(const terraform::Value& value, const Home& home,
                             std::span<const hcl::PathStep> rest = {}) {
    return follow(Term{{&home}, &value, nullptr, {}}, rest);
  }
  /// Follows a reference in `scope`.
  [[nodiscard]] Place follow(std::span<const hcl::PathStep> reference, const Scope& scope);
  /// The parsed expression or template. Each text is parsed only once. Null if it can't be parsed.
  [[nodiscard]] const hcl::syntax::Expression* parsed(const terraform::Value& value);
  /// The document that a call of `templatefile` in `scope` loads; null if it is not such a call.
  [[nodiscard]] const terraform::Value* asset(const hcl::syntax::Call& call, const Scope& scope) const;
  /// Counts pieces of composed values; references beyond the limit are not followed.
  void spend(std::size_t pieces);

  /// During its lifetime, everything is one level deeper. Its end removes the references followed since its start.
  class Trail {
   public:
    explicit Trail(Walker& walker) : deeper_(walker), start_(walker.trail_.size()) {}
    ~Trail() { deeper_.walker->back_to(start_); }
    Trail(const Trail&) = delete;
    Trail& operator=(const Trail&) = delete;

    [[nodiscard]] bool too_deep() const { return deeper_.too_deep(); }

   private:
    Deeper deeper_;
    std::size_t start_;
  };
  /// Starts to count the pieces of another value.
  void begin_value() { spent_on_value_ = 0; }

 private:
  struct Progress;
  using Steps = std::vector<hcl::PathStep>;

  [[nodiscard]] bool advance(Progress& progress);
  [[nodiscard]] bool in_value(Progress& progress);
  [[nodiscard]] bool in_expression(Progress& progress);
  [[nodiscard]] bool in_call(Progress& progress, const hcl::syntax::Call& call);
  [[nodiscard]] bool in_reference(Progress& progress, std::span<const hcl::PathStep> reference);
  [[nodiscard]] bool in_argument(Progress& progress, const hcl::syntax::Expression& argument);
  [[nodiscard]] static Place end(Progress progress);
  [[nodiscard]] bool enter(Progress& progress, const void* target);
  [[nodiscard]] bool decode(Progress& progress, const hcl::syntax::Expression& argument);
  [[nodiscard]] const Arguments& arguments_of(const hcl::syntax::Call& call, const Term& term);
  void back_to(std::size_t size);

  Declarations declarations_;
  Limits limits_;
  std::unordered_map<std::string_view, std::optional<hcl::syntax::Expression>> expressions_;
  std::unordered_map<std::string_view, std::optional<hcl::syntax::Expression>> templates_;
  std::map<std::tuple<const void*, const void*, const void*>, std::unique_ptr<Arguments>> arguments_;
  std::vector<const void*> trail_;
  std::unordered_set<const void*> on_trail_;
  std::size_t depth_ = 0;
  std::size_t spent_ = 0;
  std::size_t spent_on_value_ = 0;
};

/// `inner` without redundant parentheses and quotes: `"${a.b}"` is `a.b`.
[[nodiscard]] const hcl::syntax::Expression& unwrapped(const hcl::syntax::Expression& expression);

}  // namespace kootoro::references
