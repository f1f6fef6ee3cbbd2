// The tokens of JSON, read one by one from a text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kootoro::json {

/// A place in a JSON text, and the token there. Does not report errors.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  [[nodiscard]] std::size_t position() const { return at_; }
  void move_to(std::size_t position) { at_ = position; }
  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }

  /// The next character that is not white space, or NUL at the end.
  char peek() {
    while (at_ < text_.size() && is_white_space(text_[at_])) {
      ++at_;
    }
    return at_ < text_.size() ? text_[at_] : '\0';
  }
  void skip() { ++at_; }

  /// The form of a string literal.
  struct Literal {
    std::string_view content;  // between the quotes
    bool closed = false;       // otherwise it ends at a control character or the end of the text
    bool ascii = true;         // only ASCII
    bool plain = true;         // no escapes, and only ASCII
  };
  /// Reads a string; the opening quote is next.
  Literal read_string();
  /// Reads everything that looks like part of a number.
  std::string_view read_number();
  /// Reads letters and `_`.
  std::string_view read_word();

  /// Skips one token of any kind, and returns its first character; NUL at the end and for text that is not a token.
  char skip_word();

 private:
  static bool is_white_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

  std::string_view text_;
  std::size_t at_ = 0;
};

[[nodiscard]] bool starts_number(char c);
[[nodiscard]] bool starts_word(char c);
/// The number grammar of RFC 8259: no leading zeros, digits on both sides of the point.
[[nodiscard]] bool is_number(std::string_view text);

/// The number of bytes at the start of `text` that are ASCII and need no escape in a string.
[[nodiscard]] std::size_t plain_length(std::string_view text);

/// The value of a string literal.
struct DecodedString {
  static constexpr std::size_t none = std::string_view::npos;
  std::string text;                   ///< U+FFFD for a lone surrogate; bytes that are not UTF-8 are kept
  std::size_t unknown_escape = none;  ///< its offset; the text ends before it
  std::size_t lone_surrogate = none;  ///< the offset of the first one
};
[[nodiscard]] DecodedString decode_string(std::string_view content);

}  // namespace kootoro::json
