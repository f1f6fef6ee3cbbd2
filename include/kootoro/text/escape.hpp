// Writes untrusted texts into other formats: one escaper per format.
//
// Formats for people show hidden characters (`visible`); formats for programs keep every character. JSON writers
// escape themselves; `json_document` makes what they wrote safe for a terminal and a log.
#pragma once

#include <kootoro/text/visible.hpp>

#include <string>
#include <string_view>

namespace kootoro::text {

/// For the text of an HTML element and for the value of an attribute in double quotes.
/// Source: HTML Standard, 13.1.2.3 "Attributes" and 13.1.3 "Text".
[[nodiscard]] std::string to_html(std::string_view text, LineEnds line_ends = LineEnds::shown);

/// For the text of an XML element and for the value of an attribute in double quotes. The control characters, which
/// XML can't contain in any form, become visible.
/// Source: XML 1.0, 2.2 "Characters" and 2.4 "Character Data and Markup".
[[nodiscard]] std::string to_xml(std::string_view text, LineEnds line_ends = LineEnds::shown);

/// A JSON text that means the same: hidden characters, and the bracket of a CI's command, are `\u` escapes.
/// Source: RFC 8259, 7 "Strings": all of them are inside of strings.
[[nodiscard]] std::string json_document(std::string_view json);

/// A plain text message of SARIF: brackets of what reads as a link, `[text](target)`, are escaped.
/// Source: SARIF 2.1.0, 3.11.6 "Messages with embedded links".
[[nodiscard]] std::string sarif_message(std::string_view text);

/// For running text in GitHub Flavored Markdown, table cells included: nothing in it becomes markup or a link, and it
/// stays on one line. Line ends become spaces.
/// Source: GFM specification, 2.4 "Backslash escapes" and 6.2 "Entity and numeric character references", 4.10 "Tables".
[[nodiscard]] std::string to_markdown(std::string_view text);

/// The same as a `<code>` element. It has no fence that a text could close, and works in a table cell.
[[nodiscard]] std::string markdown_code(std::string_view text);

/// `text` between backticks, more than it contains in a row. Not for table cells: `markdown_cell` does that.
/// Source: GFM specification, 6.3 "Code spans".
[[nodiscard]] std::string markdown_code_span(std::string_view text);

/// A piece of Markdown as a table's cell: pipes are escaped, also in code spans, and line ends become spaces.
/// Source: GFM specification, 4.10 "Tables".
[[nodiscard]] std::string markdown_cell(std::string_view markdown);

/// The message of a GitHub workflow command such as `::error::MESSAGE`. Line feeds stay line feeds.
/// Source: actions/toolkit, packages/core/src/command.ts, `escapeData`.
[[nodiscard]] std::string github_message(std::string_view text);

/// The value of such a command's property: `file=VALUE`.
/// Source: actions/toolkit, packages/core/src/command.ts, `escapeProperty`.
[[nodiscard]] std::string github_property(std::string_view text);

/// One word of a POSIX shell that means `text`; unchanged if it needs no quotes.
/// Source: POSIX.1-2017, Shell Command Language, 2.2.2 "Single-Quotes".
[[nodiscard]] std::string shell_word(std::string_view text);

/// A quoted string of DOT, as an id or a label. Line feeds are line breaks of the label.
/// Source: Graphviz documentation, "DOT Language" (quoted strings, character entities) and "escString".
[[nodiscard]] std::string dot_string(std::string_view text);

/// A quoted label of Mermaid. Line feeds are line breaks.
/// Source: Mermaid documentation, "Flowcharts - Basic Syntax": entity codes, Markdown strings, comments.
[[nodiscard]] std::string mermaid_string(std::string_view text);

/// Running text of a man page: no character in it is a request or an escape, and `-` stays the ASCII character that a
/// reader copies into a shell. Line ends become spaces, other control characters visible.
/// Source: groff manual, 5.1.6 "Requests and macros", and groff_char(7), "Basic Latin" and "Unicode".
[[nodiscard]] std::string to_roff(std::string_view text);

/// A Terraform template that means exactly `text`: `${` and `%{` are escaped.
/// Source: Terraform documentation, "Strings and Templates", Escape Sequences.
[[nodiscard]] std::string escape_template(std::string_view text);

/// Where the next `${` or `%{` of a template begins, from `from` on; npos if there is none. Escapes (`$${`, `%%{`) do
/// not count.
[[nodiscard]] std::size_t find_sequence(std::string_view source, std::size_t from = 0);

/// The text that such a template means. Expressions in it are unchanged.
[[nodiscard]] std::string unescape_template(std::string_view source);

/// A string literal of Terraform's language that means `text`: quotes, backslashes, control characters and
/// template markers are escaped. Source: Terraform documentation, "Strings and Templates", Escape Sequences.
[[nodiscard]] std::string terraform_string(std::string_view text);

/// A path as the path of a URI: all but letters, digits, `-._~/` in percent-encoding.
/// Source: RFC 3986, 2.1 "Percent-Encoding" and 2.3 "Unreserved Characters".
[[nodiscard]] std::string uri_path(std::string_view path);

}  // namespace kootoro::text
