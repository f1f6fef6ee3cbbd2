// The values of an answer, as words: the same ones that `--output text` prints.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::preflight {

/// A scalar is one word, a list of scalars one word each, null `None`, truth values `True` and `False`.
/// Nothing for what is not JSON, or has another shape.
[[nodiscard]] std::optional<std::vector<std::string>> words_of(std::string_view json);

/// The code in `An error occurred (CODE) when calling …`; empty when there is none.
[[nodiscard]] std::string error_code(std::string_view errors);

/// The error codes for what passes, or is wrong with the credentials: they say nothing about the account (AWS common
/// errors, and those of App Runner and Lambda).
[[nodiscard]] std::span<const std::string_view> passing_codes();

/// What a program said, in one line of at most 300 characters.
[[nodiscard]] std::string in_one_line(std::string_view text);

}  // namespace kootoro::preflight
