// Conditions on a value.
#pragma once

#include <kootoro/terraform/document.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::guardrails {

struct Condition {
  enum class Kind : std::uint8_t { equals, not_equals, one_of, like, not_like, at_least, at_most, present, absent };
  Kind kind = Kind::present;
  std::vector<std::string> texts;
  double number = 0;

  static Condition equals(std::string text) { return {Kind::equals, {std::move(text)}, 0}; }
  static Condition not_equals(std::string text) { return {Kind::not_equals, {std::move(text)}, 0}; }
  static Condition like(std::string text) { return {Kind::like, {std::move(text)}, 0}; }
  static Condition not_like(std::string text) { return {Kind::not_like, {std::move(text)}, 0}; }
  static Condition at_least(double number) { return {Kind::at_least, {}, number}; }
  static Condition at_most(double number) { return {Kind::at_most, {}, number}; }
  static Condition present() { return {Kind::present, {}, 0}; }
};

/// A literal as a text (`true`, `5`); nothing for values that only Terraform knows, and for lists and objects.
[[nodiscard]] std::optional<std::string> literal_text(const terraform::Value& value);

/// Whether this value breaks the condition. A value that only Terraform knows breaks only `absent`.
[[nodiscard]] bool broken_by(const Condition& condition, const terraform::Value& value);

/// Whether a missing value breaks the condition.
[[nodiscard]] bool broken_by_absence(const Condition& condition);

}  // namespace kootoro::guardrails
