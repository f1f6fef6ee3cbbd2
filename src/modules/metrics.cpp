#include "modules/metrics.hpp"

namespace kootoro::modules {
namespace {

Template value(const Expression& expression) {
  return Template().value(expression);
}

std::vector<Measured> functions(Scope& scope) {
  std::vector<Measured> all;
  all.reserve(scope.model().functions.size());
  for (const model::Function& function : scope.model().functions) {
    all.push_back({std::string(function.key),
                   std::string(function.key),
                   {{"FunctionName", value(scope.import(links::function_names, function.key))}},
                   &function,
                   *function.entry->named_as});
  }
  return all;
}

/// The functions that call the model.
std::vector<Measured> callers(Scope& scope) {
  std::vector<Measured> all;
  for (Measured& function : functions(scope)) {
    if (*function.function->entry->bedrock == blueprint::ModelUse::invoke) {
      function.dimensions.clear();  // of a metric filter's count
      all.push_back(std::move(function));
    }
  }
  return all;
}

std::vector<Measured> tables(Scope& scope) {
  std::vector<Measured> all;
  for (const model::Table& table : scope.model().tables) {
    all.push_back({std::string(table.key),
                   std::string(table.key),
                   {{"TableName", value(scope.import(links::table_names, table.key))}},
                   nullptr,
                   *table.entry->named_as});
  }
  return all;
}

std::vector<Measured> repositories(Scope& scope) {
  std::vector<Measured> all;
  for (const model::Repository& repository : scope.model().repositories) {
    all.push_back({std::string(repository.key),
                   std::string(repository.key),
                   {{"RepositoryName", scope.aws_name(repository.name)}},
                   nullptr,
                   *scope.model().blueprint->functions.find(repository.key)->named_as});
  }
  return all;
}

std::vector<Measured> measured(Scope& scope, blueprint::Subject subject) {
  const model::Model& model = scope.model();
  switch (subject) {
    case blueprint::Subject::function:
      return functions(scope);
    case blueprint::Subject::table:
      return tables(scope);
    case blueprint::Subject::repository:
      return repositories(scope);
    case blueprint::Subject::bedrock:
      return callers(scope);
    case blueprint::Subject::account:
      return model.functions.empty() ? std::vector<Measured>() : std::vector<Measured>{{"account", "account", {}}};
    case blueprint::Subject::workflow:
      if (model.state_machine) {
        return {{"workflow", "workflow", {{"StateMachineArn", value(scope.import(links::state_machine_arn))}}}};
      }
      return {};
    case blueprint::Subject::api:
      if (model.api) {
        return {{"api",
                 "API",
                 {{"ApiName", value(scope.import(links::api_name))},
                  {"Stage", Template().text(*scope.settings().api_gateway.stage_name)}}}};
      }
      return {};
    case blueprint::Subject::app_runner:
      if (model.app_runner) {
        return {{"app_runner",
                 "frontend",
                 {{"ServiceName", value(scope.import(links::app_runner_name))},
                  {"ServiceID", value(scope.import(links::app_runner_id))}}}};
      }
      return {};
    case blueprint::Subject::ecs_express:
      if (model.ecs_express) {
        return {{"ecs_express",
                 "frontend",
                 {{"ClusterName", Template().text(*model.ecs_express->cluster)},
                  {"ServiceName", value(scope.import(links::ecs_express_name))}}}};
      }
      return {};
    case blueprint::Subject::dead_letter_queue:
      if (model.dead_letter_queue) {
        return {{"dead_letters", "dead letters", {{"QueueName", value(scope.import(links::dead_letter_queue_name))}}}};
      }
      return {};
  }
  return {};
}

}  // namespace

const std::vector<Measured>& MeasuredThings::of(blueprint::Subject subject) {
  const auto [known, is_new] = known_.try_emplace(subject);
  if (is_new) {
    known->second = measured(*scope_, subject);
  }
  return known->second;
}

}  // namespace kootoro::modules
