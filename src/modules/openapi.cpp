#include "modules/openapi.hpp"

#include "modules/cors.hpp"
#include "modules/json_value.hpp"
#include "modules/openapi_start.hpp"

#include <kootoro/text/characters.hpp>

#include <fmt/ranges.h>

#include <array>
#include <set>
#include <unordered_map>

namespace kootoro::modules {
namespace {

struct Failure {
  std::string_view status;
  std::string_view description;
};

constexpr std::array<Failure, 6> failures{{
    {"400", "The request is invalid"},
    {"403", "The API key is missing or invalid"},
    {"404", "Not found"},
    {"429", "Too many requests"},
    {"500", "The service failed"},
    {"504", "The service did not answer in time"},
}};

std::string schema_reference(std::string_view name) {
  return "#/components/schemas/" + std::string(name);
}

Object& add_response(Object& responses, std::string_view status, std::string_view description, std::string_view schema,
                     const Cors& cors) {
  Object& response = responses.object(status);
  response.set("description", description);
  cors.declare_headers(response);
  if (!schema.empty()) {
    response.object("content").object("application/json").object("schema").set("$ref", schema_reference(schema));
  }
  return response;
}

void add_parameter(List& parameters, const blueprint::Parameter& parameter) {
  Object& object = parameters.add_object();
  object.set("name", parameter.name).set("in", parameter.in).set("required", parameter.required);
  if (!parameter.description->empty()) {
    object.set("description", parameter.description);
  }
  object.set("schema", json_value(object.arena(), parameter.schema));
}

void add_parameters(Object& operation, const blueprint::Route& route) {
  if (route.parameters.empty()) {
    return;
  }
  List& parameters = operation.list("parameters");
  for (const blueprint::Parameter& parameter : route.parameters) {
    add_parameter(parameters, parameter);
  }
}

/// Only those in the path, which every method on it must declare.
void add_path_parameters(Object& operation, const blueprint::Route& route) {
  List* parameters = nullptr;
  for (const blueprint::Parameter& parameter : route.parameters) {
    if (*parameter.in == "path") {
      parameters = parameters == nullptr ? &operation.list("parameters") : parameters;
      add_parameter(*parameters, parameter);
    }
  }
}

class Paths {
 public:
  Paths(Object& paths, const model::Model& model, const Cors& cors)
      : paths_(&paths), model_(&model), cors_(&cors), settings_(&model.settings->api_gateway) {}

  void add(const model::Route& route) {
    Path& path = path_of(*route.entry);
    path.methods.insert(*route.entry->method);
    add_operation(path.item->object(text::lower(*route.entry->method)), route);
  }

  /// The preflight of every path comes last, because it lists all methods.
  void add_preflights() {
    for (const std::string_view name : order_) {
      const Path& path = by_name_.at(name);
      add_preflight(path.item->object("options"), path);
    }
  }

 private:
  struct Path {
    Object* item = nullptr;
    const blueprint::Route* first = nullptr;
    std::set<std::string_view> methods;  ///< sorted: the order of routes is not content, see `add_deployment`
  };

  Path& path_of(const blueprint::Route& route) {
    const std::string& name = *route.path;
    Path& path = by_name_[name];
    if (path.item == nullptr) {
      path.item = &paths_->object(name);
      path.first = &route;
      order_.push_back(name);
    }
    return path;
  }

  void add_operation(Object& operation, const model::Route& route) {
    const blueprint::Route& entry = *route.entry;
    operation.set("operationId", entry.operation_id).set("summary", entry.summary);
    add_parameters(operation, entry);
    if (!entry.request->empty()) {
      Object& body = operation.object("requestBody");
      body.set("required", true);
      body.object("content").object("application/json").object("schema").set("$ref", schema_reference(*entry.request));
    }
    Object& responses = operation.object("responses");
    Object& success = add_response(responses, route.function ? "200" : "202", "It worked", *entry.response, *cors_);
    if (!route.function) {
      declare_location(success);
    }
    for (const Failure& failure : failures) {
      add_response(responses, failure.status, failure.description, "Error", *cors_);
    }
    if (*settings_->use_api_key && *entry.api_key) {
      operation.list("security").add_object().list("api_key");
    }
    operation.set("x-amazon-apigateway-request-validator", entry.request->empty() ? "parameters" : "all");
    add_integration(operation.object("x-amazon-apigateway-integration"), route);
  }

  static void declare_location(Object& response) {
    if (const auto* headers = response.find("headers")) {
      const_cast<Object&>(headers->value.object()).object("Location").object("schema").set("type", "string");
    } else {
      response.object("headers").object("Location").object("schema").set("type", "string");
    }
  }

  void add_integration(Object& integration, const model::Route& route) const {
    if (!route.function) {
      fill_start_integration(integration, *cors_, *model_->settings->aws_region);
      return;
    }
    integration.set("type", "aws_proxy")
        .set("httpMethod", "POST")
        .set("uri", Expression{"function_invoke_arns." + std::string(route.function->in(model_->functions).key)})
        .set("passthroughBehavior", "when_no_match");
  }

  void add_preflight(Object& operation, const Path& path) const {
    operation.set("summary", "Preflight of browsers");
    add_path_parameters(operation, *path.first);
    Object& response = operation.object("responses").object("204");
    response.set("description", "What a browser may do");
    Object& headers = response.object("headers");
    for (const std::string_view name :
         {"Access-Control-Allow-Origin", "Access-Control-Allow-Methods", "Access-Control-Allow-Headers"}) {
      headers.object(name).object("schema").set("type", "string");
    }
    Object& integration = operation.object("x-amazon-apigateway-integration");
    integration.set("type", "mock").set("passthroughBehavior", "when_no_match");
    integration.object("requestTemplates").set("application/json", "{\"statusCode\": 204}");
    Object& answer = integration.object("responses").object("default");
    answer.set("statusCode", "204");
    Object& parameters = answer.object("responseParameters");
    if (const std::string origin = cors_->fixed_origin(); !origin.empty()) {
      parameters.set("method.response.header.Access-Control-Allow-Origin", origin);
    }
    parameters
        .set("method.response.header.Access-Control-Allow-Methods",
             fmt::format("'{},OPTIONS'", fmt::join(path.methods, ",")))
        .set("method.response.header.Access-Control-Allow-Headers", "'" + std::string(allowed_request_headers) + "'");
    if (const std::string script = cors_->origin_script(); !script.empty()) {
      answer.object("responseTemplates").set("application/json", script);
    }
  }

  Object* paths_;
  const model::Model* model_;
  const Cors* cors_;
  const config::ApiGateway* settings_;
  std::unordered_map<std::string_view, Path> by_name_;
  std::vector<std::string_view> order_;
};

void add_gateway_responses(Object& document, const blueprint::Api& api, const Cors& cors) {
  Object& responses = document.object("x-amazon-apigateway-gateway-responses");
  for (const blueprint::GatewayResponse& gateway : api.gateway_responses) {
    Object& response = responses.object(*gateway.type);
    if (*gateway.status != 0) {
      response.set("statusCode", gateway.status);
    }
    cors.add_gateway_headers(response);
    response.object("responseTemplates")
        .set("application/json", "{\"error\":\"" + *gateway.error +
                                     "\",\"message\":$context.error.messageString,"
                                     "\"details\":{\"requestId\":\"$context.requestId\"}}");
  }
}

void add_validator(Object& validators, std::string_view name, bool body) {
  validators.object(name).set("validateRequestBody", body).set("validateRequestParameters", true);
}

hcl::Object without_examples(const hcl::Object& object, bool members_are_names);

/// API Gateway rejects a document whose schemas contain examples.
/// Source: API Gateway developer guide, "Amazon API Gateway important notes", REST APIs.
hcl::Value without_examples(const hcl::Value& value, bool members_are_names) {
  if (value.object() != nullptr) {
    return {value.range(), without_examples(*value.object(), members_are_names)};
  }
  if (value.tuple() == nullptr) {
    return value;
  }
  hcl::Tuple elements;
  for (const hcl::Value& element : *value.tuple()) {
    elements.push_back(without_examples(element, false));
  }
  return {value.range(), std::move(elements)};
}

/// Of a schema, or of a map from names to schemas, where `example` is an ordinary name.
hcl::Object without_examples(const hcl::Object& object, bool members_are_names) {
  hcl::Object kept;
  for (const hcl::Member& member : object.members()) {
    if (members_are_names || (member.name != "example" && member.name != "examples")) {
      const bool holds_names = !members_are_names && member.name == "properties";
      kept.append(std::string(member.name), member.name_range, without_examples(member.value, holds_names));
    }
  }
  return kept;
}

void add_components(Object& document, const model::Model& model) {
  Object& components = document.object("components");
  set_members(components.object("schemas"), without_examples(model.blueprint->api.schemas, true));
  if (*model.settings->api_gateway.use_api_key) {
    components.object("securitySchemes")
        .object("api_key")
        .set("type", "apiKey")
        .set("name", "x-api-key")
        .set("in", "header");
  }
}

}  // namespace

void fill_openapi(Object& document, const model::Model& model) {
  const blueprint::Api& api = model.blueprint->api;
  const Cors cors(*model.settings);
  document.set("openapi", "3.0.1");
  document.object("info").set("title", Expression{"title"}).set("description", api.description).set("version", "1.0");
  Paths paths(document.object("paths"), model, cors);
  for (const model::Route& route : model.api->routes) {
    paths.add(route);
  }
  if (cors.enabled()) {
    paths.add_preflights();
  }
  add_components(document, model);
  Object& validators = document.object("x-amazon-apigateway-request-validators");
  add_validator(validators, "all", true);
  add_validator(validators, "parameters", false);
  add_gateway_responses(document, api, cors);
  if (!api.binary_media_types.empty()) {
    List& types = document.list("x-amazon-apigateway-binary-media-types");
    for (const auto& type : api.binary_media_types) {
      types.add(type);
    }
  }
}

}  // namespace kootoro::modules
