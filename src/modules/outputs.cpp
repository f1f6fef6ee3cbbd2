#include "modules/outputs.hpp"

#include <array>

namespace kootoro::modules {
namespace {

/// An output that every environment has.
struct Promise {
  std::string_view name;
  const Link* link;
  bool (*present)(const model::Model&);
};

bool has_buckets(const model::Model& model) {
  return !model.buckets.empty();
}
bool has_tables(const model::Model& model) {
  return !model.tables.empty();
}
bool has_repositories(const model::Model& model) {
  return !model.repositories.empty();
}
bool has_functions(const model::Model& model) {
  return !model.functions.empty();
}
bool has_workflow(const model::Model& model) {
  return model.state_machine.has_value();
}
bool has_api(const model::Model& model) {
  return model.api.has_value();
}
bool has_api_key(const model::Model& model) {
  return has_api(model) && *model.settings->api_gateway.use_api_key;
}
bool has_app_runner(const model::Model& model) {
  return model.app_runner.has_value();
}
bool has_ecs_express(const model::Model& model) {
  return model.ecs_express.has_value();
}

constexpr std::array<Promise, 17> promises{{
    {"s3_bucket_names", &links::bucket_names, has_buckets},
    {"s3_bucket_arns", &links::bucket_arns, has_buckets},
    {"dynamodb_table_names", &links::table_names, has_tables},
    {"dynamodb_table_arns", &links::table_arns, has_tables},
    {"ecr_repository_urls", &links::repository_urls, has_repositories},
    {"ecr_repository_arns", &links::repository_arns, has_repositories},
    {"lambda_function_names", &links::function_names, has_functions},
    {"lambda_function_arns", &links::function_arns, has_functions},
    {"step_functions_state_machine_name", &links::state_machine_name, has_workflow},
    {"step_functions_state_machine_arn", &links::state_machine_arn, has_workflow},
    {"api_gateway_endpoint", &links::api_endpoint, has_api},
    {"api_gateway_id", &links::api_id, has_api},
    {"api_gateway_api_key", &links::api_key, has_api_key},
    {"app_runner_service_url", &links::app_runner_url, has_app_runner},
    {"app_runner_service_arn", &links::app_runner_arn, has_app_runner},
    {"ecs_express_service_url", &links::ecs_express_url, has_ecs_express},
    {"ecs_express_service_arn", &links::ecs_express_arn, has_ecs_express},
}};

}  // namespace

Expression module_output(const Link& link) {
  return {"module." + std::string(link.module) + "." + std::string(link.name)};
}

std::vector<const Link*> add_outputs(Scope& root) {
  std::vector<const Link*> used;
  for (const Promise& promise : promises) {
    Object& output = root.module().output(promise.name, promise.link->description);
    if (promise.present(root.model())) {
      used.push_back(promise.link);
      output.set("value", module_output(*promise.link));
    } else if (promise.link->many) {
      output.object("value");
    } else {
      output.set("value", "");
    }
    if (promise.link->sensitive) {
      output.set("sensitive", true);
    }
  }
  return used;
}

}  // namespace kootoro::modules
