// Services and models that AWS has closed or is about to, and resources that the account needs, as of the run's day.
#include "guardrails/rule.hpp"

#include <kootoro/facts/date.hpp>
#include <kootoro/text/number.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace kootoro::guardrails {
namespace {

constexpr std::int64_t kDaysOfWarning = 90;

bool invokes_model(const Context& context) {
  return std::any_of(context.model.functions.begin(), context.model.functions.end(),
                     [](const model::Function& function) { return function.invokes_model; });
}

/// The facts about the model that functions call; null if none calls it, or if it is unknown.
const facts::Model* called_model(const Context& context) {
  return invokes_model(context) ? context.model.bedrock.fact : nullptr;
}

std::string_view today(const Context& context) {
  return context.model.facts->today;
}

bool has_come(const facts::OptionalDay& day, const Context& context) {
  return day->has_value() && **day <= today(context);
}

void look_for_retired_model(const Context& context, Findings& findings) {
  const facts::Model* model = called_model(context);
  if (model != nullptr && has_come(model->end_of_life, context)) {
    findings.add(context.model.bedrock.origin,
                 fmt::format("`{}` reached its end of life on Bedrock on {}", context.model.bedrock.foundation_model,
                             **model->end_of_life));
  }
}

void look_for_retiring_model(const Context& context, Findings& findings) {
  const facts::Model* model = called_model(context);
  if (model == nullptr || !model->end_of_life->has_value() || has_come(model->end_of_life, context)) {
    return;
  }
  const std::int64_t days = facts::days_between(today(context), **model->end_of_life);
  if (days <= kDaysOfWarning) {
    findings.add(context.model.bedrock.origin, fmt::format("`{}` reaches its end of life on Bedrock on {}, in {}",
                                                           context.model.bedrock.foundation_model, **model->end_of_life,
                                                           text::counted(static_cast<std::size_t>(days), "day")));
  }
}

void look_for_legacy_model(const Context& context, Findings& findings) {
  const facts::Model* model = called_model(context);
  if (model != nullptr && has_come(model->legacy, context) && !has_come(model->end_of_life, context)) {
    findings.add(context.model.bedrock.origin,
                 fmt::format("`{}` has been legacy since {}", context.model.bedrock.foundation_model, **model->legacy));
  }
}

void look_for_blind_model(const Context& context, Findings& findings) {
  const facts::Model* model = called_model(context);
  if (model != nullptr && !model->image_input->value_or(true)) {
    findings.add(context.model.bedrock.origin,
                 fmt::format("`{}` does not accept images", context.model.bedrock.foundation_model));
  }
}

/// A service that the environment uses, and the setting that enables it.
struct Used {
  std::string_view service;
  source::Range origin;
};

std::vector<Used> used_services(const Context& context) {
  const model::Model& model = context.model;
  const source::Range region = context.settings().aws_region.range;
  std::vector<Used> used;
  const auto add = [&](bool is_used, std::string_view service, source::Range origin) {
    if (is_used) {
      used.push_back({service, origin});
    }
  };
  add(!model.buckets.empty(), "s3", region);
  add(!model.tables.empty(), "dynamodb", region);
  add(!model.repositories.empty(), "ecr", region);
  add(!model.functions.empty(), "lambda", region);
  add(model.state_machine.has_value(), "states", region);
  add(model.api.has_value(), "apigateway", region);
  add(model.monitoring.alarms || model.monitoring.dashboard.has_value(), "monitoring", region);
  add(model.app_runner.has_value(), "apprunner", context.settings().app_runner.create_app_runner.range);
  add(model.ecs_express.has_value(), "ecs-express", context.settings().ecs_express.create_ecs_express.range);
  add(invokes_model(context), "bedrock-runtime", model.bedrock.origin);
  return used;
}

void look_for_closed_services(const Context& context, Findings& findings) {
  for (const Used& used : used_services(context)) {
    const facts::Service* service = context.model.facts->service(used.service);
    if (service != nullptr && has_come(service->closed_to_new_customers, context)) {
      findings.add(
          used.origin,
          fmt::format(
              "{} has been closed to new customers since {}{}", *service->name, **service->closed_to_new_customers,
              service->instead->has_value() ? fmt::format("; AWS recommends {}", **service->instead) : std::string()));
    }
  }
}

/// One finding for each setting, with the names of all its services.
void look_for_absent_services(const Context& context, Findings& findings) {
  std::vector<std::pair<source::Range, std::vector<std::string>>> absent;
  for (const Used& used : used_services(context)) {
    const facts::Service* service = context.model.facts->service(used.service);
    if (service != nullptr && !facts::is_in(*service, *context.settings().aws_region)) {
      if (absent.empty() || absent.back().first != used.origin) {
        absent.push_back({used.origin, {}});
      }
      absent.back().second.push_back(*service->name);
    }
  }
  for (const auto& [origin, names] : absent) {
    findings.add(origin, fmt::format("according to the facts, {} {} not available in `{}`", fmt::join(names, ", "),
                                     names.size() == 1 ? "is" : "are", *context.settings().aws_region));
  }
}

void look_for_logs_without_role(const Context& context, Findings& findings) {
  const config::ApiGateway& api = context.settings().api_gateway;
  if (!context.model.api || context.model.account_has_logging_role) {
    return;
  }
  if (*api.access_logs_enabled) {
    findings.add(api.access_logs_enabled.range, "`api_gateway.access_logs_enabled` is `true`");
  } else if (*api.execution_log_level != "OFF") {
    findings.add(api.execution_log_level.range,
                 fmt::format("`api_gateway.execution_log_level` is `{}`", *api.execution_log_level));
  }
}

void add_model_rules(std::vector<Rule>& rules) {
  constexpr std::string_view kLifecycle = "https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle.html";
  constexpr std::string_view kChoose =
      "choose an active model in `bedrock`; run `kootoro-gen facts --models` to list them";
  rules.push_back({{"bedrock-model-retired", "every call to the model fails", std::string(kChoose),
                    std::string(kLifecycle), Level::error, Level::error},
                   {},
                   look_for_retired_model});
  rules.push_back({{"bedrock-model-retiring", "from that day on, every call to the model fails", std::string(kChoose),
                    std::string(kLifecycle), Level::warning, Level::warning},
                   {},
                   look_for_retiring_model});
  rules.push_back({{"bedrock-model-legacy",
                    "AWS denies access to accounts that have not used the model, and may deny access to accounts that "
                    "stop using it for a while",
                    std::string(kChoose), std::string(kLifecycle), Level::warning, Level::warning},
                   {},
                   look_for_legacy_model});
  rules.push_back(
      {{"bedrock-model-no-images", "the workflow sends it images", std::string(kChoose),
        "https://docs.aws.amazon.com/bedrock/latest/userguide/model-cards.html", Level::error, Level::error},
       {},
       look_for_blind_model});
}

void add_service_rules(std::vector<Rule>& rules) {
  rules.push_back({{"service-closed", "an account that does not use the service yet can't create resources in it",
                    "use `ecs_express` instead of `app_runner` (see `kootoro-gen docs frontend`), or accept this if "
                    "the account has "
                    "used App Runner before",
                    "https://docs.aws.amazon.com/apprunner/latest/dg/apprunner-availability-change.html",
                    Level::warning, Level::warning},
                   {},
                   look_for_closed_services});
  rules.push_back(
      {{"service-not-in-region", "the service has no endpoint there",
        "choose another region, or turn the service off; run `kootoro-gen facts --services` to list its regions",
        "https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html", Level::warning, Level::warning},
       {},
       look_for_absent_services});
  rules.push_back(
      {{"api-logging-role",
        "API Gateway writes logs with the IAM role in its account settings, and AWS rejects the stage if no role is "
        "set there",
        "apply the module that `kootoro-gen bootstrap` writes, once for the account and region, or switch these logs "
        "off",
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html", Level::warning,
        Level::warning},
       {},
       look_for_logs_without_role});
}

}  // namespace

void add_fact_rules(std::vector<Rule>& rules) {
  add_model_rules(rules);
  add_service_rules(rules);
}

}  // namespace kootoro::guardrails
