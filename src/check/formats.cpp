#include "check/formats.hpp"

#include <kootoro/json/read.hpp>
#include <kootoro/text/characters.hpp>

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <string>

namespace kootoro::check {
namespace {

bool matches(std::string_view text, const RE2& pattern) {
  return RE2::FullMatch(re2::StringPiece(text.data(), text.size()), pattern);
}

bool is_region(std::string_view text) {
  static const RE2 pattern(R"([a-z]{2,4}(-[a-z]+)+-\d{1,2})");
  return matches(text, pattern);
}

bool is_account(std::string_view text) {
  static const RE2 pattern(R"(aws|aws-managed|third-party|aws-marketplace|partner-managed|\d{12}|cw.{10})");
  return matches(text, pattern);
}

/// `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`; the empty text is accepted, too.
bool is_arn(std::string_view text) {
  static const RE2 partition("aws(-[a-z]+)*");
  if (text.empty()) {
    return true;
  }
  std::array<std::string_view, 6> parts;
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) {
      return false;
    }
    parts.at(i) = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  parts.back() = text;
  return parts[0] == "arn" && matches(parts[1], partition) && (parts[3].empty() || is_region(parts[3])) &&
         (parts[4].empty() || is_account(parts[4])) && !parts[5].empty();
}

/// As the providers read it: the last of several members with the same name counts.
json::Result<json::Value> read_document(std::string_view text) {
  return json::read(text, {.repeated_names = true});
}

bool is_json(std::string_view text) {
  thread_local std::string last;  // many consecutive resources have the same document
  if (!text.empty() && text != last) {
    if (!read_document(text)) {
      return false;
    }
    last = text;
  }
  return true;
}

bool is_json_object(std::string_view text) {
  return read_document(text).value.is_object();
}

/// The provider rejects a policy with duplicate keys.
bool is_policy(std::string_view text) {
  return json::read(text).value.is_object();
}

bool is_date(std::string_view text) {
  static const RE2 pattern(R"(\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))");
  return matches(text, pattern);
}

bool is_timestamp(std::string_view text) {
  constexpr std::size_t date = 10;
  static const RE2 time(R"(T([01]\d|2[0-3]):[0-5]\d:[0-5]\d([.,]\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d))");
  return text.size() > date && is_date(text.substr(0, date)) && matches(text.substr(date), time);
}

bool is_number_or_empty(std::string_view text) {
  static const RE2 pattern(R"([+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|[+-]?(?i:inf|infinity|nan))");
  return text.empty() || matches(text, pattern);
}

bool is_compression_size(std::string_view text) {
  if (text.empty()) {
    return true;
  }
  constexpr int largest = 10485760;
  static const RE2 pattern(R"(([+-]?\d+))");
  int size = 0;
  return RE2::FullMatch(re2::StringPiece(text.data(), text.size()), pattern, &size) && size >= -1 && size <= largest;
}

bool is_duration(std::string_view text) {
  static const RE2 pattern(R"([+-]?(0|((\d+\.?\d*|\.\d+)(ns|us|µs|ms|s|m|h))+))");
  return matches(text, pattern);
}

bool is_account_number(std::string_view text) {
  constexpr std::size_t digits = 12;
  return text.size() == digits && text::consists_of(text, text::is_digit);
}

bool is_not_empty(std::string_view text) {
  return !text.empty();
}

struct Format {
  std::string_view name;
  std::string_view description;
  bool (*accepts)(std::string_view);
};

constexpr std::array formats{
    Format{"arn", "an ARN (`arn:aws:service:region:account:resource`)", is_arn},
    Format{"json", "a JSON document", is_json},
    Format{"json_object", "a JSON object", is_json_object},
    Format{"iam_policy_json", "a policy: a JSON object without duplicate keys", is_policy},
    Format{"rfc3339", "a time such as `2026-01-31T00:00:00Z`", is_timestamp},
    Format{"date", "a date such as `2026-01-31`", is_date},
    Format{"duration", "a duration such as `30m` or `1h30m`", is_duration},
    Format{"account_id", "an account ID: 12 digits", is_account_number},
    Format{"aws_region", "the name of a region", is_region},
    Format{"not_empty", "a non-empty string", is_not_empty},
    Format{"number_or_empty_string", "a number, or nothing", is_number_or_empty},
    Format{"integer_or_empty_string", "a whole number from -1 to 10485760, or nothing", is_compression_size},
};

const Format* find(std::string_view name) {
  const auto* const found =
      std::find_if(formats.begin(), formats.end(), [&](const Format& format) { return format.name == name; });
  return found == formats.end() ? nullptr : found;
}

}  // namespace

bool is_formatted(std::string_view format, std::string_view text) {
  const Format* known = find(format);
  return known == nullptr || known->accepts(text);
}

std::string_view describe_format(std::string_view format) {
  const Format* known = find(format);
  return known == nullptr ? format : known->description;
}

}  // namespace kootoro::check
