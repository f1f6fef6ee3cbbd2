#include "plan/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace kootoro::plan {
namespace {

/// `resource_changes[3].change` as `resource_changes[].change`: places of one kind.
std::string without_indexes(std::string_view place) {
  std::string result;
  for (const char c : place) {
    if (result.empty() || result.back() != '[' || std::isdigit(static_cast<unsigned char>(c)) == 0) {
      result += c;
    }
  }
  return result;
}

std::string_view type_of(const Json& value) {
  switch (value.type()) {
    case Json::value_t::null:
      return "missing";
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
  return value.is_array() && std::all_of(value.begin(), value.end(), [](const Json& step) {
           return step.is_string() || step.is_number_unsigned();
         });
}

}  // namespace

void Findings::wrong(std::string_view place, std::string_view expected, const Json& found) {
  const std::string message = found.is_null() ? fmt::format("`{}` is missing", place)
                                              : fmt::format("`{}` is {}, not {}", place, type_of(found), expected);
  diagnostics_->error(kind_, {}, message).with_help("give the JSON as `terraform show -json` prints it, unchanged");
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
  const auto found = members_->find(name);
  if (found == members_->end()) {
    return {};
  }
  Json taken = std::move(*found);
  members_->erase(found);
  return taken;
}

std::string Object::text(std::string_view name) {
  Json taken = take(name);
  if (!taken.is_string() && !taken.is_null()) {
    findings_->wrong(at(name), "text", taken);
  }
  return taken.is_string() ? std::move(taken.get_ref<std::string&>()) : std::string();
}

std::string Object::required_text(std::string_view name) {
  const bool there = members_->contains(name);
  std::string found = text(name);
  if (found.empty() && !there) {
    findings_->wrong(at(name), "text", {});
  }
  return found;
}

std::optional<bool> Object::flag(std::string_view name) {
  const Json taken = take(name);
  if (!taken.is_boolean() && !taken.is_null()) {
    findings_->wrong(at(name), "a boolean", taken);
  }
  return taken.is_boolean() ? std::optional(taken.get<bool>()) : std::nullopt;
}

std::optional<std::uint64_t> Object::number(std::string_view name) {
  const Json taken = take(name);
  if (!taken.is_number_unsigned() && !taken.is_null()) {
    findings_->wrong(at(name), "a whole number from 0", taken);
  }
  return taken.is_number_unsigned() ? std::optional(taken.get<std::uint64_t>()) : std::nullopt;
}

Json Object::list(std::string_view name) {
  Json taken = take(name);
  if (!taken.is_array() && !taken.is_null()) {
    findings_->wrong(at(name), "a list", taken);
  }
  return taken.is_array() ? std::move(taken) : Json::array();
}

Json Object::object(std::string_view name) {
  Json taken = take(name);
  if (!taken.is_object() && !taken.is_null()) {
    findings_->wrong(at(name), "an object", taken);
  }
  return taken.is_object() ? std::move(taken) : Json::object();
}

std::vector<std::string> Object::texts(std::string_view name) {
  std::vector<std::string> result;
  const Json taken = list(name);
  for (std::size_t i = 0; i < taken.size(); ++i) {
    if (taken[i].is_string()) {
      result.push_back(taken[i].get<std::string>());
    } else {
      findings_->wrong(fmt::format("{}[{}]", at(name), i), "text", taken[i]);
    }
  }
  return result;
}

std::vector<Json> Object::paths(std::string_view name) {
  std::vector<Json> result;
  const Json taken = list(name);
  for (std::size_t i = 0; i < taken.size(); ++i) {
    if (is_path(taken[i])) {
      result.push_back(taken[i]);
    } else {
      findings_->wrong(fmt::format("{}[{}]", at(name), i), "a list of names and indexes", taken[i]);
    }
  }
  return result;
}

Json Object::path(std::string_view name) {
  Json taken = take(name);
  if (!is_path(taken) && !taken.is_null()) {
    findings_->wrong(at(name), "a list of names and indexes", taken);
  }
  return is_path(taken) ? std::move(taken) : Json::array();
}

Json Object::key(std::string_view name) {
  Json taken = take(name);
  if (taken.is_string() || taken.is_number_integer() || taken.is_null()) {
    return taken;
  }
  findings_->wrong(at(name), "a number or text", taken);
  return {};
}

Json Object::value(std::string_view name) {
  return take(name);
}

void Object::finish() {
  for (const auto& [name, value] : members_->items()) {
    findings_->unknown(Unknown::Kind::member, at(name), name);
  }
}

}  // namespace kootoro::plan
