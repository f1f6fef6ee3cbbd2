#include <kootoro/json/value.hpp>

#include <cmath>

namespace kootoro::json {
namespace {

/// 2^63: the first double that is too large for 64 bits with a sign.
constexpr double too_large = 9223372036854775808.0;

std::optional<std::int64_t> whole(double value) {
  const bool fits = value >= -too_large && value < too_large && std::trunc(value) == value;
  return fits ? std::optional(static_cast<std::int64_t>(value)) : std::nullopt;
}

}  // namespace

template <Tree T>
std::optional<std::int64_t> as_integer(const T& value) {
  if (const auto* const positive = value.template get_ptr<const std::uint64_t*>()) {
    return std::in_range<std::int64_t>(*positive) ? std::optional(static_cast<std::int64_t>(*positive)) : std::nullopt;
  }
  if (const auto* const integer = value.template get_ptr<const std::int64_t*>()) {
    return *integer;
  }
  const auto* const decimal = value.template get_ptr<const double*>();
  return decimal == nullptr ? std::nullopt : whole(*decimal);
}

template <Tree T>
std::optional<double> as_number(const T& value) {
  return value.is_number() ? std::optional(value.template get<double>()) : std::nullopt;
}

template <Tree T>
std::string wide_digits(const T& value) {
  const auto* const bytes = value.template get_ptr<const typename T::binary_t*>();
  return bytes == nullptr ? std::string() : std::string(bytes->begin(), bytes->end());
}

template std::optional<std::int64_t> as_integer(const Value& value);
template std::optional<std::int64_t> as_integer(const Ordered& value);
template std::optional<double> as_number(const Value& value);
template std::optional<double> as_number(const Ordered& value);
template std::string wide_digits(const Value& value);
template std::string wide_digits(const Ordered& value);

}  // namespace kootoro::json
