#include "modules/iam_functions.hpp"
#include "modules/modules.hpp"
#include "modules/policy.hpp"

namespace kootoro::modules {
namespace {

void add_state_machine_role(Scope& scope) {
  const model::Model& model = scope.model();
  if (!model.state_machine) {
    return;
  }
  constexpr std::string_view role = "step_functions";
  const Template source = scope.arn("states").text("stateMachine:").append(scope.aws_name(model.state_machine->name));
  add_role(scope, role, model.state_machine->role_name, model::callers::state_machine,
           "Role of the verification workflow", &source);
  Policy policy(scope, "policy_step_functions");
  if (!model.state_machine->calls.empty()) {
    List& functions = policy.allow("InvokeFunctions", "lambda:InvokeFunction");
    for (const auto function : model.state_machine->calls) {
      functions.add(scope.import(links::function_arns, function.in(model.functions).key));
    }
  }
  if (*scope.settings().step_functions.log_level != "OFF") {
    policy.allow("DeliverLogs", model::log_delivery_actions()).add("*");
  }
  if (*scope.settings().step_functions.enable_x_ray_tracing) {
    policy.allow("WriteTraces", model::trace_actions()).add("*");
  }
  if (!policy.empty()) {
    add_role_policy(scope, role, "permissions", policy);
  }
}

void add_api_role(Scope& scope) {
  const model::Model& model = scope.model();
  if (!model.api || !model.api->starts_workflow()) {
    return;
  }
  constexpr std::string_view role = "api_gateway_start";
  add_role(scope, role, model.api->role_name, model::callers::api_integration,
           "Lets the API start the verification workflow");
  Policy policy(scope, "policy_api_gateway_start");
  policy.allow("StartWorkflow", "states:StartExecution").add(scope.import(links::state_machine_arn));
  add_role_policy(scope, role, "permissions", policy);
}

/// Attaches an AWS managed policy (`service-role/…`) to the role with the same resource name.
void attach_managed_policy(Scope& scope, std::string_view role, std::string_view policy) {
  scope.resource("aws_iam_role_policy_attachment", role)
      .set("role", Expression{"aws_iam_role." + std::string(role) + ".name"})
      .set("policy_arn",
           Template().text("arn:").value(scope.partition()).text(":iam::aws:policy/service-role/").text(policy));
}

void add_app_runner_roles(Scope& scope) {
  if (!scope.model().app_runner) {
    return;
  }
  const model::AppRunnerService& service = *scope.model().app_runner;
  add_role(scope, "app_runner_instance", service.instance_role_name, model::callers::app_runner_instance,
           "What the frontend runs as; it needs no AWS permission");
  if (service.image_source != model::ImageSource::private_registry) {
    return;
  }
  add_role(scope, "app_runner_access", service.access_role_name, model::callers::app_runner_access,
           "Lets App Runner pull the frontend's image");
  Policy policy(scope, "policy_app_runner_access");
  policy.allow("PullImage", model::pull_image_actions())
      .add(Template().text("arn:").value(scope.partition()).text(":ecr:").text(service.repository_arn_suffix));
  policy.allow("LogIn", "ecr:GetAuthorizationToken").add("*");
  add_role_policy(scope, "app_runner_access", "permissions", policy);
}

/// Amazon ECS developer guide (read 2026-11-27): AWS documents that it sends a source for the task role only, and there
/// only for the account's tasks as a whole, because it does not name a task's cluster.
/// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
/// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
/// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/infrastructure_IAM_role.html
void add_ecs_express_roles(Scope& scope) {
  if (!scope.model().ecs_express) {
    return;
  }
  const model::EcsExpressService& service = *scope.model().ecs_express;
  add_role(scope, "ecs_express_execution", service.execution_role_name, model::callers::ecs_execution,
           "Lets ECS pull the frontend's image and write its logs");
  attach_managed_policy(scope, "ecs_express_execution", "AmazonECSTaskExecutionRolePolicy");
  add_role(scope, "ecs_express_infrastructure", service.infrastructure_role_name, model::callers::ecs_infrastructure,
           "Lets ECS make what surrounds the frontend: load balancer, certificate, scaling");
  attach_managed_policy(scope, "ecs_express_infrastructure", "AmazonECSInfrastructureRoleforExpressGatewayServices");
  const Template tasks = scope.arn("ecs").text("*");
  add_role(scope, "ecs_express_task", service.task_role_name, model::callers::ecs_task,
           "What the frontend runs as; it needs no AWS permission", &tasks);
}

}  // namespace

void build_iam(Scope& scope) {
  add_function_roles(scope);
  add_state_machine_role(scope);
  add_api_role(scope);
  add_app_runner_roles(scope);
  add_ecs_express_roles(scope);
}

}  // namespace kootoro::modules
