// Settings that another setting makes meaningless, as one table. A setting that has an effect only under a condition
// has a line here, and is reported where the condition does not hold. The model stage checks what depends on the
// blueprint.
#include "config/sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kootoro::config {
namespace {

/// The place where a setting was written; unknown for a default.
using Place = source::Range (*)(const Settings& settings);

struct Condition {
  bool (*holds)(const Settings& settings);
  Place cause;             ///< the setting that decides
  std::string_view text;   ///< read after "has no effect": "with `log_level = \"OFF\"`"
  std::string_view label;  ///< what is seen at the cause
  std::string_view fix;    ///< the other way out than removing the setting
};

struct Conditional {
  std::string_view setting;
  Place place;
  const Condition* idle;
};

template <auto... Members>
source::Range place_of(const Settings& settings) {
  return (settings.*....*Members).range;
}

/// The first entry of a map.
template <auto Section, auto Map>
source::Range first_of(const Settings& settings) {
  const auto& map = settings.*Section.*Map;
  return map.empty() ? source::Range{} : map.begin()->name_range;
}

bool is_on_demand(const Settings& settings) {
  return *settings.dynamodb_tables.billing_mode == "PAY_PER_REQUEST";
}

constexpr Condition on_demand{is_on_demand, place_of<&Settings::dynamodb_tables, &DynamodbTables::billing_mode>,
                              "with `billing_mode = \"PAY_PER_REQUEST\"`", "on-demand billing is set here",
                              "set `billing_mode = \"PROVISIONED\"`"};
constexpr Condition fixed_capacity{
    [](const Settings& s) { return !is_on_demand(s) && !*s.dynamodb_tables.autoscaling.enabled; },
    place_of<&Settings::dynamodb_tables, &DynamodbTables::autoscaling, &DynamodbAutoscaling::enabled>,
    "without autoscaling", "autoscaling is off", "set `enabled = true`"};
constexpr Condition no_api_key{[](const Settings& s) { return !*s.api_gateway.use_api_key; },
                               place_of<&Settings::api_gateway, &ApiGateway::use_api_key>, "without an API key",
                               "API keys are off", "set `use_api_key = true`"};
constexpr Condition no_quota{[](const Settings& s) { return !s.api_gateway.quota_limit.given(); },
                             place_of<&Settings::api_gateway, &ApiGateway::quota_limit>, "without a `quota_limit`", "",
                             "add `quota_limit`"};
constexpr Condition workflow_log_off{[](const Settings& s) { return *s.step_functions.log_level == "OFF"; },
                                     place_of<&Settings::step_functions, &StepFunctions::log_level>,
                                     "with `log_level = \"OFF\"`", "logging is off here", "choose another log level"};
constexpr Condition no_access_logs{[](const Settings& s) { return !*s.api_gateway.access_logs_enabled; },
                                   place_of<&Settings::api_gateway, &ApiGateway::access_logs_enabled>,
                                   "without access logs", "access logs are off", "set `access_logs_enabled = true`"};
constexpr Condition tcp_check{[](const Settings& s) { return *s.app_runner.health_check_protocol == "TCP"; },
                              place_of<&Settings::app_runner, &AppRunner::health_check_protocol>,
                              "with `health_check_protocol = \"TCP\"`", "a connection is all that is checked",
                              "set `health_check_protocol = \"HTTP\"`"};
constexpr Condition no_alarms{[](const Settings& s) { return !*s.monitoring.create_alarms; },
                              place_of<&Settings::monitoring, &Monitoring::create_alarms>, "without alarms",
                              "alarms are off", "set `create_alarms = true`"};
/// `false` is the default, and what happens.
constexpr Condition no_workflow_log{
    [](const Settings& s) { return *s.step_functions.log_level == "OFF" && *s.step_functions.include_execution_data; },
    place_of<&Settings::step_functions, &StepFunctions::log_level>, "with `log_level = \"OFF\"`", "logging is off here",
    "choose another log level"};
constexpr Condition one_image{[](const Settings& s) { return !*s.lambda_functions.use_ecr; },
                              place_of<&Settings::lambda_functions, &LambdaFunctions::use_ecr>,
                              "with `use_ecr = false`", "all functions run `default_image_uri`",
                              "set `use_ecr = true`"};
constexpr Condition own_images{[](const Settings& s) {
                                 return *s.lambda_functions.use_ecr && *s.ecr.create_repositories &&
                                        !s.lambda_functions.default_image_uri->empty();
                               },
                               place_of<&Settings::lambda_functions, &LambdaFunctions::use_ecr>,
                               "with `use_ecr = true`", "each function runs the image of its own repository",
                               "set `use_ecr = false`"};

constexpr std::array<Conditional, 19> conditionals{{
    {"dynamodb_tables.read_capacity", place_of<&Settings::dynamodb_tables, &DynamodbTables::read_capacity>, &on_demand},
    {"dynamodb_tables.write_capacity", place_of<&Settings::dynamodb_tables, &DynamodbTables::write_capacity>,
     &on_demand},
    {"dynamodb_tables.autoscaling.enabled",
     place_of<&Settings::dynamodb_tables, &DynamodbTables::autoscaling, &DynamodbAutoscaling::enabled>, &on_demand},
    {"dynamodb_tables.autoscaling.max_read_capacity",
     place_of<&Settings::dynamodb_tables, &DynamodbTables::autoscaling, &DynamodbAutoscaling::max_read_capacity>,
     &on_demand},
    {"dynamodb_tables.autoscaling.max_write_capacity",
     place_of<&Settings::dynamodb_tables, &DynamodbTables::autoscaling, &DynamodbAutoscaling::max_write_capacity>,
     &on_demand},
    {"dynamodb_tables.autoscaling.target_utilization",
     place_of<&Settings::dynamodb_tables, &DynamodbTables::autoscaling, &DynamodbAutoscaling::target_utilization>,
     &on_demand},
    {"dynamodb_tables.autoscaling.max_read_capacity",
     place_of<&Settings::dynamodb_tables, &DynamodbTables::autoscaling, &DynamodbAutoscaling::max_read_capacity>,
     &fixed_capacity},
    {"dynamodb_tables.autoscaling.max_write_capacity",
     place_of<&Settings::dynamodb_tables, &DynamodbTables::autoscaling, &DynamodbAutoscaling::max_write_capacity>,
     &fixed_capacity},
    {"dynamodb_tables.autoscaling.target_utilization",
     place_of<&Settings::dynamodb_tables, &DynamodbTables::autoscaling, &DynamodbAutoscaling::target_utilization>,
     &fixed_capacity},
    {"lambda_functions.image_tag", place_of<&Settings::lambda_functions, &LambdaFunctions::image_tag>, &one_image},
    {"lambda_functions.image_tags", first_of<&Settings::lambda_functions, &LambdaFunctions::image_tags>, &one_image},
    {"lambda_functions.default_image_uri", place_of<&Settings::lambda_functions, &LambdaFunctions::default_image_uri>,
     &own_images},
    {"step_functions.include_execution_data",
     place_of<&Settings::step_functions, &StepFunctions::include_execution_data>, &no_workflow_log},
    {"step_functions.log_retention_days", place_of<&Settings::step_functions, &StepFunctions::log_retention_days>,
     &workflow_log_off},
    {"api_gateway.quota_limit", place_of<&Settings::api_gateway, &ApiGateway::quota_limit>, &no_api_key},
    {"api_gateway.quota_period", place_of<&Settings::api_gateway, &ApiGateway::quota_period>, &no_quota},
    {"api_gateway.log_retention_days", place_of<&Settings::api_gateway, &ApiGateway::log_retention_days>,
     &no_access_logs},
    {"app_runner.health_check_path", place_of<&Settings::app_runner, &AppRunner::health_check_path>, &tcp_check},
    {"monitoring.alarm_email_endpoints", place_of<&Settings::monitoring, &Monitoring::alarm_email_endpoints>,
     &no_alarms},
}};

void warn(const Conditional& conditional, source::Range place, source::Range cause, Decoder& decoder) {
  const Condition& idle = *conditional.idle;
  auto& warning = decoder.warning(diag::Kind::no_effect, place,
                                  fmt::format("`{}` has no effect {}", conditional.setting, idle.text));
  warning.with_help(fmt::format("remove it, or {}", idle.fix));
  if (cause.known()) {
    warning.with_note(cause, std::string(idle.label));
  }
}

/// A part that is off by default, with settings but without its switch.
template <class Part>
void check_switch(const hcl::Object& values, std::string_view section, std::string_view on, Decoder& decoder) {
  const hcl::Member* written = values.find(section);
  const hcl::Object* members = written == nullptr ? nullptr : written->value.object();
  const auto is_setting = [](const hcl::Member& member) { return object_info<Part>().find(member.name) != nullptr; };
  if (members != nullptr && members->find(on) == nullptr &&
      std::any_of(members->members().begin(), members->members().end(), is_setting)) {
    decoder
        .warning(diag::Kind::no_effect, written->name_range,
                 fmt::format("`{}` has no effect: it is off by default", section))
        .with_help(fmt::format("add `{} = true` to turn it on", on))
        .with_help(fmt::format("or add `{} = false` to keep it off without this warning", on));
  }
}

}  // namespace

void report_no_effect(const hcl::Object& values, const Settings& settings, bool sound, Decoder& decoder) {
  for (const Conditional& conditional : conditionals) {
    const source::Range place = conditional.place(settings);
    const source::Range cause = conditional.idle->cause(settings);
    if (place.known() && conditional.idle->holds(settings) && decoder.sound(place) && decoder.sound(cause)) {
      warn(conditional, place, cause, decoder);
    }
  }
  if (sound) {  // otherwise, the next run reports them
    check_switch<AppRunner>(values, "app_runner", "create_app_runner", decoder);
    check_switch<EcsExpress>(values, "ecs_express", "create_ecs_express", decoder);
  }
}

}  // namespace kootoro::config
