// Texts, bools and numbers. Conversions are those of Terraform (go-cty, package convert).
#include "config/wording.hpp"

#include <kootoro/config/decoder.hpp>
#include <kootoro/diag/suggest.hpp>
#include <kootoro/text/characters.hpp>
#include <kootoro/text/layout.hpp>
#include <kootoro/text/number.hpp>
#include <kootoro/text/utf8.hpp>
#include <kootoro/text/visible.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

namespace kootoro::config {
namespace {

using diag::Kind;

bool wrong_type(const hcl::Value& value, const Site& site, std::string_view expected) {
  if (value.is_unknown()) {
    site.decoder.fail(site.range);
    return false;
  }
  site.error(Kind::wrong_type, fmt::format("{} must be {}, not {}", site.name(), expected, seen(value)));
  return false;
}

std::optional<std::string> to_text(const hcl::Value& value) {
  if (const std::string* text = value.string()) {
    return *text;
  }
  if (const hcl::Number* number = value.number()) {
    return number->text();
  }
  if (const bool* flag = value.boolean()) {
    return *flag ? "true" : "false";
  }
  return std::nullopt;
}

std::optional<hcl::Number> to_number(const hcl::Value& value) {
  if (const hcl::Number* number = value.number()) {
    return *number;
  }
  if (const std::string* text = value.string()) {
    return hcl::Number::convert(*text);
  }
  return std::nullopt;
}

/// The digits of a number that is written without quotes, where its text is another one: `1.10` becomes `1.1`.
std::string_view lost_digits(const hcl::Value& value, std::string_view text, const Site& site) {
  if (value.number() == nullptr || site.decoder.files() == nullptr || !value.range().known()) {
    return {};
  }
  const std::string_view written = site.decoder.files()->text(value.range());
  return written != text && hcl::Number::parse(written) ? written : std::string_view();
}

/// What to do about such a number.
std::string quote(std::string_view written, std::string_view text) {
  return written.empty() ? std::string()
                         : fmt::format("put it in quotes, `\"{}\"`: as a number it becomes `{}`", written,
                                       text::shortened(text, 80));
}

/// What to do about a text with an invisible character.
std::string about_hidden(std::string_view text) {
  while (!text.empty()) {
    const text::Character next = text::decode(text);
    if (next.valid && text::is_hidden(next.code)) {
      return fmt::format("remove the invisible character U+{:04X}", next.code);
    }
    text.remove_prefix(next.length);
  }
  return {};
}

/// The choice meant by `text`; another case is accepted with a warning. Null after a reported error.
const Choice* choose(std::string_view text, const TypeInfo& type, const Site& site, const std::string& remedy = {}) {
  std::vector<std::string_view> names;
  for (const Choice& choice : type.choices) {
    if (choice.text == text) {
      return &choice;
    }
    names.push_back(choice.text);
  }
  for (const Choice& choice : type.choices) {
    if (!type.case_matters && text::same_ignoring_case(choice.text, text)) {
      site.warning(Kind::unusual_spelling, fmt::format("{} is {}, which kootoro-gen reads as `{}`", site.name(),
                                                       in_backticks(text), choice.text))
          .with_help(fmt::format("write it as `\"{}\"`", choice.text));
      return &choice;
    }
  }
  site.error(Kind::not_allowed,
             fmt::format("{} must be {}, not {}", site.name(), alternatives(type.choices), in_backticks(text)))
      .with_help(diag::did_you_mean(text, names))
      .with_help(about_hidden(text))
      .with_help(remedy);
  return nullptr;
}

bool length_allowed(const std::string& text, const TypeInfo& type, const Site& site, const std::string& remedy) {
  const std::size_t length = text::grapheme_count(text);
  if (length >= type.min_length && length <= type.max_length) {
    return true;
  }
  if (text.empty()) {
    site.error(Kind::invalid_format, fmt::format("{} must not be empty", site.name()));
  } else if (length > type.max_length) {
    site.error(Kind::too_long, fmt::format("{} has {}, more than the {} that are allowed", site.name(),
                                           text::counted(length, "character"), type.max_length))
        .with_help(remedy);
  } else {
    site.error(Kind::invalid_format, fmt::format("{} has {}, but needs at least {}", site.name(),
                                                 text::counted(length, "character"), type.min_length))
        .with_help(remedy);
  }
  return false;
}

/// Runs a custom check; the place that it reported shows whether it found an error.
bool passes(TextCheck check, std::string& text, const Site& site) {
  if (check != nullptr) {
    check(text, site);
  }
  return site.decoder.sound(site.range);
}

bool in_range(double number, const std::string& shown, const TypeInfo& type, const Site& site) {
  if ((!type.least || number >= *type.least) && (!type.most || number <= *type.most)) {
    return true;
  }
  site.error(Kind::out_of_range, fmt::format("{} must be {}, not `{}`", site.name(), limits(type), shown))
      .with_help(type.least && number < *type.least ? type.too_small : std::string());
  return false;
}

/// The allowed numbers; a long list goes into the remedies.
std::string expected_number(const std::vector<Choice>& choices) {
  constexpr std::size_t kMostInMessage = 8;
  return choices.size() <= kMostInMessage ? alternatives(choices) : fmt::format("one of {} values", choices.size());
}

/// The allowed numbers next to `number`, as a remedy.
std::string neighbours(std::int64_t number, const std::vector<Choice>& choices) {
  const Choice* below = nullptr;
  const Choice* above = nullptr;
  for (const Choice& choice : choices) {
    if (choice.number < number && (below == nullptr || choice.number > below->number)) {
      below = &choice;
    }
    if (choice.number > number && (above == nullptr || choice.number < above->number)) {
      above = &choice;
    }
  }
  if (below != nullptr && above != nullptr) {
    return fmt::format("the nearest allowed values are `{}` and `{}`", below->text, above->text);
  }
  const Choice* nearest = below != nullptr ? below : above;
  return nearest == nullptr ? std::string() : fmt::format("the nearest allowed value is `{}`", nearest->text);
}

bool number_chosen(std::int64_t number, const TypeInfo& type, const Site& site) {
  const auto same = [number](const Choice& choice) { return choice.number == number; };
  if (type.choices.empty() || std::any_of(type.choices.begin(), type.choices.end(), same)) {
    return true;
  }
  const std::string expected = expected_number(type.choices);
  const std::string all = alternatives(type.choices);
  site.error(Kind::not_allowed, fmt::format("{} must be {}, not `{}`", site.name(), expected, number))
      .with_help(neighbours(number, type.choices))
      .with_help(expected == all ? std::string() : fmt::format("the allowed values are {}", all));
  return false;
}

/// Documents have doubles: a number that none of them shows is not written as another one.
bool exact(const hcl::Number& number, double nearest, const Site& site) {
  const std::string shown = fmt::format("{}", nearest);
  const auto read_back = std::isfinite(nearest) ? hcl::Number::parse(shown) : std::nullopt;
  if (read_back && *read_back == number) {
    return true;
  }
  auto& error =
      site.error(Kind::out_of_range,
                 fmt::format("{} is a number that can't be written exactly: {}", site.name(),
                             std::isfinite(nearest) && nearest != 0 ? "it has more than 17 digits"
                                                                    : "it is beyond `1e308` or below `1e-308`"));
  error.with_help(read_back && nearest != 0 ? fmt::format("write `{}`", shown) : "write a number that AWS accepts");
  return false;
}

}  // namespace

bool read_text(const hcl::Value& value, const TypeInfo& type, const Site& site, std::string& target) {
  std::optional<std::string> text = to_text(value);
  if (!text) {
    return wrong_type(value, site, "a string");
  }
  const std::string_view written = lost_digits(value, *text, site);
  const std::string remedy = quote(written, *text);
  if (!type.choices.empty()) {
    const Choice* choice = choose(*text, type, site, remedy);
    if (choice == nullptr) {
      return false;
    }
    text = choice->text;
  }
  if (!length_allowed(*text, type, site, remedy)) {
    return false;
  }
  if (type.pattern && !type.pattern->matches(*text)) {
    site.error(Kind::invalid_format,
               fmt::format("{} must be {}, not {}", site.name(), type.pattern->pattern().meaning, in_backticks(*text)))
        .with_help(about_hidden(*text))
        .with_help(remedy);
    return false;
  }
  const std::string unchecked = *text;
  if (!passes(type.check, *text, site)) {
    return false;
  }
  if (!written.empty()) {
    site.warning(Kind::unusual_spelling, fmt::format("{} is the number `{}`, which becomes the text {}", site.name(),
                                                     written, in_backticks(unchecked)))
        .with_help(remedy);
  }
  target = std::move(*text);
  return true;
}

bool read_boolean(const hcl::Value& value, const Site& site, bool& target) {
  if (const bool* flag = value.boolean()) {
    target = *flag;
    return true;
  }
  if (const std::string* text = value.string()) {
    if (*text == "true" || *text == "1" || *text == "false" || *text == "0") {
      target = *text == "true" || *text == "1";
      return true;
    }
  }
  return wrong_type(value, site, "`true` or `false`");
}

bool read_integer(const hcl::Value& value, const TypeInfo& type, const Site& site, std::int64_t& target) {
  const std::optional<hcl::Number> number = to_number(value);
  if (!number) {
    return wrong_type(value, site, "a number");
  }
  const std::optional<std::int64_t> whole = number->as_int64();
  if (!whole) {
    // Beyond 64 bits the limit is a better message than "not whole".
    const double near = number->as_double();
    const bool beyond = number->is_infinite() || near >= 9.2e18 || near <= -9.2e18;
    return beyond && (type.least || type.most) ? in_range(near, number->text(), type, site)
                                               : wrong_type(value, site, "a whole number");
  }
  if (!in_range(static_cast<double>(*whole), number->text(), type, site) || !number_chosen(*whole, type, site)) {
    return false;
  }
  target = *whole;
  return true;
}

bool read_decimal(const hcl::Value& value, const TypeInfo& type, const Site& site, double& target) {
  const std::optional<hcl::Number> number = to_number(value);
  if (!number || number->is_infinite()) {
    return wrong_type(value, site, "a number");
  }
  const double nearest = number->as_double();
  if (!in_range(nearest, number->text(), type, site) || !exact(*number, nearest, site)) {
    return false;
  }
  target = nearest;
  return true;
}

bool read_choice(const hcl::Value& value, const TypeInfo& type, const Site& site, std::int64_t& target) {
  const std::optional<std::string> text = to_text(value);
  if (!text) {
    return wrong_type(value, site, "a string");
  }
  const Choice* choice = choose(*text, type, site);
  if (choice != nullptr) {
    target = choice->number;
  }
  return choice != nullptr;
}

}  // namespace kootoro::config
