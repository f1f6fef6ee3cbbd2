#include <kootoro/text/characters.hpp>
#include <kootoro/text/number.hpp>

#include <charconv>

namespace kootoro::text {
namespace {

/// The value of all of `text` for std::from_chars.
template <class Number>
std::optional<Number> all_of(std::string_view text) {
  Number number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && stop == end ? std::optional(number) : std::nullopt;
}

}  // namespace

std::optional<std::int64_t> whole_number(std::string_view text) {
  return !text.empty() && is_digit(text.front()) ? all_of<std::int64_t>(text) : std::nullopt;
}

std::optional<double> decimal_number(std::string_view text) {
  text.remove_prefix(text.starts_with('+') && !text.starts_with("+-") ? 1 : 0);
  const bool is_word = text.find_first_not_of("0123456789+-.eE") != std::string_view::npos;
  return is_word ? std::nullopt : all_of<double>(text);
}

std::string plural(std::size_t count, std::string_view noun) {
  return std::string(noun).append(count == 1 ? "" : "s");
}

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + ' ' + plural(count, noun);
}

}  // namespace kootoro::text
