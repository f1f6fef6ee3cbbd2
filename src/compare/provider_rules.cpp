#include "compare/provider_rules.hpp"

#include "compare/likeness.hpp"

#include <kootoro/json/read.hpp>
#include <kootoro/provider/resource_types.hpp>

namespace kootoro::compare {
namespace {

bool is_unset(const Json& value) {
  return value.is_null() || json::as_text(value) == "";
}

Json converted(const Json& value, provider::ValueType::Kind kind) {
  using Kind = provider::ValueType::Kind;
  if (kind == Kind::string && (value.is_number() || value.is_boolean())) {
    return json::dump(value);
  }
  if (const auto text = json::as_text(value); text && (kind == Kind::number || kind == Kind::boolean)) {
    const auto read = json::read(*text);
    return read && (read.value.is_number() || read.value.is_boolean()) ? read.value : value;
  }
  return value;
}

/// The conditions of `force_new_if`, which are texts in the schema. An unknown condition counts as true: a false
/// warning is better than a hidden replacement.
bool holds(std::string_view condition, const Json& before, const Json& after) {
  if (condition == "changed to a non-empty value") {
    return !is_unset(after);
  }
  if (condition == "lowered to a non-zero value") {
    return after.is_number() && before.is_number() && after != 0 && after < before;
  }
  if (condition == "block added or removed") {
    return before.is_null() != after.is_null();
  }
  if (condition == "changed to or from COGNITO_USER_POOLS") {
    return before == "COGNITO_USER_POOLS" || after == "COGNITO_USER_POOLS";
  }
  if (condition.find("unless updating from empty string") != std::string_view::npos) {
    return !(is_unset(before) && is_unset(after));
  }
  return true;
}

}  // namespace

bool is_of_provider(std::string_view attribute) {
  return attribute == "tags_all" || attribute == "region";
}

bool is_same_to_provider(const provider::Entry& attribute, const Json& before, const Json& after) {
  if (after.is_null() && attribute.mode == provider::Mode::optional_computed) {
    return true;  // the provider keeps the current value
  }
  const bool one_is_nothing = (after.is_null() || before.is_null()) && !attribute.has_default;
  return one_is_nothing && is_zero(before) && is_zero(after);
}

bool is_same_design(const provider::Entry& attribute, const Json& one, const Json& other) {
  return is_same_to_provider(attribute, one, other) && is_same_to_provider(attribute, other, one);
}

Json converted(const Json& value, const provider::ValueType& type) {
  if (!value.is_structured() || type.parts.empty() || type.kind == provider::ValueType::Kind::object) {
    return converted(value, type.kind);
  }
  Json result = value;
  for (Json& element : result) {
    element = converted(element, type.parts.front());
  }
  return result;
}

bool replaces_sometimes(std::string_view type, const provider::Type* schema, std::string_view path, const Json& before,
                        const Json& after) {
  if (schema == nullptr) {
    const provider::ResourceType* known = provider::resource_type(type);
    return known != nullptr && !known->replaced_by.empty() && known->replaced_by == path.substr(0, path.find('.'));
  }
  const std::string_view condition = schema->replaces_if(path);
  return !condition.empty() && holds(condition, before, after);
}

bool keeps_when_removed(std::string_view type, std::string_view block) {
  const provider::ResourceType* known = provider::resource_type(type);
  return known != nullptr && !known->kept_block.empty() && known->kept_block == block;
}

}  // namespace kootoro::compare
