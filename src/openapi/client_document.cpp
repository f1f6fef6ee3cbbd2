#include <kootoro/openapi/client_document.hpp>

#include <kootoro/hcl/read.hpp>
#include <kootoro/json/read.hpp>
#include <kootoro/text/escape.hpp>

#include <string>

namespace kootoro::openapi {
namespace {

using Json = json::Ordered;

/// Removes API Gateway's extensions on every level, and the escapes of texts.
void clean(Json& value) {
  if (auto* const text = value.get_ptr<std::string*>()) {
    *text = text::unescape_template(*text);
  } else if (value.is_array()) {
    for (Json& element : value) {
      clean(element);
    }
  } else if (value.is_object()) {
    for (auto member = value.begin(); member != value.end();) {
      if (member.key().starts_with("x-amazon-")) {
        member = value.erase(member);
      } else {
        clean(member.value());
        ++member;
      }
    }
  }
}

/// `{path+}` takes the rest of a path; OpenAPI has no equivalent; a client sends the slashes unchanged.
std::string plain_path(std::string path) {
  for (std::size_t at = path.find("+}"); at != std::string::npos; at = path.find("+}")) {
    path.erase(at, 1);
  }
  return path;
}

Json client_paths(const Json& paths) {
  Json result = Json::object();
  for (const auto& [path, methods] : json::members(paths)) {
    Json& item = result[plain_path(path)] = methods;
    item.erase("options");
  }
  return result;
}

Json server(const config::Settings& settings) {
  Json variables;
  variables["apiId"] = {{"default", "api-id"}, {"description", "The id of the deployed API"}};
  variables["region"] = {{"default", *settings.aws_region}};
  variables["stage"] = {{"default", *settings.api_gateway.stage_name}};
  return {{"url", "https://{apiId}.execute-api.{region}.amazonaws.com/{stage}"}, {"variables", variables}};
}

}  // namespace

json::Ordered client_document(std::string_view deployed, const blueprint::Api& api, const config::Settings& settings) {
  Json source = json::read_ordered(deployed).value;
  clean(source);
  Json document;
  document["openapi"] = json::member(source, "openapi");
  document["info"] = json::member(source, "info");
  document["info"]["title"] = *api.name;
  document["servers"] = Json::array({server(settings)});
  document["paths"] = client_paths(json::member(source, "paths"));
  document["components"] = json::member(source, "components");
  document["components"]["schemas"] = json::read_ordered(hcl::to_json(api.schemas)).value;
  return document;
}

}  // namespace kootoro::openapi
