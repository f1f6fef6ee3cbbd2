// What Bedrock and App Runner have for this account.
#include "preflight/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kootoro::preflight {
namespace {

const std::vector<std::string> not_there{"ResourceNotFoundException", "ValidationException"};

struct ModelQuestion {
  const config::Settings& settings;
  const model::BedrockModel& model;

  [[nodiscard]] const std::string& region() const { return *settings.aws_region; }
  /// An error where functions call the model itself; a profile may lead to other regions than this one.
  [[nodiscard]] Outcome unless_profile(Outcome outcome) const {
    outcome.weight = model.through_profile() ? Weight::warning : outcome.weight;
    return outcome;
  }
};

Call profile_call(const ModelQuestion& about) {
  const std::string& id = about.model.invoked_id;
  Call call{{"bedrock", "get-inference-profile", "--inference-profile-identifier", id, "--region", about.region()},
            "[status]",
            "bedrock:GetInferenceProfile",
            {},
            {},
            {}};
  call.expected = {must_be({"ACTIVE"}, seen(error(fmt::format("the inference profile `{}` must be `ACTIVE`; it is", id),
                                                  "name another one in `bedrock.inference_profile_id`")))};
  call.errors = {{not_there, error(fmt::format("there is no inference profile `{}` in `{}`", id, about.region()),
                                   "name one of the region: `aws bedrock list-inference-profiles` lists them")}};
  return call;
}

/// Asks Bedrock about the model itself.
Call model_call(const ModelQuestion& about, std::string query) {
  return {{"bedrock", "get-foundation-model", "--model-identifier", about.model.foundation_model, "--region",
           about.region()},
          std::move(query),
          "bedrock:GetFoundationModel",
          {},
          {},
          {}};
}

Call lifecycle_call(const ModelQuestion& about) {
  const std::string& id = about.model.foundation_model;
  Call call = model_call(about, "[modelDetails.modelLifecycle.status]");
  call.expected = {
      Word{{{{"ACTIVE"}, fine()},
            {{"LEGACY"},
             warning(fmt::format("the model `{}` is legacy: it has a date on which it stops to answer", id),
                     "move to an active model before that date")}}}};
  call.errors = {{not_there, about.unless_profile(
                                 error(fmt::format("there is no model `{}` in `{}`", id, about.region()),
                                       "look at `aws bedrock list-foundation-models`: it may be at its end of life"))}};
  return call;
}

/// Whether the model answers by itself, without a profile.
Call on_demand_call(const ModelQuestion& about) {
  const std::string& id = about.model.foundation_model;
  Call call = model_call(about, "modelDetails.inferenceTypesSupported");
  call.expected = {List{"ON_DEMAND", "", fine(),
                        seen(error(fmt::format("the model `{}` does not answer on demand; it takes", id),
                                   "name a profile of it in `bedrock.inference_profile_id`"))}};
  return call;
}

/// Amazon Bedrock API reference, "GetFoundationModelAvailability".
Call availability_call(const ModelQuestion& about) {
  const std::string& id = about.model.foundation_model;
  Call call{{"bedrock", "get-foundation-model-availability", "--model-id", id, "--region", about.region()},
            "[authorizationStatus,entitlementAvailability,regionAvailability,agreementAvailability.status]",
            "bedrock:GetFoundationModelAvailability",
            {},
            {},
            {}};
  const std::vector<std::string> no{"NOT_AVAILABLE"};
  call.expected = {
      must_be({"AUTHORIZED"}, {"NOT_AUTHORIZED"},
              error(fmt::format("the account is not authorized to use the model `{}`", id),
                    "look for a policy of the organization that denies it, then at Bedrock's model catalog")),
      must_be({"AVAILABLE"}, no,
              error(fmt::format("the account has no entitlement to the model `{}`", id),
                    "open the model in Bedrock's model catalog once")),
      must_be({"AVAILABLE"}, no,
              about.unless_profile(error(fmt::format("the model `{}` is not available in `{}`", id, about.region()),
                                         "name another model, or a profile that leads to where it is"))),
      // Access is given at the first call, where the payment method and the provider's form allow it.
      must_be({"AVAILABLE"}, {"NOT_AVAILABLE", "PENDING", "ERROR"},
              seen(warning(
                  fmt::format("the agreement for the model `{}` is not made yet, its first calls may fail; it is", id),
                  "open the model in Bedrock's model catalog once, and fill in the provider's form")))};
  call.errors = {{not_there, about.model.through_profile()
                                 ? fine()
                                 : error(fmt::format("there is no model `{}` in `{}`", id, about.region()),
                                         "name another one in `bedrock.model_id`")}};
  return call;
}

}  // namespace

void add_model(const Topic& topic, const model::Model& model, Plan& plan) {
  const bool used = std::any_of(model.functions.begin(), model.functions.end(),
                                [](const model::Function& function) { return function.invokes_model; });
  if (!used) {
    return;
  }
  const ModelQuestion about{*model.settings, model.bedrock};
  const bool is_profile = model.bedrock.through_profile();
  Check check{&topic, fmt::format("the model {}", model.bedrock.invoked_id), model.bedrock.origin, {}};
  if (is_profile) {
    check.calls.push_back(profile_call(about));
  }
  check.calls.push_back(lifecycle_call(about));
  if (!is_profile) {
    check.calls.push_back(on_demand_call(about));
  }
  check.calls.push_back(availability_call(about));
  plan.checks.push_back(std::move(check));
}

/// AWS documents no error for an account without access (looked for on 2026-11-27). So: services that are there show
/// access, none leave it open, and an error that is no missing permission shows that there is none.
void add_app_runner(const Topic& topic, const model::Model& model, Plan& plan) {
  if (!model.app_runner) {
    return;
  }
  const std::string help =
      "switch it off with `app_runner.create_app_runner = false`, unless the account used it before";
  const facts::Service* const service = model.facts->service("apprunner");
  const auto closed = service == nullptr ? std::nullopt : *service->closed_to_new_customers;
  Call call{{"apprunner", "list-services", "--region", *model.settings->aws_region},
            "ServiceSummaryList[].ServiceArn",
            std::string(topic.actions),
            {},
            {},
            {}};
  call.expected = {List{"",
                        "",
                        closed ? warning(fmt::format("the account has no App Runner service in this region, and App "
                                                     "Runner takes no new customers since {}",
                                                     *closed),
                                         help)
                               : fine(),
                        {}}};
  call.refusal = seen(error("App Runner does not serve this account; it says", help));
  plan.checks.push_back(
      {&topic, "access to App Runner", model.settings->app_runner.create_app_runner.range, {std::move(call)}});
}

}  // namespace kootoro::preflight
