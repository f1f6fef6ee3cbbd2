#include "protection/findings.hpp"

#include <kootoro/json/value.hpp>
#include <kootoro/provider/protection.hpp>
#include <kootoro/text/characters.hpp>
#include <kootoro/text/layout.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>

namespace kootoro::protection {
namespace {

using compare::Action;
using compare::AttributeChange;
using compare::Change;
using compare::Json;
using provider::Loosens;
using provider::ProtectiveAttribute;

std::string lowered(const Json& value) {
  return text::lower(json::as_text(value).value_or(""));
}

bool is_true(const Json& value) {
  return value == true || lowered(value) == "true";
}

bool is_on(const Json& value) {
  static const std::set<std::string, std::less<>> words{"true", "enabled", "active", "on", "required", "enforced"};
  return value == true || words.contains(lowered(value));
}

bool is_nothing(const Json& value) {
  return value.is_null() || json::as_text(value) == "" || (value.is_structured() && value.empty());
}

bool is_one_of(const Json& value, std::string_view words) {
  const auto all = text::split(words, '|');
  return std::find(all.begin(), all.end(), lowered(value)) != all.end();
}

/// A time; nothing and 0 mean for ever.
double duration(const Json& value) {
  const double number = json::as_number(value).value_or(0);
  return number == 0 ? std::numeric_limits<double>::infinity() : number;
}

bool is_lower(const Json& before, const Json& after) {
  const auto old_number = json::as_number(before);
  const auto new_number = json::as_number(after);
  return old_number && (new_number ? *new_number < *old_number : after.is_null() && *old_number > 0);
}

bool is_removed(const Json& before, const Json& after) {
  const bool fewer = before.is_array() && after.is_array() && after.size() < before.size();
  return fewer || (!is_nothing(before) && is_nothing(after));
}

/// Whether the change of the attribute loosens a protection. A new resource never had one: only what it opens counts.
bool loosens(const ProtectiveAttribute& row, const Json& before, const Json& after, Action action) {
  const bool is_new = action == Action::create;
  switch (row.loosens) {
    case Loosens::off:
      return is_on(before) && !is_on(after);
    case Loosens::on:
      return !is_true(before) && is_true(after);
    case Loosens::lower:
      return !is_new && is_lower(before, after);
    case Loosens::shorter:
      return !is_new && duration(after) < duration(before);
    case Loosens::removal:
      return !is_new && is_removed(before, after);
    case Loosens::value:
      return is_one_of(after, row.values) && !is_one_of(before, row.values) &&
             (row.rule != provider::protection::encryption || !is_nothing(before));
  }
  return false;
}

std::string shown(const Json& value) {
  return value.is_null() ? "(none)" : json::dump(value);
}

class AttributeSearch {
 public:
  AttributeSearch(const Change& change, std::vector<Loosening>& found) : change_(&change), found_(&found) {}

  void look(const AttributeChange& attribute) {
    if (attribute.moved || attribute.sensitive || attribute.document) {
      return;
    }
    std::string path;
    for (const Json& step : json::elements(attribute.place)) {
      if (const auto name = json::as_text(step)) {
        path.append(path.empty() ? "" : ".").append(*name);
      }
    }
    attribute.unknown ? look_unknown(attribute, path) : look(path, attribute.label, attribute.before, attribute.after);
  }

 private:
  /// Only a switch that is on may go off; a name that is known later still is one.
  void look_unknown(const AttributeChange& attribute, const std::string& path) {
    const ProtectiveAttribute* row = provider::protective_attribute(path);
    if (row != nullptr && row->loosens == Loosens::off && is_on(attribute.before)) {
      add(*row, attribute.label, shown(attribute.before) + " → (known after apply)");
    }
  }

  // The depth is that of the document, which its reader limits.
  void look(const std::string& path, const std::string& label, const Json& before, const Json& after) {
    const ProtectiveAttribute* row = provider::protective_attribute(path);
    if (row != nullptr && loosens(*row, before, after, change_->action)) {
      const bool whole = before.is_structured() || after.is_structured();
      add(*row, label, !whole ? shown(before) + " → " + shown(after) : is_nothing(after) ? "removed" : "fewer entries");
      return;
    }
    std::set<std::string, std::less<>> names;
    for (const Json* side : {&before, &after}) {
      for (const auto& [name, value] : json::members(*side)) {
        names.insert(name);
      }
    }
    for (const std::string& name : names) {
      look(fmt::format("{}.{}", path, name), fmt::format("{}.{}", label, name), json::member(before, name),
           json::member(after, name));
    }
    const std::size_t elements = std::max(json::elements(before).size(), json::elements(after).size());
    for (std::size_t i = 0; i < elements; ++i) {
      look(path, label, json::element(before, i), json::element(after, i));
    }
  }

  void add(const ProtectiveAttribute& row, const std::string& label, std::string what) {
    found_->push_back({row.rule, change_->subject(), label, std::move(what), ""});
  }

  const Change* change_;
  std::vector<Loosening>* found_;
};

}  // namespace

void find_attributes(const Change& change, std::vector<Loosening>& found) {
  AttributeSearch search(change, found);
  for (const AttributeChange& attribute : change.attributes) {
    search.look(attribute);
  }
}

}  // namespace kootoro::protection
