#include "json/number.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace kootoro::json {
namespace {

/// Every decimal with at most this number of digits is preserved by a double.
constexpr std::size_t safe_digits = 15;
/// Exponents of more digits are beyond every double.
constexpr std::size_t longest_exponent = 6;

template <class Integer>
std::optional<Integer> integer(std::string_view digits) {
  Integer value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && end == digits.data() + digits.size() ? std::optional(value) : std::nullopt;
}

/// A decimal number as `0.DIGITS × 10^exponent`, without zeros at either end of the digits.
struct Decimal {
  bool negative = false;
  std::string digits;
  long exponent = 0;

  friend bool operator==(const Decimal&, const Decimal&) = default;
};

/// Nothing if the exponent is beyond every double.
std::optional<Decimal> decimal(std::string_view text) {
  Decimal result;
  result.negative = text.starts_with('-');
  text.remove_prefix(result.negative ? 1 : 0);
  const std::size_t mark = std::min(text.find_first_of("eE"), text.size());
  std::string_view power = text.substr(std::min(mark + 1, text.size()));
  power.remove_prefix(power.starts_with('+') ? 1 : 0);
  if (power.size() > longest_exponent) {
    return std::nullopt;
  }
  const std::string_view mantissa = text.substr(0, mark);
  const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
  result.digits = mantissa.substr(0, point);
  result.digits += mantissa.substr(std::min(point + 1, mantissa.size()));
  result.exponent = static_cast<long>(point) + integer<long>(power).value_or(0);
  const std::size_t first = result.digits.find_first_not_of('0');
  if (first == std::string::npos) {
    return Decimal{result.negative, "", 0};
  }
  result.digits.erase(result.digits.find_last_not_of('0') + 1);
  result.digits.erase(0, first);
  result.exponent -= static_cast<long>(first);
  return result;
}

std::string shortest(double value) {
  std::array<char, 32> text{};
  const auto result = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific);
  return {text.data(), result.ptr};
}

/// Whether the shortest text for `value` is the same number, so that `dump` preserves it.
bool survives(std::string_view digits, double value) {
  if (digits.size() <= safe_digits && digits.find_first_of("eE") == std::string_view::npos) {
    return true;
  }
  const auto wanted = decimal(digits);
  return std::isfinite(value) && wanted && wanted == decimal(shortest(value));
}

template <Tree T>
T wide(std::string_view digits) {
  return T::binary({digits.begin(), digits.end()});
}

}  // namespace

template <Tree T>
T number_value(std::string_view digits) {
  if (digits.find_first_of(".eE") == std::string_view::npos) {
    if (const auto whole = integer<std::uint64_t>(digits)) {
      return *whole;
    }
    if (const auto negative = integer<std::int64_t>(digits)) {
      return *negative;
    }
  }
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && survives(digits, value) ? T(value) : wide<T>(digits);
}

std::string number_text(double value) {
  std::string text = Value(value).dump();  // not the shortest one for a few doubles, such as 1e23
  return !std::isfinite(value) || survives(text, value) ? text : shortest(value);
}

template Value number_value<Value>(std::string_view digits);
template Ordered number_value<Ordered>(std::string_view digits);

}  // namespace kootoro::json
