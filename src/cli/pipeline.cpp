#include "cli/pipeline.hpp"

#include <kootoro/blueprint/load.hpp>
#include <kootoro/check/check.hpp>
#include <kootoro/config/account.hpp>
#include <kootoro/facts/read.hpp>
#include <kootoro/guardrails/guardrails.hpp>
#include <kootoro/model/build.hpp>
#include <kootoro/modules/build.hpp>
#include <kootoro/moves/moves.hpp>
#include <kootoro/overrides/overrides.hpp>

#include <algorithm>
#include <future>

namespace kootoro::cli {
namespace {

/// A blueprint and the facts, and what reading them said.
struct Loaded {
  blueprint::Reading reading;
  facts::Facts facts;
  diag::Diagnostics diagnostics;
};

/// The model, made beside the blueprint's check: neither needs the other.
model::Model make_model(const Environment& environment, bool to_check, bool lenient, diag::Diagnostics& diagnostics) {
  auto checking = std::async(to_check ? std::launch::async : std::launch::deferred, [&] {
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

/// Whether what `bootstrap` writes for the account gives API Gateway its logging role where the environment is.
/// Mistakes in the account's settings are told when it is written.
bool account_gives_logging_role(const config::Request& request, const config::Settings& settings,
                                const source::Disk& disk) {
  source::Files files;
  diag::Diagnostics ignored;
  const hcl::Object values =
      config::read_account_layers({{}, request.config_dir, {}, request.variables}, disk, files, ignored);
  const config::AccountSettings account = config::decode_account(values, {true, ignored.has_errors()}, files, ignored);
  const auto& allowed = *settings.allowed_account_ids;
  const bool same_account = allowed.empty() || std::any_of(allowed.begin(), allowed.end(),
                                                           [&](const auto& id) { return *id == *account.account_id; });
  return !ignored.has_errors() && same_account && *account.api_gateway_logging_role &&
         *account.aws_region == *settings.aws_region;
}

/// Holds an environment to everything at once. False when there were errors other than the guardrails'.
bool pass_checks(const Environment& environment, bool judged, diag::Diagnostics& diagnostics) {
  const terraform::Configuration& configuration = environment.configuration;
  auto following =
      std::async(std::launch::async, [&] { return check::cross_check(configuration, provider::built_in()); });
  auto judging = std::async(judged ? std::launch::async : std::launch::deferred,
                            [&] { return guardrails::check(environment.model, configuration); });
  diagnostics.append(check::provider_check(configuration, provider::built_in()));
  check::References references = following.get();
  diagnostics.append(std::move(references.broken));
  if (diagnostics.has_errors()) {
    return false;
  }
  diagnostics.append(std::move(references.unused));
  if (judged) {
    diagnostics.append(judging.get());
  }
  return true;
}

std::unique_ptr<Environment> make(const config::Request& request, const Choices& choices, bool judged,
                                  const source::Disk& disk, source::Files& files, diag::Diagnostics& diagnostics) {
  const bool lenient = choices.unknown_is_warning;
  auto loading = std::async(std::launch::async, [&] {  // beside the settings: neither needs the other
    Loaded loaded;
    loaded.reading = blueprint::read(choices.templates, disk, files, loaded.diagnostics);
    loaded.facts = facts::read(request.config_dir, choices.today, disk, files, loaded.diagnostics);
    return loaded;
  });
  hcl::Object values = config::read_layers(request, disk, files, diagnostics);
  if (values.empty() && diagnostics.has_errors()) {
    return nullptr;
  }
  auto environment = std::make_unique<Environment>();
  environment->values = std::move(values);
  environment->settings =
      config::decode(environment->values, request, {lenient, diagnostics.has_errors()}, files, diagnostics);
  Loaded loaded = loading.get();
  environment->blueprint = std::move(loaded.reading.blueprint);
  environment->facts = std::move(loaded.facts);
  diagnostics.append(std::move(loaded.diagnostics));
  environment->model = make_model(*environment, loaded.reading.to_check, lenient, diagnostics);
  if (diagnostics.has_errors()) {
    return nullptr;
  }
  environment->model.account_has_logging_role = account_gives_logging_role(request, environment->settings, disk);
  const moves::Moves moves = choices.without_moves
                                 ? moves::Moves()
                                 : moves::read(request.config_dir, request.environment, disk, files, diagnostics);
  environment->configuration = modules::build(environment->model, moves::terraform_minor(moves));
  overrides::apply(overrides::read(request.config_dir, request.environment, disk, files, diagnostics),
                   provider::built_in(), environment->configuration, diagnostics);
  moves::apply(moves, environment->configuration, diagnostics);
  return pass_checks(*environment, judged, diagnostics) ? std::move(environment) : nullptr;
}

}  // namespace

std::unique_ptr<Environment> make_environment(const config::Request& request, const Choices& choices,
                                              const source::Disk& disk, source::Files& files,
                                              diag::Diagnostics& diagnostics) {
  return make(request, choices, false, disk, files, diagnostics);
}

std::unique_ptr<Environment> make_judged_environment(const config::Request& request, const Choices& choices,
                                                     const source::Disk& disk, source::Files& files,
                                                     diag::Diagnostics& diagnostics) {
  return make(request, choices, true, disk, files, diagnostics);
}

}  // namespace kootoro::cli
