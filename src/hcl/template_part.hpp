// Templates between words and syntax: texts and sequences in a row.
#pragma once

#include <hcl/syntax_errors.hpp>
#include <kootoro/hcl/syntax.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace kootoro::hcl {

enum class PartKind : std::uint8_t { text, interpolation, if_, else_, endif, for_, endfor };

struct TemplatePart {
  PartKind kind = PartKind::text;
  source::Range range;
  std::string text;               // text, as written but without escapes
  syntax::Expression expression;  // the interpolated value, the condition, the collection
  std::string_view key_name;      // for
  std::string_view value_name;    // for
};

/// `text` with its backslash escapes resolved. `begin` is where it starts in the file, for errors.
[[nodiscard]] std::string resolve_escapes(std::string_view text, std::uint32_t begin, SyntaxErrors& errors);

/// Removes from a `<<-` heredoc the indent that all its lines share. Lines of white space only don't count and stay.
void remove_common_indent(std::vector<TemplatePart>& parts);

}  // namespace kootoro::hcl
