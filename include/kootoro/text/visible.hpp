// Makes untrusted texts safe to display: in a terminal, in a log, in a page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kootoro::text {

/// The treatment of line feeds: a symbol if a text must stay on one line, otherwise they are kept.
enum class LineEnds : std::uint8_t { shown, kept };

/// Whether a reader can't see `code`, or a terminal acts on it: control characters (C0, DEL and C1: Unicode's Cc),
/// format characters (Cf: zero width, bidirectional, tags), the line and paragraph separators (Zl, Zp), and code points
/// that are not characters.
/// Source: Unicode Standard, chapter 23, and UTR #36 "Unicode Security Considerations", 3.
[[nodiscard]] bool is_hidden(std::uint32_t code);

/// A character by its number: `<U+202E>`.
[[nodiscard]] std::string numbered(std::uint32_t code);

/// Whether the bracket at `at` makes a command for the log of a CI, wherever it is in a line: `##[error]` of GitHub,
/// `##vso[` of Azure Pipelines, `##teamcity[`.
/// Source: actions/runner, src/Runner.Common/ActionCommand.cs; microsoft/azure-pipelines-agent, Command.cs.
[[nodiscard]] bool opens_command(std::string_view text, std::size_t at);

/// `text` with every hidden character shown: a control of ASCII by its symbol (U+2400 and after: `␛`), others by their
/// number (`<U+202E>`); U+FFFD for a byte that is not UTF-8. The characters that make a command for the log of a CI are
/// shown by their number as well: the bracket of `##[error]`, and what `::error::` or `travis_fold:` begins with where
/// a line begins. The result is valid UTF-8, and in one line with `LineEnds::shown`.
[[nodiscard]] std::string visible(std::string_view text, LineEnds line_ends = LineEnds::shown);

}  // namespace kootoro::text
