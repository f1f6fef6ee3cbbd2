// Members of JSON that somebody else wrote: what isn't there, or is of another type, reads as absent.
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace kootoro::compare {

inline const nlohmann::json absent;

[[nodiscard]] inline const nlohmann::json& at(const nlohmann::json& value, std::string_view name) {
  if (!value.is_object()) {
    return absent;
  }
  const auto found = value.find(name);
  return found == value.end() ? absent : *found;
}

[[nodiscard]] inline std::string text(const nlohmann::json& value, std::string_view name) {
  const nlohmann::json& found = at(value, name);
  return found.is_string() ? found.get<std::string>() : std::string();
}

[[nodiscard]] inline bool flag(const nlohmann::json& value, std::string_view name, bool otherwise) {
  const nlohmann::json& found = at(value, name);
  return found.is_boolean() ? found.get<bool>() : otherwise;
}

}  // namespace kootoro::compare
