// Names of values that must not be shown.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::text {

/// Whether a variable of this name usually holds a secret: `DB_PASSWORD`, `api_token`.
[[nodiscard]] bool names_secret(std::string_view name);

/// The same for a variable with this value: the name of a secret that is kept elsewhere (an ARN, a path in Parameter
/// Store, a reference) is none.
[[nodiscard]] bool holds_secret(std::string_view name, std::string_view value);

/// A part of a text: [begin, end).
struct Part {
  std::size_t begin;
  std::size_t end;
};

/// The contents of the strings that settings or JSON assign to such variables, in order: `x` of `DB_PASSWORD = "x"`,
/// and of `"API_TOKEN": "x"`. A string ends with its line. Linear time.
[[nodiscard]] std::vector<Part> secret_parts(std::string_view text);

/// `text` with `(secret)` in their place.
[[nodiscard]] std::string without_secrets(std::string_view text);

}  // namespace kootoro::text
