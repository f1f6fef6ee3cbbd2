// Texts, bools and numbers. Conversions are those of Terraform (go-cty, package convert).
#include "config/wording.hpp"

#include <kootoro/config/decoder.hpp>
#include <kootoro/diag/suggest.hpp>
#include <kootoro/text/characters.hpp>
#include <kootoro/text/number.hpp>
#include <kootoro/text/utf8.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <optional>

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
    return hcl::Number::parse(*text);
  }
  return std::nullopt;
}

/// The choice meant by `text`; another case is accepted with a warning. Null after a reported error.
const Choice* choose(std::string_view text, const TypeInfo& type, const Site& site) {
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
      .with_help(diag::did_you_mean(text, names));
  return nullptr;
}

bool length_allowed(const std::string& text, const TypeInfo& type, const Site& site) {
  const std::size_t length = text::grapheme_count(text);
  if (length >= type.min_length && length <= type.max_length) {
    return true;
  }
  if (text.empty()) {
    site.error(Kind::invalid_format, fmt::format("{} must not be empty", site.name()));
  } else if (length > type.max_length) {
    site.error(Kind::too_long, fmt::format("{} has {}, more than the {} that are allowed", site.name(),
                                           text::counted(length, "character"), type.max_length));
  } else {
    site.error(Kind::invalid_format, fmt::format("{} has {}, but needs at least {}", site.name(),
                                                 text::counted(length, "character"), type.min_length));
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

}  // namespace

bool read_text(const hcl::Value& value, const TypeInfo& type, const Site& site, std::string& target) {
  std::optional<std::string> text = to_text(value);
  if (!text) {
    return wrong_type(value, site, "a string");
  }
  if (!type.choices.empty()) {
    const Choice* choice = choose(*text, type, site);
    if (choice == nullptr) {
      return false;
    }
    text = choice->text;
  }
  if (!length_allowed(*text, type, site)) {
    return false;
  }
  if (type.pattern && !type.pattern->matches(*text)) {
    site.error(Kind::invalid_format,
               fmt::format("{} must be {}, not {}", site.name(), type.pattern->pattern().meaning, in_backticks(*text)));
    return false;
  }
  if (!passes(type.check, *text, site)) {
    return false;
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
  if (!in_range(number->as_double(), number->text(), type, site)) {
    return false;
  }
  target = number->as_double();
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
