// Follows references to what they stand for: through locals, variables, outputs, resources, `jsonencode`, `jsondecode`
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

/// A value of a document, or an expression: one of both. An expression's ranges are offsets in `text`.
struct Term {
  Scope scope;
  const terraform::Value* value = nullptr;
  const hcl::syntax::Expression* expression = nullptr;
  std::string_view text;
};

/// Why following ended.
enum class Stop : std::uint8_t {
  value,           ///< at a literal, list or object
  expression,      ///< at an expression that is more than a reference
  unresolved,      ///< at a reference that the documents give no value for: AWS or Terraform knows it
  missing,         ///< at a member or element that is not there
  cycle,           ///< at a reference that leads back to itself
  limit,           ///< at a reference too many
  not_understood,  ///< at a text that cannot be parsed
};

/// Where following ended.
struct Place {
  Stop stop = Stop::value;
  Term term;
  std::vector<hcl::PathStep> rest;  ///< what is left to do at an expression
  std::vector<hcl::PathStep> path;  ///< the last reference that was read, as a whole …
  Scope scope;                      ///< … where it was read …
  bool declared = false;            ///< … and whether it names something that is declared
  source::Range near;               ///< the last known origin since that reference was followed
  source::Range far;                ///< the last one before
};

/// Limits of what is followed. Documents come from elsewhere, too.
struct Limits {
  std::size_t deepest = 1000;         ///< references in each other, and values around each other
  std::size_t per_value = 1'000'000;  ///< pieces that one value is put together from
  std::size_t in_all = 20'000'000;    ///< pieces of everything
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

  /// Goes down `rest` in `term`, through every reference on the way. What is followed stays on the trail until the
  /// innermost `Trail` ends: a reference back to it is a cycle.
  [[nodiscard]] Place follow(Term term, std::span<const hcl::PathStep> rest);
  [[nodiscard]] Place follow(const terraform::Value& value, const Home& home,
                             std::span<const hcl::PathStep> rest = {}) {
    return follow(Term{{&home}, &value, nullptr, {}}, rest);
  }
  /// Follows a reference that is read in `scope`.
  [[nodiscard]] Place follow(std::span<const hcl::PathStep> reference, const Scope& scope);
  /// What an expression or template is: parsed once, however often it is asked for. Null when it cannot be parsed.
  [[nodiscard]] const hcl::syntax::Expression* parsed(const terraform::Value& value);
  /// The document that a call of `templatefile` in `scope` loads; null when it is none.
  [[nodiscard]] const terraform::Value* asset(const hcl::syntax::Call& call, const Scope& scope) const;
  /// Counts pieces of what is put together; references beyond the limit are not followed.
  void spend(std::size_t pieces);

  /// While it lives, everything is one level deeper. What was followed since its start leaves the trail with it.
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
  /// Begins to count the pieces of another value.
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

/// `inner` without the parentheses and quotes around it that change nothing: `"${a.b}"` is `a.b`.
[[nodiscard]] const hcl::syntax::Expression& unwrapped(const hcl::syntax::Expression& expression);

}  // namespace kootoro::references
