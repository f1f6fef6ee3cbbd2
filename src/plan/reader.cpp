#include "plan/reader.hpp"

#include <kootoro/text/characters.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::plan {
namespace {

/// `resource_changes[3].change` as `resource_changes[].change`: places of one kind.
std::string without_indexes(std::string_view place) {
  std::string result;
  for (const char c : place) {
    if (result.empty() || result.back() != '[' || !text::is_digit(c)) {
      result += c;
    }
  }
  return result;
}

std::string_view type_of(const Json& value) {
  switch (value.type()) {
    case Json::value_t::null:
      return "null";
    case Json::value_t::object:
      return "an object";
    case Json::value_t::array:
      return "a list";
    case Json::value_t::string:
      return "text";
    case Json::value_t::boolean:
      return "a boolean";
    default:
      return "a number";
  }
}

bool is_path(const Json& value) {
  const auto steps = json::elements(value);
  return value.is_array() && std::all_of(steps.begin(), steps.end(), [](const Json& step) {
           return step.is_string() || step.is_number_unsigned();
         });
}

}  // namespace

void Findings::wrong(std::string_view place, std::string_view expected, const Json& found) {
  error(fmt::format("`{}` is {}, not {}", place, type_of(found), expected));
}

void Findings::missing(std::string_view place) {
  error(fmt::format("`{}` is missing", place));
}

void Findings::error(std::string message) {
  diagnostics_->error(kind_, {}, std::move(message)).with_help("give the unchanged output of `terraform show -json`");
}

void Findings::unknown(Unknown::Kind kind, std::string place, std::string text) {
  const auto [known, is_new] = known_.try_emplace({without_indexes(place), text}, unknown_.size());
  if (is_new) {
    unknown_.push_back({kind, std::move(place), std::move(text), 1});
  } else {
    ++unknown_[known->second].count;
  }
}

std::string Object::at(std::string_view name) const {
  return place_.empty() ? std::string(name) : fmt::format("{}.{}", place_, name);
}

Json Object::take(std::string_view name) {
  auto& members = *members_->get_ptr<Json::object_t*>();
  const auto found = members.find(name);
  if (found == members.end()) {
    return {};
  }
  Json taken = std::move(found->second);
  members.erase(found);
  return taken;
}

void Object::expect(bool right, std::string_view name, std::string_view expected, const Json& found) {
  if (!right && !found.is_null()) {
    findings_->wrong(at(name), expected, found);
  }
}

std::string Object::text(std::string_view name) {
  Json taken = take(name);
  auto* const text = taken.get_ptr<std::string*>();
  expect(text != nullptr, name, "text", taken);
  return text == nullptr ? std::string() : std::move(*text);
}

std::string Object::required_text(std::string_view name) {
  if (json::member(*members_, name).is_null()) {
    findings_->missing(at(name));
  }
  return text(name);
}

std::optional<bool> Object::flag(std::string_view name) {
  const Json taken = take(name);
  expect(taken.is_boolean(), name, "a boolean", taken);
  return json::as_flag(taken);
}

std::optional<std::uint64_t> Object::number(std::string_view name) {
  const Json taken = take(name);
  const auto number = json::as_integer(taken);
  const bool right = number && *number >= 0;
  expect(right, name, "a whole number from 0", taken);
  return right ? std::optional(static_cast<std::uint64_t>(*number)) : std::nullopt;
}

Json::array_t Object::list(std::string_view name) {
  Json taken = take(name);
  expect(taken.is_array(), name, "a list", taken);
  auto* const list = taken.get_ptr<Json::array_t*>();
  return list == nullptr ? Json::array_t() : std::move(*list);
}

Json Object::object(std::string_view name) {
  Json taken = take(name);
  expect(taken.is_object(), name, "an object", taken);
  return taken.is_object() ? std::move(taken) : Json::object();
}

std::vector<std::string> Object::texts(std::string_view name) {
  std::vector<std::string> result;
  for (const Json& element : list(name)) {
    if (!element.is_string()) {
      findings_->wrong(fmt::format("{}[{}]", at(name), result.size()), "text", element);
    }
    result.emplace_back(json::as_text(element).value_or(""));
  }
  return result;
}

std::vector<Json> Object::paths(std::string_view name) {
  std::vector<Json> result;
  for (Json& element : list(name)) {
    if (!is_path(element)) {
      findings_->wrong(fmt::format("{}[{}]", at(name), result.size()), "a list of names and indexes", element);
    }
    result.push_back(is_path(element) ? std::move(element) : Json::array());
  }
  return result;
}

Json Object::path(std::string_view name) {
  Json taken = take(name);
  expect(is_path(taken), name, "a list of names and indexes", taken);
  return is_path(taken) ? std::move(taken) : Json::array();
}

Json Object::key(std::string_view name) {
  Json taken = take(name);
  const bool right = taken.is_string() || json::as_integer(taken).has_value();
  expect(right, name, "a number or text", taken);
  return right ? std::move(taken) : Json();
}

Json Object::any(std::string_view name) {
  return take(name);
}

void Object::finish() {
  for (const auto& [name, value] : json::members(*members_)) {
    findings_->unknown(Unknown::Kind::member, at(name), name);
  }
}

}  // namespace kootoro::plan
