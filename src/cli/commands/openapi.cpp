#include "cli/selection.hpp"
#include "cli/usage.hpp"

#include <kootoro/openapi/client_document.hpp>
#include <kootoro/pipeline/pipeline.hpp>
#include <kootoro/terraform/json_writer.hpp>

#include <fmt/format.h>

#include <array>

namespace kootoro::cli {
namespace {

/// The document that Terraform renders for API Gateway; null if the environment has no API.
const terraform::Asset* deployed_document(const terraform::Configuration& configuration) {
  for (const terraform::Module& module : configuration.modules) {
    for (const terraform::Asset& asset : module.assets()) {
      if (asset.name == "openapi.json") {
        return &asset;
      }
    }
  }
  return nullptr;
}

class OpenApi final : public Command {
 public:
  void declare(CLI::App& app) override { selection_.declare(app); }
  ExitCode run(Session& session) override;

 private:
  Selection selection_;
};

ExitCode OpenApi::run(Session& session) {
  const auto choices = selection_.choices("openapi", session);
  const auto request = choices ? selection_.request("openapi", session) : std::nullopt;
  if (!request) {
    return ExitCode::error;
  }
  source::Files files;
  diag::Diagnostics diagnostics;
  const auto environment = pipeline::make_environment(*request, *choices, session.disk, files, diagnostics);
  session.terminal.report(diagnostics, files);
  if (!environment) {
    return ExitCode::error;
  }
  const terraform::Asset* asset = deployed_document(environment->configuration);
  if (asset == nullptr) {
    return usage_error(session.terminal, "openapi",
                       fmt::format("the environment `{}` has no API", request->environment),
                       {"set `create_api_gateway = true` in its `api_gateway`"});
  }
  const auto document = openapi::client_document(terraform::json_text(*asset->document), environment->blueprint.api,
                                                 environment->settings);
  return session.terminal.write_data(text::Printable::json(json::dump(document, 2) + '\n')) ? ExitCode::success
                                                                                            : ExitCode::error;
}

constexpr std::array<Example, 1> openapi_examples{{
    {"kootoro-gen openapi --env prod > api.json", "for a generator of API clients"},
}};

}  // namespace

constinit const CommandInfo openapi_command{
    "openapi",
    "--env NAME",
    "print the API as an OpenAPI 3.0 document for its clients",
    "The API that the environment deploys, with schemas, examples and security, but without API Gateway's extensions.",
    openapi_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<OpenApi>(); },
};

}  // namespace kootoro::cli
