#include "cli/pipeline.hpp"

#include <kootoro/blueprint/load.hpp>
#include <kootoro/model/build.hpp>
#include <kootoro/modules/build.hpp>

namespace kootoro::cli {

std::unique_ptr<Environment> make_environment(const config::Request& request, const Choices& choices,
                                              const source::Disk& disk, source::Files& files,
                                              diag::Diagnostics& diagnostics) {
  const bool lenient = choices.unknown_is_warning;
  const hcl::Object values = config::read_layers(request, disk, files, diagnostics);
  if (values.empty() && diagnostics.has_errors()) {
    return nullptr;
  }
  auto environment = std::make_unique<Environment>();
  environment->settings = config::decode(values, request, {lenient}, files, diagnostics);
  environment->blueprint = blueprint::load(choices.templates, disk, files, diagnostics);
  environment->model = model::build(environment->settings, environment->blueprint, {lenient}, diagnostics);
  if (diagnostics.has_errors()) {
    return nullptr;
  }
  environment->configuration = modules::build(environment->model);
  return environment;
}

}  // namespace kootoro::cli
