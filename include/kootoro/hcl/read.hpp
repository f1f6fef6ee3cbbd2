// Reading variable-definitions files exactly as Terraform does.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/hcl/value.hpp>

#include <string>

namespace kootoro::hcl {

/// The attributes of a `.tfvars` file (HCL native syntax), evaluated: the whole expression language without variables
/// and functions.
///
/// Never stops at the first mistake: attributes that could be read are in the result, with an unknown value where an
/// expression could not be evaluated; everything else is in `diagnostics`. The rule book is Terraform 1.11 itself; the
/// differential test compares with it.
[[nodiscard]] Object read_native(source::FileId file, const source::Files& files, diag::Diagnostics& diagnostics);

/// The attributes of a `.tfvars.json` file. Strings are literal; the top-level key `//` is left out.
[[nodiscard]] Object read_json(source::FileId file, const source::Files& files, diag::Diagnostics& diagnostics);

/// A JSON document of any shape, with ranges (blueprint files). Duplicate keys are errors. On a syntax error the
/// result is what could be read, or null. Fast: no copy beyond the values themselves.
[[nodiscard]] Value read_json_document(source::FileId file, const source::Files& files, diag::Diagnostics& diagnostics);

/// One expression in native syntax, as `terraform -var 'name=EXPRESSION'` evaluates it for a variable of a complex
/// type.
[[nodiscard]] Value read_expression(source::FileId file, const source::Files& files, diag::Diagnostics& diagnostics);

/// `value` as JSON: two spaces of indent, keys in byte order, numbers in full, strings with the fewest escapes.
/// No line end after it.
[[nodiscard]] std::string to_json(const Value& value);
[[nodiscard]] std::string to_json(const Object& object);

}  // namespace kootoro::hcl
