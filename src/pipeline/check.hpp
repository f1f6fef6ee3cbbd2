// The checks of finished documents.
#pragma once

#include <kootoro/pipeline/pipeline.hpp>

namespace kootoro::pipeline {

/// Checks the documents against the providers' schema and each other. False after an error.
[[nodiscard]] bool check_documents(const terraform::Configuration& configuration, diag::Diagnostics& diagnostics);

/// The same, and the guardrails at the same time. False after an error of the documents; then, the guardrails' findings
/// are omitted.
[[nodiscard]] bool check_with_guardrails(const Environment& environment, diag::Diagnostics& diagnostics);

}  // namespace kootoro::pipeline
