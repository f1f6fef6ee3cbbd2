// What is known of a text before Terraform runs.
#pragma once

#include <kootoro/terraform/document.hpp>

#include <string>

namespace kootoro::guardrails {

/// A pattern of the text: `*` for each part that only Terraform knows.
[[nodiscard]] std::string known_pattern(const terraform::Value& value);

}  // namespace kootoro::guardrails
