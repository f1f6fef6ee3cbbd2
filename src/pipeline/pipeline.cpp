#include <kootoro/pipeline/pipeline.hpp>

#include "pipeline/check.hpp"
#include "pipeline/read.hpp"

#include <kootoro/model/build.hpp>
#include <kootoro/modules/build.hpp>
#include <kootoro/moves/moves.hpp>
#include <kootoro/overrides/overrides.hpp>
#include <kootoro/provider/schema.hpp>
#include <kootoro/source/parallel.hpp>

#include <future>
#include <utility>

namespace kootoro::pipeline {
namespace {

/// Builds the model while the blueprint is checked: neither depends on the other.
model::Model make_model(const Environment& environment, bool to_check, bool lenient, diag::Diagnostics& diagnostics) {
  auto checking = std::async(to_check ? source::on_a_thread : std::launch::deferred, [&] {
    diag::Diagnostics findings;
    if (to_check) {
      blueprint::check(environment.blueprint, findings);
    }
    return findings;
  });
  diag::Diagnostics of_model;
  model::Model model =
      model::build(environment.settings, environment.facts, environment.blueprint, {lenient}, of_model);
  diagnostics.append(checking.get());
  diagnostics.append(std::move(of_model));
  return model;
}

/// The modules' documents, with the users' overrides and moves.
terraform::Configuration make_documents(const model::Model& model, const config::Request& request,
                                        const Choices& choices, const source::Disk& disk, source::Files& files,
                                        diag::Diagnostics& diagnostics) {
  const moves::Moves moves = choices.without_moves
                                 ? moves::Moves()
                                 : moves::read(request.config_dir, request.environment, disk, files, diagnostics);
  terraform::Configuration documents = modules::build(model, moves::terraform_minor(moves));
  overrides::apply(overrides::read(request.config_dir, request.environment, disk, files, diagnostics),
                   provider::built_in(), documents, diagnostics);
  overrides::add_own_files(request.config_dir, request.environment, true, disk, documents, diagnostics);
  moves::apply(moves, documents, diagnostics);
  return documents;
}

/// Everything up to the documents, unchecked. Null after an error in the settings, the blueprint or the model.
std::unique_ptr<Environment> make_unchecked(const config::Request& request, const Choices& choices,
                                            const source::Disk& disk, source::Files& files,
                                            diag::Diagnostics& diagnostics) {
  auto reading = read_background(request, choices, disk, files);
  auto environment = std::make_unique<Environment>();
  if (!read_settings(request, choices, disk, files, *environment, diagnostics)) {
    return nullptr;
  }
  Background background = reading.get();
  environment->blueprint = std::move(background.reading.blueprint);
  environment->facts = std::move(background.facts);
  diagnostics.append(std::move(background.diagnostics));
  environment->model = make_model(*environment, background.reading.to_check, choices.unknown_is_warning, diagnostics);
  if (diagnostics.has_errors()) {
    return nullptr;
  }
  environment->model.account_has_logging_role = account_gives_logging_role(request, environment->settings, disk);
  environment->configuration = make_documents(environment->model, request, choices, disk, files, diagnostics);
  return environment;
}

}  // namespace

std::unique_ptr<Environment> make_environment(const config::Request& request, const Choices& choices,
                                              const source::Disk& disk, source::Files& files,
                                              diag::Diagnostics& diagnostics) {
  auto environment = make_unchecked(request, choices, disk, files, diagnostics);
  return environment != nullptr && check_documents(environment->configuration, diagnostics) ? std::move(environment)
                                                                                            : nullptr;
}

std::unique_ptr<Environment> make_guarded_environment(const config::Request& request, const Choices& choices,
                                                      const source::Disk& disk, source::Files& files,
                                                      diag::Diagnostics& diagnostics) {
  auto environment = make_unchecked(request, choices, disk, files, diagnostics);
  return environment != nullptr && check_with_guardrails(*environment, diagnostics) ? std::move(environment) : nullptr;
}

}  // namespace kootoro::pipeline
