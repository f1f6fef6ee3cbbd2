#include <kootoro/openapi/client_document.hpp>

#include <catch.hpp>

namespace kootoro::openapi {
namespace {

constexpr const char* deployed = R"({
  "openapi": "3.0.1",
  "info": {"title": "p-dev-api", "version": "1"},
  "x-amazon-apigateway-policy": {},
  "paths": {
    "/turns/{id+}": {
      "get": {"description": "costs $${amount}", "x-amazon-apigateway-integration": {"uri": "u"}, "responses": {}},
      "options": {"responses": {}}
    }
  },
  "components": {"schemas": {}}
})";

nlohmann::ordered_json document() {
  blueprint::Api api;
  api.name = std::string("api");
  config::Settings settings;
  settings.aws_region = std::string("eu-west-1");
  return client_document(deployed, api, settings);
}

}  // namespace

TEST_CASE("parts that only API Gateway reads are omitted", "[openapi]") {
  const auto made = document();
  CHECK(made.dump().find("x-amazon") == std::string::npos);
  REQUIRE(made["paths"].contains("/turns/{id}"));
  CHECK_FALSE(made["paths"]["/turns/{id}"].contains("options"));
}

TEST_CASE("texts lose the escapes of a template", "[openapi]") {
  CHECK(document()["paths"]["/turns/{id}"]["get"]["description"] == "costs ${amount}");
}

TEST_CASE("callers get the API's own name and the server's address", "[openapi]") {
  const auto made = document();
  CHECK(made["info"]["title"] == "api");
  CHECK(made["servers"][0]["variables"]["region"]["default"] == "eu-west-1");
}

}  // namespace kootoro::openapi
