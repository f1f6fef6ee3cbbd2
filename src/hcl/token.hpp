// The words of the language.
#pragma once

#include <cstdint>

namespace kootoro::hcl {

enum class TokenKind : std::uint8_t {
  open_brace,
  close_brace,
  open_bracket,
  close_bracket,
  open_paren,
  close_paren,
  open_quote,
  close_quote,
  open_heredoc,        // `<<EOT` or `<<-EOT` with its line end
  close_heredoc,       // the marker
  open_interpolation,  // `${` or `${~`
  open_directive,      // `%{` or `%{~`
  close_template,      // `}` or `~}` of the two above
  quoted_text,         // may contain backslash escapes
  heredoc_text,
  number,
  identifier,
  star,
  slash,
  percent,
  plus,
  minus,
  assign,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  logical_and,
  logical_or,
  bang,
  dot,
  comma,
  colon,
  double_colon,
  question,
  ellipsis,
  fat_arrow,
  newline,
  broken_string,  // the end of a line inside a quoted string: the string ends here
  invalid,        // something that is not part of the language
  end_of_file,
};

/// A word and its place. `reported`: the lexer has already reported an error for it.
struct Token {
  TokenKind kind = TokenKind::end_of_file;
  bool reported = false;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

}  // namespace kootoro::hcl
