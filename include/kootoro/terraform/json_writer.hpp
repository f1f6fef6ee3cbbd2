// Documents as text: two-space JSON, fixed order, one pass.
#pragma once

#include <kootoro/terraform/document.hpp>
#include <kootoro/terraform/pages.hpp>

#include <string>

namespace kootoro::terraform {

/// Writes one document and the newline at its end onto `text`.
void write_json(const Object& document, PagedText& text);

}  // namespace kootoro::terraform
