#include "modules/cors.hpp"

namespace kootoro::modules {

Cors::Cors(const config::Settings& settings) {
  if (*settings.api_gateway.cors_enabled) {
    for (const config::Text& origin : *settings.cors_allowed_origins) {
      origins_.push_back(*origin);
    }
  }
}

std::string Cors::fixed_origin() const {
  return origins_.size() == 1 ? "'" + origins_.front() + "'" : std::string();
}

std::string Cors::origin_script() const {
  if (origins_.size() < 2) {
    return {};
  }
  std::string script =
      "#set($headers = $input.params().header)\n"
      "#set($origin = $headers.get(\"origin\"))\n"
      "#if(!$origin)#set($origin = $headers.get(\"Origin\"))#end\n"
      "#if(";
  for (std::size_t i = 0; i < origins_.size(); ++i) {
    script += (i == 0 ? "$origin == \"" : " || $origin == \"") + origins_[i] + "\"";
  }
  return script +
         ")\n"
         "#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)\n"
         "#set($context.responseOverride.header.Vary = \"Origin\")\n"
         "#end\n";
}

void Cors::add_integration_headers(Object& response) const {
  if (const std::string origin = fixed_origin(); !origin.empty()) {
    response.object("responseParameters").set("method.response.header.Access-Control-Allow-Origin", origin);
  }
}

void Cors::declare_headers(Object& response) const {
  if (enabled()) {
    Object& headers = response.object("headers");
    headers.object("Access-Control-Allow-Origin").object("schema").set("type", "string");
  }
}

void Cors::add_gateway_headers(Object& response) const {
  if (enabled()) {
    const std::string origin = fixed_origin();
    Object& parameters = response.object("responseParameters");
    parameters
        .set("gatewayresponse.header.Access-Control-Allow-Origin",
             origin.empty() ? "method.request.header.Origin" : origin)
        .set("gatewayresponse.header.Access-Control-Allow-Headers", "'" + std::string(allowed_request_headers) + "'");
    if (origin.empty()) {
      parameters.set("gatewayresponse.header.Vary", "'Origin'");
    }
  }
}

}  // namespace kootoro::modules
