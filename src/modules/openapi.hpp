#pragma once

#include "modules/scope.hpp"

namespace kootoro::modules {

/// Fills `document` with the API as OpenAPI 3.0.1 with API Gateway's extensions, an asset for `templatefile`.
///
/// Its template variables: `title`, `partition`, `function_invoke_arns` where routes call functions;
/// `state_machine_arn` and `credentials_arn` where a route starts the workflow.
void fill_openapi(Object& document, const model::Model& model);

}  // namespace kootoro::modules
