// Documents as text: two-space JSON, fixed order, one pass.
#pragma once

#include <kootoro/source/sink.hpp>
#include <kootoro/terraform/document.hpp>

#include <string>

namespace kootoro::terraform {

/// One document and the newline at its end, in pieces of some hundred kilobytes.
void write_json(const Object& document, const source::Sink& sink);
/// One document and the newline at its end.
[[nodiscard]] std::string json_text(const Object& document);

}  // namespace kootoro::terraform
