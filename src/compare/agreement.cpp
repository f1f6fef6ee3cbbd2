#include "compare/agreement.hpp"

#include "compare/differ.hpp"
#include "compare/likeness.hpp"
#include "compare/places.hpp"
#include "compare/secrets.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace kootoro::compare {
namespace {

/// The place, alike for a block in a list of one and for a single block: `environment[0].variables` and
/// `environment.variables`.
Json comparable(const Json& place) {
  const auto steps = json::elements(place);
  Json result = Json::array();
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const bool only_block = steps[i] == 0 && i + 1 < steps.size() && steps[i + 1].is_string();
    if (!only_block) {
      result.push_back(steps[i]);
    }
  }
  return result;
}

Places places_of(const Change* change) {
  Places places;
  if (change != nullptr) {
    for (const AttributeChange& attribute : change->attributes) {
      Json place = comparable(attribute.place);
      if (attribute.sort == AttributeChange::Sort::block && !place.empty() && place.back() == 0) {
        place.erase(place.size() - 1);  // the first of its blocks may be the only one
      }
      places.add(std::move(place));
    }
  }
  return places;
}

std::string_view first_step(const AttributeChange& attribute) {
  return json::as_text(json::element(attribute.place, 0)).value_or("");
}

/// The value, or the marks, at a place. A block may be written as an object, or as a list of one.
const Json& value_at(const Json& values, const Json& place) {
  const Json* value = &values;
  for (const Json& step : json::elements(place)) {
    if (const auto name = json::as_text(step)) {
      value = &json::member(value->is_array() ? json::element(*value, 0) : *value, *name);
    } else if (!value->is_object()) {
      value = &json::element(*value, static_cast<std::size_t>(json::as_integer(step).value_or(-1)));
    }
  }
  return *value;
}

/// The attribute at or around a place; null if the schema does not have it.
const provider::Entry* entry_at(const provider::Entry& root, const Json& place) {
  const provider::Entry* entry = &root;
  for (const Json& step : json::elements(place)) {
    const auto name = json::as_text(step);
    if (name && entry != nullptr && (entry == &root || entry->block)) {
      entry = entry->child(*name);
    }
  }
  return entry;
}

/// A tag in `tags_all` changes with the same one in `tags`.
Json own_tag(Json place) {
  if (json::element(place, 0) == "tags_all") {
    place.front() = "tags";
  }
  return place;
}

/// Whether a part of the value is known only to AWS or Terraform.
bool has_template(const Json& value) {
  if (value.is_structured()) {
    return std::any_of(value.begin(), value.end(), has_template);
  }
  const std::string_view text = json::as_text(value).value_or("");
  return text.find("${") != std::string_view::npos || text.find("%{") != std::string_view::npos;
}

/// Whether Terraform keeps the attribute out of plans and states: its name ends so by convention
/// (https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only).
bool is_write_only(std::string_view attribute) {
  return attribute.ends_with("_wo");
}

bool is_ignored(const Resource& declared, std::string_view attribute) {
  const auto& ignored = declared.ignore_changes;
  return std::any_of(ignored.begin(), ignored.end(),
                     [&](const std::string& name) { return name == attribute || name == "all"; });
}

}  // namespace

/// Whether the provider decides on the value: nothing declares it, and it is unknown or the schema says so.
bool Agreement::is_computed(const AttributeChange& attribute) const {
  if (declared != nullptr && !value_at(*declared->values, attribute.place).is_null()) {
    return false;
  }
  const provider::Entry* entry = schema == nullptr ? nullptr : entry_at(schema->root(), attribute.place);
  const bool unknown = attribute.unknown || attribute.after == unknown_text;
  return unknown || (entry != nullptr && !entry->writable());
}

/// Whether the provider can't distinguish both values, or a new object just lacks what the provider added to the old
/// one.
bool Agreement::changes_nothing(const AttributeChange& attribute) const {
  if (attribute.sensitive || attribute.moved) {
    return false;
  }
  if (planned->action != Action::update && !attribute.replaces) {
    return attribute.after == unknown_text || is_zero(attribute.after);
  }
  return !attribute.unknown && is_zero(attribute.after) && is_zero(attribute.before);
}

bool Agreement::refers_to_predicted(const AttributeChange& attribute, const IsPredicted& is_predicted) const {
  bool found = false;
  const Json& whole = declared == nullptr ? json::absent() : json::member(*declared->values, first_step(attribute));
  for_each_reference(whole,
                     [&](std::string_view address, std::string_view) { found = found || is_predicted(address); });
  return found;
}

std::vector<AttributeChange> Agreement::unpredicted_attributes(const IsPredicted& is_predicted) const {
  const Places places = places_of(predicted);
  std::vector<AttributeChange> result;
  for (const AttributeChange& attribute : planned->attributes) {
    const Json place = comparable(attribute.place);
    if (!places.touches(place) && !places.touches(own_tag(place)) && !is_computed(attribute) &&
        !changes_nothing(attribute) && !(attribute.unknown && refers_to_predicted(attribute, is_predicted))) {
      result.push_back(attribute);
    }
  }
  return result;
}

bool Agreement::follows(const IsPredicted& is_predicted) const {
  const auto refers = [&](const AttributeChange& attribute) {
    return attribute.unknown && refers_to_predicted(attribute, is_predicted);
  };
  const auto& attributes = planned->attributes;
  return planned->action == Action::update && std::any_of(attributes.begin(), attributes.end(), refers) &&
         std::all_of(attributes.begin(), attributes.end(),
                     [&](const AttributeChange& attribute) { return refers(attribute) || is_computed(attribute); });
}

std::vector<AttributeChange> Agreement::other_values(const plan::Change& change) const {
  if (declared == nullptr || change.after.is_null()) {
    return {};
  }
  const Json hidden_before = sensitive_marks(*declared->values, Json(), schema);
  const Json hidden_after = sensitive_marks(change.after, change.after_sensitive, schema);
  const Sides sides{declared->values.get(), &change.after, &change.after_unknown, &hidden_before, &hidden_after};
  auto result = differences({Input::documents, planned->type, schema, sides});
  std::erase_if(result, [&](const AttributeChange& other) {
    const provider::Entry* entry = schema == nullptr ? nullptr : entry_at(schema->root(), other.place);
    if (is_zero(other.after) && entry != nullptr && entry->has_default) {
      return true;  // the plan may omit the default
    }
    const bool is_planned = json::members(change.after).contains(std::string(first_step(other)));
    return !is_planned || other.unknown || any_mark(value_at(change.after_unknown, other.place)) || other.sensitive ||
           other.moved || is_empty(other.before) || has_template(other.before) || is_write_only(first_step(other)) ||
           is_ignored(*declared, first_step(other));
  });
  return result;
}

}  // namespace kootoro::compare
