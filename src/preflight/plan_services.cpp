// Checks of Bedrock and App Runner in this account.
#include "preflight/plan_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kootoro::preflight {
namespace {

const std::vector<std::string> missing{"ResourceNotFoundException", "ValidationException"};

struct ModelQuestion {
  const config::Settings& settings;
  const model::BedrockModel& model;

  [[nodiscard]] const std::string& region() const { return *settings.aws_region; }
  /// An error where functions call the model itself; a profile may call other regions.
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
                                                  "set `bedrock.inference_profile_id` to another one")))};
  call.errors = {{missing, error(fmt::format("`{1}` has no inference profile `{0}`", id, about.region()),
                                 "use one in the region: `aws bedrock list-inference-profiles` lists them")}};
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
  call.expected = {Word{{{{"ACTIVE"}, fine()},
                         {{"LEGACY"},
                          warning(fmt::format("the model `{}` is legacy: AWS will remove it", id),
                                  "move to an active model before its end of life")}}}};
  call.errors = {{missing, about.unless_profile(error(
                               fmt::format("`{1}` has no model `{0}`", id, about.region()),
                               "check `aws bedrock list-foundation-models`: the model may be past its end of life"))}};
  return call;
}

/// Whether the model can be called without a profile.
Call on_demand_call(const ModelQuestion& about) {
  const std::string& id = about.model.foundation_model;
  Call call = model_call(about, "modelDetails.inferenceTypesSupported");
  call.expected = {List{"ON_DEMAND", "", fine(),
                        seen(error(fmt::format("the model `{}` can't be called on demand; it supports", id),
                                   "set `bedrock.inference_profile_id` to a profile of the model"))}};
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
                    "check the organization's policies for a deny, then Bedrock's model catalog")),
      must_be({"AVAILABLE"}, no,
              error(fmt::format("the account has no entitlement to the model `{}`", id),
                    "open the model in Bedrock's model catalog once")),
      must_be({"AVAILABLE"}, no,
              about.unless_profile(error(fmt::format("the model `{}` is not available in `{}`", id, about.region()),
                                         "use another model, or a profile that calls it in another region"))),
      // The first call grants access, if the payment method and the provider's form allow it.
      must_be({"AVAILABLE"}, {"NOT_AVAILABLE", "PENDING", "ERROR"},
              seen(warning(
                  fmt::format("the agreement for the model `{}` does not exist yet, so its first calls may fail; it is",
                              id),
                  "open the model in Bedrock's model catalog once, and fill in the provider's form")))};
  call.errors = {{missing, about.model.through_profile()
                               ? fine()
                               : error(fmt::format("`{1}` has no model `{0}`", id, about.region()),
                                       "set `bedrock.model_id` to another one")}};
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

/// AWS documents no error for an account without access (searched on 2026-11-27). So existing services show access, no
/// services leave it open, and an error that is not a missing permission shows that access is missing.
void add_app_runner(const Topic& topic, const model::Model& model, Plan& plan) {
  if (!model.app_runner) {
    return;
  }
  const std::string help = "set `app_runner.create_app_runner = false`, unless the account used App Runner before";
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
                                                     "Runner has been closed to new customers since {}",
                                                     *closed),
                                         help)
                               : fine(),
                        {}}};
  call.refusal = seen(error("App Runner rejects this account; its error is", help));
  plan.checks.push_back(
      {&topic, "access to App Runner", model.settings->app_runner.create_app_runner.range, {std::move(call)}});
}

}  // namespace kootoro::preflight
