// The values of an answer, as words in the form of `--output text`.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::preflight {

/// A scalar is one word, a list of scalars one word each, null `None`, truth values `True` and `False`.
/// Nothing for text that is not JSON, or has another shape.
[[nodiscard]] std::optional<std::vector<std::string>> words_of(std::string_view json);

/// The code in `An error occurred (CODE) when calling …`; empty if there is no code.
[[nodiscard]] std::string error_code(std::string_view errors);

/// The error codes of temporary errors and of invalid credentials: they do not depend on the account (AWS common
/// errors, and those of App Runner and Lambda).
[[nodiscard]] std::span<const std::string_view> passing_codes();

/// The output of a program, in one line of at most 300 characters.
[[nodiscard]] std::string in_one_line(std::string_view text);

}  // namespace kootoro::preflight
