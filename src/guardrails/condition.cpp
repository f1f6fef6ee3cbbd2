#include "guardrails/condition.hpp"

#include <kootoro/text/number.hpp>
#include <kootoro/text/pattern.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::guardrails {
namespace {

using terraform::Value;

std::optional<double> number_of(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::integer:
      return static_cast<double>(value.integer());
    case Value::Kind::decimal:
      return value.decimal();
    case Value::Kind::literal:
      return text::decimal_number(value.text());
    default:
      return std::nullopt;
  }
}

bool broken_by_text(const Condition& condition, const std::string& text) {
  using Form = Condition::Kind;
  const bool among = std::find(condition.texts.begin(), condition.texts.end(), text) != condition.texts.end();
  switch (condition.kind) {
    case Form::equals:
    case Form::one_of:
      return !among;
    case Form::not_equals:
      return among;
    case Form::like:
      return !text::matches(condition.texts.front(), text);
    case Form::not_like:
      return text::matches(condition.texts.front(), text);
    default:
      return false;
  }
}

}  // namespace

std::optional<std::string> literal_text(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::literal:
      return std::string(value.text());
    case Value::Kind::integer:
      return std::to_string(value.integer());
    case Value::Kind::decimal:
      return fmt::format("{}", value.decimal());
    case Value::Kind::boolean:
      return value.boolean() ? "true" : "false";
    default:
      return std::nullopt;
  }
}

bool broken_by(const Condition& condition, const Value& value) {
  using Form = Condition::Kind;
  switch (condition.kind) {
    case Form::present:
      return false;
    case Form::absent:
      return true;
    case Form::at_least:
    case Form::at_most: {
      const std::optional<double> number = number_of(value);
      return number && (condition.kind == Form::at_least ? *number < condition.number : *number > condition.number);
    }
    default:
      break;
  }
  const std::optional<std::string> text = literal_text(value);
  return text && broken_by_text(condition, *text);
}

bool broken_by_absence(const Condition& condition) {
  using Form = Condition::Kind;
  switch (condition.kind) {
    case Form::equals:
    case Form::one_of:
    case Form::like:
    case Form::at_least:
    case Form::present:
      return true;
    default:
      return false;
  }
}

}  // namespace kootoro::guardrails
