// The only way to stdout and stderr.
#pragma once

#include <kootoro/text/printable.hpp>

#include <cstdint>
#include <string_view>
#include <system_error>

namespace kootoro::cli {

/// `data`: stdout. `people`: stderr.
enum class Stream : std::uint8_t { data, people };

/// A text of the program itself: only a literal is one.
class Literal {
 public:
  consteval Literal(const char* text) : text_(text) {}  // NOLINT(google-explicit-constructor)
  [[nodiscard]] std::string_view view() const { return text_; }

 private:
  std::string_view text_;
};

/// Prints the whole text.
std::error_code print(Stream stream, const text::Printable& text);
/// The same; safe in a handler of signals.
std::error_code print(Stream stream, Literal text);

/// Whether the stream is a terminal.
[[nodiscard]] bool is_terminal(Stream stream);
/// The width of the terminal, at least 40; `otherwise` if the stream is not a terminal.
[[nodiscard]] std::size_t terminal_width(Stream stream, std::size_t otherwise);

}  // namespace kootoro::cli
