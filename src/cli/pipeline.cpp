#include "cli/pipeline.hpp"

#include <kootoro/blueprint/load.hpp>
#include <kootoro/check/check.hpp>
#include <kootoro/guardrails/guardrails.hpp>
#include <kootoro/model/build.hpp>
#include <kootoro/modules/build.hpp>
#include <kootoro/moves/moves.hpp>
#include <kootoro/overrides/overrides.hpp>

namespace kootoro::cli {

std::unique_ptr<Environment> make_environment(const config::Request& request, const Choices& choices,
                                              const source::Disk& disk, source::Files& files,
                                              diag::Diagnostics& diagnostics) {
  const bool lenient = choices.unknown_is_warning;
  hcl::Object values = config::read_layers(request, disk, files, diagnostics);
  if (values.empty() && diagnostics.has_errors()) {
    return nullptr;
  }
  auto environment = std::make_unique<Environment>();
  environment->values = std::move(values);
  environment->settings =
      config::decode(environment->values, request, {lenient, diagnostics.has_errors()}, files, diagnostics);
  environment->blueprint = blueprint::load(choices.templates, disk, files, diagnostics);
  environment->model = model::build(environment->settings, environment->blueprint, {lenient}, diagnostics);
  if (diagnostics.has_errors()) {
    return nullptr;
  }
  const moves::Moves moves = choices.without_moves
                                 ? moves::Moves()
                                 : moves::read(request.config_dir, request.environment, disk, files, diagnostics);
  environment->configuration = modules::build(environment->model, moves::terraform_minor(moves));
  overrides::apply(overrides::read(request.config_dir, request.environment, disk, files, diagnostics),
                   provider::built_in(), environment->configuration, diagnostics);
  moves::apply(moves, environment->configuration, diagnostics);
  diagnostics.append(check::provider_check(environment->configuration, provider::built_in()));
  diagnostics.append(check::cross_check(environment->configuration, provider::built_in(), diagnostics.has_errors()));
  return diagnostics.has_errors() ? nullptr : std::move(environment);
}

std::unique_ptr<Environment> make_judged_environment(const config::Request& request, const Choices& choices,
                                                     const source::Disk& disk, source::Files& files,
                                                     diag::Diagnostics& diagnostics) {
  auto environment = make_environment(request, choices, disk, files, diagnostics);
  if (environment != nullptr) {
    diagnostics.append(guardrails::check(environment->model, environment->configuration));
  }
  return environment;
}

}  // namespace kootoro::cli
