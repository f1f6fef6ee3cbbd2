#include "modules/modules.hpp"

#include <kootoro/terraform/document.hpp>

namespace kootoro::modules {
namespace {

void add_log_group(Scope& scope, const model::Function& function) {
  const config::Settings& settings = scope.settings();
  scope.resource("aws_cloudwatch_log_group", function.key, function.entry->range)
      .set("name", Template().text("/aws/lambda/").append(scope.aws_name(function.name)))
      .set("retention_in_days", scope.model().log_retention_days(settings.lambda_functions.log_retention_days))
      .set_if("kms_key_id", settings.kms_keys.logs);
}

/// Composed, not referenced: the state machine names its functions, so a reference back would be a cycle.
Template state_machine_arn(Scope& scope) {
  return scope.arn("states").text("stateMachine:").append(scope.aws_name(scope.model().state_machine->name));
}

void set_variable(Scope& scope, Object& variables, const model::EnvironmentVariable& variable) {
  struct Visitor {
    Scope& scope;
    Object& variables;
    std::string_view name;
    void operator()(const model::Text& text) const { variables.set(name, text); }
    void operator()(model::Ref<model::Table> table) const {
      variables.set(name, scope.import(links::table_names, table.in(scope.model().tables).key));
    }
    void operator()(model::Ref<model::Bucket> bucket) const {
      variables.set(name, scope.import(links::bucket_names, bucket.in(scope.model().buckets).key));
    }
    void operator()(model::Ref<model::Topic> topic) const {
      variables.set(name, Expression{"aws_sns_topic." + std::string(topic.in(scope.model().topics).key) + ".arn"});
    }
    void operator()(model::StateMachineArn) const { variables.set(name, state_machine_arn(scope)); }
  };
  std::visit(Visitor{scope, variables, variable.name}, variable.value);
}

void add_image(Scope& scope, Object& resource, const model::Function& function) {
  if (function.image_repository) {
    resource.set("image_uri", scope.import(links::image_uris, function.key));
  } else {
    resource.set("image_uri", scope.settings().lambda_functions.default_image_uri);
  }
}

void add_function(Scope& scope, const model::Function& function) {
  const config::LambdaFunctions& settings = scope.settings().lambda_functions;
  Object& resource = scope.resource("aws_lambda_function", function.key, function.entry->range);
  resource.set("function_name", scope.aws_name(function.name))
      .set("description", function.entry->description)
      .set("role", scope.import(links::function_role_arns, function.key))
      .set("package_type", "Image");
  add_image(scope, resource, function);
  List& architectures = resource.list("architectures");
  if (settings.architectures->empty()) {
    architectures.add(config::Text("arm64", settings.architectures.range));
  } else {
    architectures.add(settings.architectures->front());
  }
  resource.set("memory_size", function.memory_size).set("timeout", function.timeout);
  resource.set_if("reserved_concurrent_executions", function.reserved_concurrent_executions);
  if (function.ephemeral_storage_size->has_value()) {
    resource.block("ephemeral_storage").set_if("size", function.ephemeral_storage_size);
  }
  Object& variables = resource.block("environment").object("variables");
  for (const model::EnvironmentVariable& variable : function.environment) {
    set_variable(scope, variables, variable);
  }
  resource.set_if("kms_key_arn", scope.settings().kms_keys.lambda);
  resource.block("logging_config")
      .set("log_format", "JSON")
      .set("log_group", Expression{"aws_cloudwatch_log_group." + std::string(function.key) + ".name"});
  resource.block("tracing_config")
      .set("mode", config::Text(*settings.enable_x_ray_tracing ? "Active" : "PassThrough",
                                settings.enable_x_ray_tracing.range));
}

void add_topics(Scope& scope) {
  for (const model::Topic& topic : scope.model().topics) {
    const config::OptionalText& key = scope.settings().kms_keys.sns;
    Object& resource = scope.resource("aws_sns_topic", topic.key, topic.entry->range);
    resource.set("name", scope.aws_name(topic.name));
    if (key->has_value()) {
      resource.set_if("kms_master_key_id", key);
    } else {
      resource.set("kms_master_key_id", config::Text("alias/aws/sns", key.range));
    }
  }
}

void add_dead_letter_queue(Scope& scope) {
  if (!scope.model().dead_letter_queue) {
    return;
  }
  constexpr int fourteen_days = 14 * 24 * 3600;
  Object& queue = scope.resource("aws_sqs_queue", "dead_letters");
  queue.set("name", scope.aws_name(*scope.model().dead_letter_queue)).set("message_retention_seconds", fourteen_days);
  const config::OptionalText& key = scope.settings().kms_keys.sqs;
  if (key->has_value()) {
    queue.set_if("kms_master_key_id", key);
  } else {
    queue.set("sqs_managed_sse_enabled", config::Flag(true, key.range));
  }
}

void add_failure_destination(Scope& scope, const model::Function& function) {
  if (!function.asynchronous()) {
    return;
  }
  Object& invocation = scope.resource("aws_lambda_function_event_invoke_config", function.key);
  invocation.set("function_name", Expression{"aws_lambda_function." + std::string(function.key) + ".function_name"})
      .set("maximum_retry_attempts", 2);
  invocation.block("destination_config")
      .block("on_failure")
      .set("destination", Expression{"aws_sqs_queue.dead_letters.arn"});
}

/// Lets EventBridge rules of this environment call the function: rules whose names have the environment's prefix.
void add_event_permission(Scope& scope, const model::Function& function) {
  if (!function.triggered_by_events) {
    return;
  }
  scope.resource("aws_lambda_permission", "events_" + std::string(function.key))
      .set("statement_id", "AllowEventBridge")
      .set("action", "lambda:InvokeFunction")
      .set("function_name", Expression{"aws_lambda_function." + std::string(function.key) + ".function_name"})
      .set("principal", "events.amazonaws.com")
      .set("source_arn", scope.arn("events").text("rule/").text(scope.model().naming.prefix()).text("-*"));
}

}  // namespace

void build_lambda(Scope& scope) {
  add_topics(scope);
  add_dead_letter_queue(scope);
  for (const model::Function& function : scope.model().functions) {
    add_log_group(scope, function);
    add_function(scope, function);
    add_failure_destination(scope, function);
    add_event_permission(scope, function);
  }
}

}  // namespace kootoro::modules
