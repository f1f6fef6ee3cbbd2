#include "compare/drift.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

namespace kootoro::compare {
namespace {

/// The difference from one value to another. Of sensitive values, it is only known that they differ.
using Step = std::tuple<std::string_view, bool, const Json&, const Json&>;

std::set<Step> steps_of(const Change& planned) {
  std::set<Step> steps;
  for (const AttributeChange& attribute : planned.attributes) {
    steps.emplace(attribute.label, attribute.sensitive, attribute.before, attribute.after);
  }
  return steps;
}

std::string_view what_undoes(const Change& drift, const Change* planned) {
  if (drift.action == Action::destroy) {
    return planned != nullptr && planned->action == Action::create ? "the plan creates it again"
                                                                   : "the plan does not create it again";
  }
  if (planned == nullptr) {
    return "the plan keeps this";
  }
  if (planned->action == Action::destroy || planned->action == Action::replace) {
    return planned->action == Action::destroy ? "the plan destroys it" : "the plan replaces it";
  }
  const std::set<Step> planned_steps = steps_of(*planned);
  const auto undone =
      std::count_if(drift.attributes.begin(), drift.attributes.end(), [&](const AttributeChange& drifted) {
        return planned_steps.contains({drifted.label, drifted.sensitive, drifted.after, drifted.before});
      });
  return undone == 0                                                      ? "the plan keeps this"
         : undone == static_cast<std::ptrdiff_t>(drift.attributes.size()) ? "the plan undoes this"
                                                                          : "the plan undoes a part of this";
}

}  // namespace

void tell_what_undoes(std::vector<Change>& drift, const std::vector<Change>& changes) {
  std::map<std::string_view, const Change*> planned;
  for (const Change& change : changes) {
    if (change.deposed.empty()) {
      planned.emplace(change.address, &change);
    }
  }
  for (Change& change : drift) {
    const auto found = planned.find(change.address);
    change.reason += change.reason.empty() ? "" : "; ";
    change.reason += what_undoes(change, found == planned.end() ? nullptr : found->second);
  }
}

}  // namespace kootoro::compare
