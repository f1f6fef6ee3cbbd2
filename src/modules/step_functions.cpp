#include "modules/json_value.hpp"
#include "modules/modules.hpp"

#include <algorithm>

namespace kootoro::modules {
namespace {

constexpr std::string_view function_arns = "function_arns";

/// The workflow's definition with the timeout and the retries that its function tasks don't have themselves.
class Definition {
 public:
  Definition(Scope& scope, const blueprint::Workflow& workflow) : model_(&scope.model()), workflow_(&workflow) {}

  void add_machine(Object& target, const hcl::Object& machine) const {
    for (const hcl::Member& member : machine.members()) {
      if (member.name == "States" && member.value.object() != nullptr) {
        Object& states = target.object(member.name);
        for (const hcl::Member& state : member.value.object()->members()) {
          add_state(states.object(state.name), state.value);
        }
      } else {
        target.set(member.name, json_value(target.arena(), member.value));
      }
    }
  }

 private:
  void add_state(Object& target, const hcl::Value& value) const {
    const hcl::Object* state = value.object();
    if (state == nullptr) {
      return;  // the check of the blueprint has reported it
    }
    for (const hcl::Member& member : state->members()) {
      add_member(target, member);
      if (member.name == "Resource" && member.value.string() != nullptr) {
        complete_task(target, *state, *member.value.string());
      }
    }
  }

  void add_member(Object& target, const hcl::Member& member) const {
    if ((member.name == "ItemProcessor" || member.name == "Iterator") && member.value.object() != nullptr) {
      add_machine(target.object(member.name), *member.value.object());
    } else if (member.name == "Branches" && member.value.tuple() != nullptr) {
      List& branches = target.list(member.name);
      for (const hcl::Value& branch : *member.value.tuple()) {
        if (branch.object() != nullptr) {
          add_machine(branches.add_object(), *branch.object());
        }
      }
    } else {
      target.set(member.name, json_value(target.arena(), member.value, function_arns));
    }
  }

  void complete_task(Object& target, const hcl::Object& state, const std::string& resource) const {
    const std::string_view reference = reference_in(resource, function_arns);
    if (reference.empty()) {
      return;
    }
    const auto* function = find_function(reference.substr(function_arns.size() + 1));
    const bool has_timeout = state.find("TimeoutSeconds") != nullptr || state.find("TimeoutSecondsPath") != nullptr;
    if (function != nullptr && !has_timeout) {
      target.set("TimeoutSeconds",
                 config::Integer(*function->timeout + *workflow_->timeout_margin_seconds, function->timeout.range));
    }
    if (state.find("Retry") == nullptr) {
      target.set("Retry", json_value(target.arena(), workflow_->retry));
    }
  }

  [[nodiscard]] const model::Function* find_function(std::string_view key) const {
    const auto& functions = model_->functions;
    const auto found =
        std::lower_bound(functions.begin(), functions.end(), key,
                         [](const model::Function& function, std::string_view name) { return function.key < name; });
    return found != functions.end() && found->key == key ? &*found : nullptr;
  }

  const model::Model* model_;
  const blueprint::Workflow* workflow_;
};

void add_log_group(Scope& scope, const model::StateMachine& machine) {
  const config::Settings& settings = scope.settings();
  scope.resource("aws_cloudwatch_log_group", "workflow")
      .set("name", Template().text("/aws/vendedlogs/states/").append(scope.aws_name(machine.name)))
      .set("retention_in_days", scope.model().log_retention_days(settings.step_functions.log_retention_days))
      .set_if("kms_key_id", settings.kms_keys.logs);
}

void add_logging(Scope& scope, Object& resource, const model::StateMachine& machine) {
  const config::StepFunctions& settings = scope.settings().step_functions;
  Object& logging = resource.block("logging_configuration");
  logging.set("level", settings.log_level).set("include_execution_data", settings.include_execution_data);
  if (*settings.log_level != "OFF") {
    add_log_group(scope, machine);
    logging.set("log_destination", Template().value({"aws_cloudwatch_log_group.workflow.arn"}).text(":*"));
  }
}

}  // namespace

void build_step_functions(Scope& scope) {
  if (!scope.model().state_machine) {
    return;
  }
  const model::StateMachine& machine = *scope.model().state_machine;
  const blueprint::Workflow& workflow = scope.model().blueprint->workflow;
  const std::string asset = *workflow.name + ".asl.json";
  if (machine.definition->object() != nullptr) {
    Definition(scope, workflow).add_machine(scope.module().json_asset(asset), *machine.definition->object());
  }
  const std::string values =
      machine.calls.empty() ? "{}" : "{ function_arns = " + scope.import(links::function_arns).text + " }";
  Object& resource = scope.resource("aws_sfn_state_machine", "workflow", workflow.range);
  resource.set("name", scope.aws_name(machine.name))
      .set("role_arn", scope.import(links::state_machine_role_arn))
      .set("type", "STANDARD")
      .set("definition", Expression{"templatefile(\"${path.module}/" + asset + "\", " + values + ")"});
  add_logging(scope, resource, machine);
  resource.block("tracing_configuration").set("enabled", scope.settings().step_functions.enable_x_ray_tracing);
}

}  // namespace kootoro::modules
