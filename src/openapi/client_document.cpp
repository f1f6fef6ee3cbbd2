#include <kootoro/openapi/client_document.hpp>

#include <kootoro/hcl/read.hpp>

#include <string>

namespace kootoro::openapi {
namespace {

using nlohmann::ordered_json;

/// Undoes what keeps a text from being taken for a template: `$${` and `%%{`.
void unescape(std::string& text) {
  for (const std::string_view escaped : {"$${", "%%{"}) {
    for (std::size_t at = text.find(escaped); at != std::string::npos; at = text.find(escaped, at + 2)) {
      text.erase(at, 1);
    }
  }
}

/// Removes API Gateway's extensions on every level, and the escapes of texts.
void clean(ordered_json& value) {
  if (value.is_string()) {
    unescape(value.get_ref<std::string&>());
  } else if (value.is_array()) {
    for (ordered_json& element : value) {
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

/// `{path+}` takes the rest of a path; OpenAPI has no such thing, a client sends the slashes as they are.
std::string plain_path(std::string path) {
  for (std::size_t at = path.find("+}"); at != std::string::npos; at = path.find("+}")) {
    path.erase(at, 1);
  }
  return path;
}

ordered_json client_paths(const ordered_json& paths) {
  ordered_json result = ordered_json::object();
  for (const auto& [path, methods] : paths.items()) {
    ordered_json& item = result[plain_path(path)] = methods;
    item.erase("options");
  }
  return result;
}

ordered_json server(const config::Settings& settings) {
  ordered_json variables;
  variables["apiId"] = {{"default", "api-id"}, {"description", "The id of the deployed API"}};
  variables["region"] = {{"default", *settings.aws_region}};
  variables["stage"] = {{"default", *settings.api_gateway.stage_name}};
  return {{"url", "https://{apiId}.execute-api.{region}.amazonaws.com/{stage}"}, {"variables", variables}};
}

}  // namespace

ordered_json client_document(std::string_view deployed, const blueprint::Api& api, const config::Settings& settings) {
  ordered_json source = ordered_json::parse(deployed);
  clean(source);
  ordered_json document;
  document["openapi"] = source["openapi"];
  document["info"] = source["info"];
  document["info"]["title"] = *api.name;
  document["servers"] = ordered_json::array({server(settings)});
  document["paths"] = client_paths(source["paths"]);
  document["components"] = source["components"];
  document["components"]["schemas"] = ordered_json::parse(hcl::to_json(api.schemas));
  return document;
}

}  // namespace kootoro::openapi
