#include "check.hpp"

#include <kootoro/text/characters.hpp>

#include <algorithm>

namespace kootoro::blueprint {

namespace {

using diag::Kind;

constexpr std::string_view schema_reference = "#/components/schemas/";

std::vector<std::string_view> schema_names(const hcl::Object& schemas) {
  std::vector<std::string_view> names;
  for (const hcl::Member& schema : schemas.members()) {
    names.push_back(schema.name);
  }
  return names;
}

void check_schema_name(std::string_view name, source::Range range, const hcl::Object& schemas,
                       diag::Diagnostics& diagnostics) {
  if (schemas.find(name) == nullptr) {
    suggest(diagnostics.error(Kind::broken_reference, range, fmt::format("unknown schema `{}`", name)), name,
            schema_names(schemas));
  }
}

/// Every `$ref` below `value`.
void check_references(const hcl::Value& value, const hcl::Object& schemas, diag::Diagnostics& diagnostics) {
  if (const hcl::Tuple* elements = value.tuple()) {
    for (const hcl::Value& element : *elements) {
      check_references(element, schemas, diagnostics);
    }
  } else if (const hcl::Object* object = value.object()) {
    for (const hcl::Member& member : object->members()) {
      const std::string* target = member.value.string();
      if (member.name == "$ref" && target != nullptr) {
        if (target->starts_with(schema_reference)) {
          check_schema_name(std::string_view(*target).substr(schema_reference.size()), member.value.range(), schemas,
                            diagnostics);
        } else {
          diagnostics
              .error(Kind::not_allowed, member.value.range(),
                     fmt::format("API Gateway does not support the reference `{}`", *target))
              .with_help(fmt::format("write `{}NAME`", schema_reference));
        }
      }
      check_references(member.value, schemas, diagnostics);
    }
  }
}

void check_schemas(const hcl::Object& schemas, diag::Diagnostics& diagnostics) {
  for (const hcl::Member& schema : schemas.members()) {
    if (!text::consists_of(schema.name, text::is_letter_or_digit)) {
      diagnostics.error(
          Kind::invalid_format, schema.name_range,
          fmt::format("`{}` is not a valid schema name: API Gateway allows only letters and digits", schema.name));
    }
    check_references(schema.value, schemas, diagnostics);
  }
}

/// The names in braces; a final `+` is not part of one.
std::vector<std::string_view> placeholders(std::string_view path) {
  std::vector<std::string_view> names;
  for (std::size_t open = path.find('{'); open != std::string_view::npos; open = path.find('{', open)) {
    const std::size_t close = path.find('}', open);
    std::string_view name = path.substr(open + 1, close - open - 1);
    if (name.ends_with('+')) {
      name.remove_suffix(1);
    }
    names.push_back(name);
    open = close;
  }
  return names;
}

void check_parameters(const Route& route, diag::Diagnostics& diagnostics) {
  std::vector<std::string_view> open = placeholders(route.path.value);
  Unique names("the parameter", diagnostics);
  std::vector<std::string> full_names;  // keeps the texts that `names` views
  full_names.reserve(route.parameters.size());
  for (const Parameter& parameter : route.parameters) {
    full_names.push_back(parameter.in.value + " " + parameter.name.value);
    names.add(full_names.back(), parameter.name.range);
    if (parameter.in.value != "path") {
      continue;
    }
    const auto place = std::find(open.begin(), open.end(), parameter.name.value);
    if (place == open.end()) {
      diagnostics.error(Kind::broken_reference, parameter.name.range,
                        fmt::format("the path `{}` does not contain `{{{}}}`", route.path.value, parameter.name.value));
      continue;
    }
    open.erase(place);
    if (!parameter.required.value) {
      diagnostics
          .error(Kind::contradiction, parameter.name.range,
                 fmt::format("the path parameter `{}` is not marked as required", parameter.name.value))
          .with_help("add `\"required\": true`: OpenAPI requires it");
    }
  }
  for (const std::string_view missing : open) {
    diagnostics.error(Kind::missing_key, route.path.range,
                      fmt::format("`{{{}}}` is in the path but not in `parameters`", missing));
  }
}

void check_route(const Route& route, const Blueprint& blueprint, diag::Diagnostics& diagnostics) {
  if (route.function.given() && blueprint.functions.find(route.function.value) == nullptr) {
    suggest(diagnostics.error(Kind::unknown_function, route.function.range,
                              fmt::format("the route `{} {}` uses the unknown function `{}`", route.method.value,
                                          route.path.value, route.function.value)),
            route.function.value, names_of(blueprint.functions));
  }
  for (const Text* schema : {&route.request, &route.response}) {
    if (schema->given()) {
      check_schema_name(schema->value, schema->range, blueprint.api.schemas, diagnostics);
    }
  }
  if (const std::size_t rest = route.path.value.find("+}");
      rest != std::string::npos && rest + 2 != route.path.value.size()) {
    diagnostics.error(Kind::invalid_format, route.path.range, "`{name+}` is allowed only at the end of a path");
  }
  check_parameters(route, diagnostics);
}

}  // namespace

void check_api(const Blueprint& blueprint, diag::Diagnostics& diagnostics) {
  const Api& api = blueprint.api;
  check_schemas(api.schemas, diagnostics);
  if (api.range.known() && api.schemas.find("Error") == nullptr) {
    diagnostics.error(Kind::missing_key, api.range, "the schema `Error`, the body of all error responses, is missing");
  }
  std::vector<std::string> methods;  // keeps the texts that `routes` views
  methods.reserve(api.routes.size());
  Unique routes("the route", diagnostics);
  Unique operations("the operation", diagnostics);
  for (const Route& route : api.routes) {
    methods.push_back(route.method.value + " " + route.path.value);
    routes.add(methods.back(), route.path.range);
    if (!route.operation_id->empty()) {  // otherwise it was reported as missing or malformed
      operations.add(route.operation_id.value, route.operation_id.range);
    }
    check_route(route, blueprint, diagnostics);
  }
  Unique responses("the gateway response", diagnostics);
  for (const GatewayResponse& response : api.gateway_responses) {
    responses.add(response.type.value, response.type.range);
  }
}

}  // namespace kootoro::blueprint
