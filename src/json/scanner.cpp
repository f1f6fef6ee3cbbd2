#include <kootoro/json/scanner.hpp>

#include <kootoro/text/characters.hpp>
#include <kootoro/text/utf8.hpp>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace kootoro::json {
namespace {

/// Eight bytes at once: is one of them a quote, a backslash, a control character or not ASCII?
bool has_special(std::uint64_t bytes) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  constexpr std::uint64_t highs = 0x8080808080808080;
  const auto zero_byte = [](std::uint64_t value) { return (value - ones) & ~value & highs; };
  const std::uint64_t control = (bytes - ones * 0x20) & ~bytes & highs;
  return (zero_byte(bytes ^ (ones * '"')) | zero_byte(bytes ^ (ones * '\\')) | control | (bytes & highs)) != 0;
}

bool is_special(char c) {
  return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20 || (c & 0x80) != 0;
}

/// The code unit of `\uXXXX` at `at`, or a negative number if there is none.
std::int32_t code_unit(std::string_view text, std::size_t at) {
  if (text.size() < at + 6 || text[at] != '\\' || text[at + 1] != 'u') {
    return -1;
  }
  std::int32_t unit = 0;
  for (std::size_t digit = at + 2; digit < at + 6; ++digit) {
    const int value = text::hex_value(text[digit]);
    if (value < 0) {
      return -1;
    }
    unit = unit * 16 + value;
  }
  return unit;
}

bool is_surrogate(std::int32_t unit) {
  return unit >= 0xD800 && unit <= 0xDFFF;
}

/// The meaning of an escape; a length of 0 if it is unknown.
struct Escape {
  std::size_t length = 0;
  bool lone_surrogate = false;
};

Escape append_unicode_escape(std::string& result, std::string_view text, std::size_t at) {
  const std::int32_t first = code_unit(text, at);
  if (first < 0) {
    return {};
  }
  const std::int32_t second = is_surrogate(first) && first < 0xDC00 ? code_unit(text, at + 6) : -1;
  if (second >= 0xDC00 && second <= 0xDFFF) {
    text::append_utf8(result, static_cast<std::uint32_t>(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)));
    return {12, false};
  }
  text::append_utf8(result, is_surrogate(first) ? 0xFFFD : static_cast<std::uint32_t>(first));
  return {6, is_surrogate(first)};
}

Escape append_escape(std::string& result, std::string_view text, std::size_t at) {
  constexpr std::string_view letters = "\"\\/bfnrt";
  constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
  const char letter = at + 1 < text.size() ? text[at + 1] : '\0';
  if (letter == 'u') {
    return append_unicode_escape(result, text, at);
  }
  const std::size_t index = letter == '\0' ? std::string_view::npos : letters.find(letter);
  if (index == std::string_view::npos) {
    return {};
  }
  result += meanings[index];
  return {2, false};
}

}  // namespace

std::size_t plain_length(std::string_view text) {
  std::size_t end = 0;
  std::uint64_t bytes = 0;
  while (end + sizeof bytes <= text.size()) {
    std::memcpy(&bytes, text.data() + end, sizeof bytes);
    if (has_special(bytes)) {
      break;
    }
    end += sizeof bytes;
  }
  while (end < text.size() && !is_special(text[end])) {
    ++end;
  }
  return end;
}

Scanner::Literal Scanner::read_string() {
  const std::size_t start = ++at_;
  Literal literal;
  while (true) {
    at_ += plain_length(text_.substr(at_));
    if (at_ == text_.size() || static_cast<unsigned char>(text_[at_]) < 0x20) {
      break;
    }
    if (text_[at_] == '"') {
      literal.closed = true;
      break;
    }
    literal.plain = false;
    const bool escapes =
        text_[at_] == '\\' && at_ + 1 < text_.size() && static_cast<unsigned char>(text_[at_ + 1]) >= 0x20;
    literal.ascii = literal.ascii && text_[at_] == '\\' && (!escapes || (text_[at_ + 1] & 0x80) == 0);
    at_ += escapes ? 2 : 1;
  }
  literal.content = text_.substr(start, at_ - start);
  at_ += literal.closed ? 1 : 0;
  return literal;
}

std::string_view Scanner::read_number() {
  const std::size_t start = at_;
  while (at_ < text_.size() && (starts_number(text_[at_]) || text_[at_] == 'e' || text_[at_] == 'E')) {
    ++at_;
  }
  return text_.substr(start, at_ - start);
}

std::string_view Scanner::read_word() {
  const std::size_t start = at_;
  while (at_ < text_.size() && (starts_word(text_[at_]) || text_[at_] == '_')) {
    ++at_;
  }
  return text_.substr(start, at_ - start);
}

char Scanner::skip_word() {
  const char first = peek();
  if (at_end()) {
    return '\0';
  }
  if (first == '"') {
    read_string();
  } else if (starts_number(first)) {
    read_number();
  } else if (starts_word(first)) {
    read_word();
  } else {
    skip();
    return std::string_view("{}[],:=").find(first) == std::string_view::npos ? '\0' : first;
  }
  return first;
}

bool starts_number(char c) {
  return text::is_digit(c) || c == '-' || c == '+' || c == '.';
}

bool starts_word(char c) {
  return text::is_letter(c);
}

bool is_number(std::string_view text) {
  const auto skip_digits = [&] {
    std::size_t count = 0;
    while (count < text.size() && text::is_digit(text[count])) {
      ++count;
    }
    text.remove_prefix(count);
    return count;
  };
  if (text.starts_with('-')) {
    text.remove_prefix(1);
  }
  const bool leading_zero = text.starts_with('0');
  const std::size_t whole = skip_digits();
  if (whole == 0 || (leading_zero && whole > 1)) {
    return false;
  }
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (skip_digits() == 0) {
      return false;
    }
  }
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    if (text.starts_with('+') || text.starts_with('-')) {
      text.remove_prefix(1);
    }
    if (skip_digits() == 0) {
      return false;
    }
  }
  return text.empty();
}

DecodedString decode_string(std::string_view content) {
  DecodedString result;
  result.text.reserve(content.size());
  for (std::size_t at = 0; at < content.size();) {
    const std::size_t backslash = std::min(content.find('\\', at), content.size());
    result.text.append(content.substr(at, backslash - at));
    at = backslash;
    if (at == content.size()) {
      break;
    }
    const Escape escape = append_escape(result.text, content, at);
    if (escape.length == 0) {
      result.unknown_escape = at;
      break;
    }
    if (escape.lone_surrogate) {
      result.lone_surrogate = std::min(result.lone_surrogate, at);
    }
    at += escape.length;
  }
  return result;
}

}  // namespace kootoro::json
