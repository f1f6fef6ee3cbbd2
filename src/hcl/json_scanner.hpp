// The words of JSON, read one by one from a text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kootoro::hcl {

/// A place in a JSON text, and what stands there. Nothing here reports errors.
class JsonScanner {
 public:
  explicit JsonScanner(std::string_view text) : text_(text) {}

  [[nodiscard]] std::size_t position() const { return at_; }
  void move_to(std::size_t position) { at_ = position; }
  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }

  /// The next character that is no white space, or NUL at the end.
  char peek() {
    while (at_ < text_.size() && is_white_space(text_[at_])) {
      ++at_;
    }
    return at_ < text_.size() ? text_[at_] : '\0';
  }
  void skip() { ++at_; }

  /// What a string literal looks like.
  struct Literal {
    std::string_view content;  // between the quotes
    bool closed = false;       // else it breaks off at a control character or the end
    bool plain = true;         // no escapes, and nothing beyond ASCII
  };
  /// Reads a string; the opening quote is next.
  Literal read_string();
  /// Reads everything that looks like part of a number.
  std::string_view read_number();
  /// Reads letters and `_`.
  std::string_view read_word();

  /// Skips one word of any kind, and gives its first character; NUL at the end and for what is no word of JSON.
  char skip_word();

 private:
  static bool is_white_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
  [[nodiscard]] std::size_t plain_run_end() const;

  std::string_view text_;
  std::size_t at_ = 0;
};

[[nodiscard]] bool starts_json_number(char c);
[[nodiscard]] bool starts_json_word(char c);
/// The number grammar of RFC 8259: no leading zeros, digits on both sides of the point.
[[nodiscard]] bool is_json_number(std::string_view text);

/// The value of a string literal, in Normalization Form C. A lone surrogate becomes U+FFFD.
/// On a bad escape gives its offset in `error`, which is npos otherwise.
[[nodiscard]] std::string decode_json_string(std::string_view content, std::size_t& error);

}  // namespace kootoro::hcl
