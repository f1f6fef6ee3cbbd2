#include "preflight/values.hpp"

#include <kootoro/preflight/plan.hpp>
#include <kootoro/text/layout.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <array>

namespace kootoro::preflight {
namespace {

using Json = nlohmann::json;

std::optional<std::string> word_of(const Json& value) {
  switch (value.type()) {
    case Json::value_t::null:
      return std::string(nothing);
    case Json::value_t::boolean:
      return value.get<bool>() ? "True" : "False";
    case Json::value_t::string:
      return value.get<std::string>();
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
    case Json::value_t::number_float:
      return value.dump();
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<std::vector<std::string>> words_of(std::string_view json) {
  const Json value = Json::parse(json, nullptr, false);
  std::vector<std::string> words;
  if (!value.is_array()) {
    const auto word = word_of(value);
    return word ? std::optional(std::vector{*word}) : std::nullopt;
  }
  for (const Json& element : value) {
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
