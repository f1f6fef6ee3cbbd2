// Where a template's expressions are: `${` and `%{` begin one, `$${` and `%%{` stand for the text.
#pragma once

#include <cstddef>
#include <string_view>

namespace kootoro::check {

/// The brace of the next `${` or `%{` from `at` on, be it an escape or not; npos when there is none.
[[nodiscard]] inline std::size_t next_marker(std::string_view text, std::size_t at) {
  do {
    at = text.find('{', at + 1);
  } while (at != std::string_view::npos && text[at - 1] != '$' && text[at - 1] != '%');
  return at;
}

/// Whether the marker with this brace is an escape.
[[nodiscard]] inline bool is_escape(std::string_view text, std::size_t brace) {
  return brace > 1 && text[brace - 2] == text[brace - 1];
}

}  // namespace kootoro::check
