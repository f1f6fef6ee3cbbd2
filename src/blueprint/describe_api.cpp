#include "describe.hpp"

namespace kootoro::blueprint {

namespace {

// https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
constexpr std::string_view gateway_response_types[] = {
    "ACCESS_DENIED",
    "API_CONFIGURATION_ERROR",
    "AUTHORIZER_CONFIGURATION_ERROR",
    "AUTHORIZER_FAILURE",
    "BAD_REQUEST_BODY",
    "BAD_REQUEST_PARAMETERS",
    "DEFAULT_4XX",
    "DEFAULT_5XX",
    "EXPIRED_TOKEN",
    "INTEGRATION_FAILURE",
    "INTEGRATION_TIMEOUT",
    "INVALID_API_KEY",
    "INVALID_SIGNATURE",
    "MISSING_AUTHENTICATION_TOKEN",
    "QUOTA_EXCEEDED",
    "REQUEST_TOO_LARGE",
    "RESOURCE_NOT_FOUND",
    "THROTTLED",
    "UNAUTHORIZED",
    "UNSUPPORTED_MEDIA_TYPE",
    "WAF_FILTERED",
};

}  // namespace

void describe(Section<Parameter>& section) {
  section.doc("A parameter of a route.");
  section.field("name", &Parameter::name).required().length(1, 128).doc("The parameter's name.");
  section.field("in", &Parameter::in)
      .required()
      .one_of({"path", "query", "header"})
      .doc("The part of the request that contains it.");
  section.field("required", &Parameter::required).doc("Whether it is mandatory.");
  section.field("description", &Parameter::description).doc("Its meaning.");
  section.field("schema", &Parameter::schema).required().doc("An OpenAPI schema object.");
}

void describe(Section<Route>& section) {
  section.doc("One method on one path.");
  section.field("path", &Route::path)
      .required()
      .pattern({"(/[A-Za-z0-9._~-]+|/\\{[A-Za-z0-9_]+\\+?\\})+", "a path such as `/api/images/{key}`"})
      .doc("The path; `{name}` matches one part, a final `{name+}` the rest.");
  section.field("method", &Route::method)
      .required()
      .one_of({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"})
      .doc("The HTTP method.");
  section.field("operation_id", &Route::operation_id)
      .required()
      .pattern({"[a-zA-Z][a-zA-Z0-9_]*", "letters, digits and underscores"})
      .doc("Its name in generated clients.");
  section.field("summary", &Route::summary).required().doc("A short description.");
  section.field("function", &Route::function).doc("The function that serves it.");
  section.field("start_workflow", &Route::start_workflow).doc("Whether it starts the state machine instead.");
  section.field("api_key", &Route::api_key).doc("Whether it requires the API key, if the settings use one.");
  section.field("parameters", &Route::parameters).doc("Its parameters.");
  section.field("request", &Route::request).doc("The schema of the request's body.");
  section.field("response", &Route::response).doc("The schema of the response's body.");
  section.check([](Route& route, const config::Site& site) {
    keep_range(route, site);
    if (route.function.given() && route.start_workflow.value) {
      site.decoder.error(diag::Kind::contradiction, route.start_workflow.range,
                         "the route has both a `function` and `start_workflow`");
    } else if (!route.function.given() && !route.start_workflow.value) {
      site.error(diag::Kind::missing_key, "the route has neither a `function` nor `start_workflow`");
    }
  });
}

void describe(Section<GatewayResponse>& section) {
  section.doc("A response of API Gateway itself.");
  section.field("type", &GatewayResponse::type)
      .required()
      .one_of(gateway_response_types)
      .doc("The type of the response.");
  section.field("status", &GatewayResponse::status)
      .range(400, 599)
      .doc("The HTTP status. Default: that of API Gateway.");
  section.field("error", &GatewayResponse::error).required().doc("The `error` member of the response.");
}

void describe(Section<Api>& section) {
  section.doc("The REST API.");
  section.field("name", &Api::name).required().length(1, 64).pattern(name_part).doc("The part of its AWS name.");
  section.field("description", &Api::description).required().length(1, 1024).doc("Its purpose.");
  section.field("routes", &Api::routes).required().doc("Its routes.");
  section.field("schemas", &Api::schemas).required().doc("OpenAPI `components.schemas`.");
  section.field("gateway_responses", &Api::gateway_responses).doc("Responses of API Gateway itself.");
  section.field("binary_media_types", &Api::binary_media_types).doc("Media types that are passed on unchanged.");
  section.check([](Api& api, const config::Site& site) { keep_range(api, site); });
}

}  // namespace kootoro::blueprint
