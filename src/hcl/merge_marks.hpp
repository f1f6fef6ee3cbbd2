// The lines that git writes into a file around a conflict.
#pragma once

#include <hcl/syntax_errors.hpp>

#include <string_view>

namespace kootoro::hcl {

/// Reports the marks of an unresolved conflict in `text` before the errors that they caused. A text without an error at
/// a mark has none: such lines may be part of a heredoc.
void report_merge_marks(std::string_view text, SyntaxErrors& errors);

}  // namespace kootoro::hcl
