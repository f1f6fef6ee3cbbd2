#include "preflight/values.hpp"

#include <kootoro/json/read.hpp>
#include <kootoro/preflight/plan.hpp>
#include <kootoro/text/layout.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

namespace kootoro::preflight {
namespace {

std::optional<std::string> word_of(const json::Value& value) {
  if (value.is_null()) {
    return std::string(nothing);
  }
  if (const auto flag = json::as_flag(value)) {
    return *flag ? "True" : "False";
  }
  if (const auto text = json::as_text(value)) {
    return std::string(*text);
  }
  return value.is_structured() ? std::nullopt : std::optional(json::dump(value));
}

}  // namespace

std::optional<std::vector<std::string>> words_of(std::string_view text) {
  const auto read = json::read(text);
  if (!read) {
    return std::nullopt;
  }
  const json::Value& value = read.value;
  std::vector<std::string> words;
  if (!value.is_array()) {
    const auto word = word_of(value);
    return word ? std::optional(std::vector{*word}) : std::nullopt;
  }
  for (const json::Value& element : json::elements(value)) {
    auto word = word_of(element);
    if (!word) {
      return std::nullopt;
    }
    words.push_back(std::move(*word));
  }
  return words;
}

std::span<const std::string_view> passing_codes() {
  static constexpr std::array<std::string_view, 12> codes{"ThrottlingException",           "Throttling",
                                                          "TooManyRequestsException",      "RequestLimitExceeded",
                                                          "InternalServiceErrorException", "InternalServerException",
                                                          "ServiceUnavailableException",   "ExpiredToken",
                                                          "ExpiredTokenException",         "InvalidClientTokenId",
                                                          "UnrecognizedClientException",   "SignatureDoesNotMatch"};
  return codes;
}

std::string error_code(std::string_view errors) {
  constexpr std::string_view before = "An error occurred (";
  const auto start = errors.find(before);
  if (start == std::string_view::npos) {
    return {};
  }
  const std::string_view rest = errors.substr(start + before.size());
  const auto end = rest.find(')');
  return end == std::string_view::npos ? std::string() : std::string(rest.substr(0, end));
}

std::string in_one_line(std::string_view text) {
  constexpr std::size_t longest = 300;  // terminal cells
  return text::shortened(fmt::format("{}", fmt::join(text::words(text), " ")), longest);
}

}  // namespace kootoro::preflight
