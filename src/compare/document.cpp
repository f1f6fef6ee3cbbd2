#include "compare/document.hpp"

#include <kootoro/json/read.hpp>

#include <utility>

namespace kootoro::compare {

std::optional<Json> document_in(const Json& value) {
  const std::string_view text = json::as_text(value).value_or("");
  if (!text.starts_with('{') && !text.starts_with('[')) {
    return std::nullopt;
  }
  auto read = json::read(text, {.repeated_names = true});
  return read && read.value.is_structured() ? std::optional(std::move(read.value)) : std::nullopt;
}

bool is_policy(const Json& document) {
  return json::members(document).contains("Statement");
}

Json as_list(const Json& value) {
  return value.is_array() ? value : value.is_null() ? Json::array() : Json::array({value});
}

}  // namespace kootoro::compare
