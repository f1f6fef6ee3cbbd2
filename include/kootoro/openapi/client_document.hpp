// The API document for clients.
#pragma once

#include <kootoro/blueprint/blueprint.hpp>
#include <kootoro/config/settings.hpp>

#include <kootoro/json/value.hpp>

#include <string_view>

namespace kootoro::openapi {

/// OpenAPI 3.0 for a client generator. `deployed` is the document that Terraform renders for API Gateway; parts that
/// only API Gateway reads are omitted: its extensions, CORS preflights, `+` in a path. Parts that API Gateway rejects
/// are added: examples of the schemas, the server's address.
[[nodiscard]] json::Ordered client_document(std::string_view deployed, const blueprint::Api& api,
                                            const config::Settings& settings);

}  // namespace kootoro::openapi
