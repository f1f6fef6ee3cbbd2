// Text to words.
#pragma once

#include <hcl/syntax_errors.hpp>
#include <hcl/token.hpp>

#include <string_view>
#include <vector>

namespace kootoro::hcl {

/// The words of `text` in native syntax, ending with `end_of_file`. Spaces and comments are dropped; a comment that
/// runs to the end of its line counts as that line's end. Text that is not a word of the language goes to `errors`.
///
/// A quoted string never runs past its line: where the closing quote is missing, a `broken_string` ends it and every
/// string around it, so that the next line is read as usual.
[[nodiscard]] std::vector<Token> scan(std::string_view text, SyntaxErrors& errors);

/// The words of a template that stands without quotes, as in Terraform's JSON syntax: backslashes and quotes outside
/// its sequences are text.
[[nodiscard]] std::vector<Token> scan_template(std::string_view text, SyntaxErrors& errors);

}  // namespace kootoro::hcl
