// Values of documents as comparable JSON.
#pragma once

#include <kootoro/compare/snapshot.hpp>
#include <kootoro/references/walker.hpp>

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::compare {

/// Replaces references by their values, if the documents contain them. A remaining `${…}` contains its resource's full
/// address.
class Resolver {
 public:
  /// References that can't be followed are added to `unknown`, once each.
  Resolver(references::Walker& walker, std::vector<Unknown>& unknown) : walker_(&walker), unknown_(&unknown) {}

  /// Resolves `value` of `home`. `place` is its address, for `unknown`.
  [[nodiscard]] Json resolve(const terraform::Value& value, const references::Home& home, std::string_view place);

 private:
  using Term = references::Term;
  using Place = references::Place;

  [[nodiscard]] Json resolve(const Term& term);
  [[nodiscard]] Json found(const Place& place);
  [[nodiscard]] Json of_value(const terraform::Value& value, const references::Scope& scope);
  [[nodiscard]] Json of_expression(const Place& place);
  [[nodiscard]] Json of_template(const hcl::syntax::Template& parts, const Term& term);
  [[nodiscard]] std::string source(const hcl::syntax::Expression& expression, const Term& term);
  [[nodiscard]] std::string source(const hcl::Traversal& traversal, const Term& term);
  [[nodiscard]] std::string reference(const Place& place);
  void note(std::string what);

  references::Walker* walker_;
  std::vector<Unknown>* unknown_;
  std::set<std::string, std::less<>> noted_;
  std::string_view place_;
};

}  // namespace kootoro::compare
