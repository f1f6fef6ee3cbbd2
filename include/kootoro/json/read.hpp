// The only reader of JSON texts that are not settings: plans, states, documents, manifests, answers.
//
// Reading never throws, and nested values need no stack. The same events (`read_events`) become values with ranges for
// settings and blueprints, see kootoro/hcl/read.hpp.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/json/value.hpp>
#include <kootoro/text/limits.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace kootoro::json {

/// The maximum depth of nested objects and arrays: the 1,000 levels of a setting, plus those of a document or plan
/// around its value.
inline constexpr std::size_t deepest_document = 1024;

struct Options {
  std::size_t depth = deepest_document;
  std::size_t size = limits::input_bytes;
  /// The last one of several members with the same name counts, as most programs read them; otherwise a second one is
  /// an error. (In `Ordered` it takes the first one's place.)
  bool repeated_names = false;
  /// Selects members of the outermost object; all if it is empty. The others are only checked for their syntax, and use
  /// no memory.
  std::function<bool(std::string_view name)> wanted = {};
};

/// The reason why a text could not be read, and its place: lines and columns start at 1, columns count grapheme
/// clusters.
struct Error {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  std::string message;  ///< lower case, no full stop

  friend bool operator==(const Error&, const Error&) = default;
};

/// `expected a value, found the end of the file (line 3, column 5)`.
[[nodiscard]] std::string describe(const Error& error);

/// A value, or an error; then the value is null.
template <Tree T>
struct Result {
  T value;
  std::optional<Error> error;

  explicit operator bool() const { return !error; }
};

/// Reads a text that contains only one value. A byte order mark before it is skipped.
///
/// Errors: text that RFC 8259 does not allow or that is not valid Unicode, a second member with the same name, and text
/// beyond the limits of `options`. No number is too large or too long: see `is_wide`.
[[nodiscard]] Result<Value> read(std::string_view text, const Options& options = {});
/// The same, with the members in the order of the text.
[[nodiscard]] Result<Ordered> read_ordered(std::string_view text, const Options& options = {});

/// The same for a file. An error is added to `diagnostics`, with its place.
[[nodiscard]] std::optional<Value> read(source::FileId file, const source::Files& files, diag::Diagnostics& diagnostics,
                                        const Options& options = {});
[[nodiscard]] std::optional<Ordered> read_ordered(source::FileId file, const source::Files& files,
                                                  diag::Diagnostics& diagnostics, const Options& options = {});

}  // namespace kootoro::json
