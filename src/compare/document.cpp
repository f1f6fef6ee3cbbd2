#include "compare/document.hpp"

#include <kootoro/compare/members.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace kootoro::compare {
namespace {

constexpr std::array<std::string_view, 7> identifying{"Sid", "sid", "id", "Id", "name", "Name", "rulePriority"};

const Json missing;

bool is_policy(const Json& document) {
  return document.is_object() && document.contains("Statement");
}

/// A policy with its lists of words sorted, and a list of one as its element.
Json canonical_policy(const Json& value) {
  if (value.is_object()) {
    Json result = Json::object();
    for (const auto& [name, member] : value.items()) {
      result.emplace(name, canonical_policy(member));
    }
    return result;
  }
  if (!value.is_array()) {
    return value;
  }
  Json result = Json::array();
  for (const Json& element : value) {
    result.push_back(canonical_policy(element));
  }
  if (std::none_of(result.begin(), result.end(), [](const Json& element) { return element.is_structured(); })) {
    std::sort(result.begin(), result.end());
    return result.size() == 1 ? Json(result.front()) : result;
  }
  return result;
}

bool names_are_unique(const Json& list) {
  std::set<std::string> names;
  return std::all_of(list.begin(), list.end(), [&](const Json& element) {
    const std::string name = identity(element);
    return !name.empty() && names.insert(name).second;
  });
}

Json deeper(const Json& place, Json step) {
  Json longer = place;
  longer.push_back(std::move(step));
  return longer;
}

class DocumentComparison {
 public:
  explicit DocumentComparison(bool policy) : policy_(policy) {}

  void compare(const Json& before, const Json& after, const Json& place, const std::string& label) {
    if (before == after || (policy_ && canonical_policy(before) == canonical_policy(after))) {
      return;
    }
    if (before.is_object() && after.is_object()) {
      members(before, after, place, label);
    } else if (before.is_array() && after.is_array() && identified(before, after)) {
      by_name(before, after, place, label);
    } else if (before.is_array() && after.is_array() && !before.empty() && before.size() == after.size() &&
               before.front().is_structured()) {
      for (std::size_t i = 0; i < after.size(); ++i) {
        compare(before[i], after[i], deeper(place, i), fmt::format("{}[{}]", label, i));
      }
    } else {
      changes.push_back({place, label, before, after});
    }
  }

  std::vector<DocumentChange> changes;

 private:
  void members(const Json& before, const Json& after, const Json& place, const std::string& label) {
    for (const auto& [name, value] : before.items()) {
      const auto found = after.find(name);
      const Json& other = found == after.end() ? missing : *found;
      if (value != other) {  // most are the same, and need no label
        compare(value, other, deeper(place, name), fmt::format("{}.{}", label, name));
      }
    }
    for (const auto& [name, value] : after.items()) {
      if (!before.contains(name)) {
        compare(missing, value, deeper(place, name), fmt::format("{}.{}", label, name));
      }
    }
  }

  void by_name(const Json& before, const Json& after, const Json& place, const std::string& label) {
    std::map<std::string, std::size_t> old;
    for (std::size_t i = 0; i < before.size(); ++i) {
      old.emplace(identity(before[i]), i);
    }
    const std::size_t found_before = changes.size();
    for (std::size_t i = 0; i < after.size(); ++i) {
      const std::string name = identity(after[i]);
      const auto match = old.find(name);
      compare(match == old.end() ? missing : before[match->second], after[i], deeper(place, i),
              fmt::format("{}[{}]", label, name));
      if (match != old.end()) {
        old.erase(match);
      }
    }
    for (const auto& [name, i] : old) {
      compare(before[i], missing, deeper(place, i), fmt::format("{}[{}]", label, name));
    }
    if (changes.size() == found_before) {  // the same elements in another order
      changes.push_back({place, label, names(before), names(after)});
    }
  }

  static Json names(const Json& list) {
    Json result = Json::array();
    for (const Json& element : list) {
      result.push_back(identity(element));
    }
    return result;
  }

  bool policy_;
};

}  // namespace

std::string identity(const Json& element) {
  if (!element.is_object()) {
    return {};
  }
  for (const std::string_view key : identifying) {
    if (const auto found = element.find(key); found != element.end() && !found->is_structured() && !found->is_null()) {
      return found->is_string() ? found->get<std::string>() : found->dump();
    }
  }
  const Json& properties = at(element, "properties");  // a dashboard's widget
  const std::string title = text(properties, "title");
  return title.empty() ? text(properties, "markdown") : title;
}

bool identified(const Json& before, const Json& after) {
  return !(before.empty() && after.empty()) && names_are_unique(before) && names_are_unique(after);
}

std::vector<DocumentChange> document_changes(const Json& before, const Json& after) {
  DocumentComparison comparison(is_policy(before) && is_policy(after));
  comparison.compare(before, after, Json::array(), "");
  return std::move(comparison.changes);
}

std::optional<Json> document_in(const Json& value) {
  const auto* text = value.get_ptr<const std::string*>();
  if (text == nullptr || text->empty() || (text->front() != '{' && text->front() != '[')) {
    return std::nullopt;
  }
  Json document = Json::parse(*text, nullptr, /*allow_exceptions=*/false);
  return document.is_structured() ? std::optional(std::move(document)) : std::nullopt;
}

}  // namespace kootoro::compare
