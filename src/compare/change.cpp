#include <kootoro/compare/change.hpp>

#include <algorithm>
#include <array>
#include <tuple>

namespace kootoro::compare {

std::string_view name(Action action) {
  constexpr std::array<std::string_view, 11> names{"destroy", "replace", "unknown",  "replace and forget",
                                                   "update",  "create",  "import",   "move",
                                                   "forget",  "read",    "no change"};
  return names[static_cast<std::size_t>(action)];
}

std::string Change::subject() const {
  return deposed.empty() ? address : address + " (deposed object " + deposed + ")";
}

Json Change::actions() const {
  if (!action_words.empty()) {
    return action_words;
  }
  switch (action) {
    case Action::destroy:
      return Json::array({"delete"});
    case Action::replace:
      return create_before_destroy ? Json::array({"create", "delete"}) : Json::array({"delete", "create"});
    case Action::update:
      return Json::array({"update"});
    case Action::create:
      return Json::array({"create"});
    case Action::forget:
      return Json::array({"forget"});
    case Action::read:
      return Json::array({"read"});
    default:
      break;
  }
  return Json::array({"no-op"});
}

void hold_data(std::vector<Change>& changes, const std::set<std::string, std::less<>>& types) {
  for (Change& change : changes) {
    if (!change.data && types.contains(change.type)) {
      change.holds_data = true;
      change.judged = true;
    }
  }
  sort_by_harm(changes);
}

void sort_by_harm(std::vector<Change>& changes) {
  const auto key = [](const Change& change) {
    return std::tuple(!change.loses_data(), change.action, std::string_view(change.address));
  };
  std::sort(changes.begin(), changes.end(), [&](const Change& a, const Change& b) { return key(a) < key(b); });
}

}  // namespace kootoro::compare
