#include "model/parts.hpp"

namespace kootoro::model {
namespace {

template <class T, class Uses, class Value>
std::vector<Use<T>> resolve_uses(const std::vector<T>& list, const Uses& uses, Value&& access_of) {
  std::vector<Use<T>> resolved;
  for (const auto& use : uses) {
    if (const auto target = find(list, use.name)) {  // absent: switched off
      resolved.push_back({*target, access_of(use), use.value.range});
    }
  }
  return resolved;
}

source::Setting<std::int64_t> setting_or(const source::Named<Integer>& settings, std::string_view key,
                                         const source::Setting<std::int64_t>& fallback) {
  const Integer* written = settings.find(key);
  return written != nullptr ? *written : fallback;
}

config::OptionalInteger optional_setting(const source::Named<Integer>& settings, std::string_view key) {
  const Integer* written = settings.find(key);
  return written != nullptr ? config::OptionalInteger(**written, written->range) : config::OptionalInteger();
}

Function build_function(const Model& model, std::string_view key, const blueprint::Function& entry) {
  const config::LambdaFunctions& settings = model.settings->lambda_functions;
  Function function;
  function.key = key;
  function.entry = &entry;
  function.name = model.naming.make(NameKind::function, *entry.name);
  function.role_name = model.naming.make(NameKind::role, *entry.name);
  function.memory_size = setting_or(settings.memory_sizes, key, entry.memory_size);
  function.timeout = setting_or(settings.timeouts, key, entry.timeout);
  function.reserved_concurrent_executions = optional_setting(settings.reserved_concurrent_executions, key);
  function.ephemeral_storage_size = optional_setting(settings.ephemeral_storage_sizes, key);
  const Text* image_tag = settings.image_tags.find(key);
  function.image_tag = image_tag != nullptr ? *image_tag : settings.image_tag;
  if (*settings.use_ecr) {
    function.image_repository = find(model.repositories, key);
  }
  const auto access = [](const auto& use) { return use.value.value; };
  function.tables = resolve_uses(model.tables, entry.tables, access);
  function.buckets = resolve_uses(model.buckets, entry.buckets, access);
  for (const Text& topic : entry.topics) {
    if (const auto found = find(model.topics, *topic)) {
      function.topics.push_back(*found);
    }
  }
  if (entry.s3_trigger && contains(*settings.s3_trigger_functions, key)) {
    if (const auto bucket = find(model.buckets, *entry.s3_trigger->bucket)) {
      function.s3_notification = S3Notification{*bucket, &*entry.s3_trigger};
    }
  }
  function.triggered_by_events = contains(*settings.eventbridge_trigger_functions, key);
  function.starts_workflow = *entry.starts_workflow && *model.settings->step_functions.create_step_functions;
  function.invokes_model = *entry.bedrock == blueprint::ModelUse::invoke;
  function.environment = build_environment(model, function);
  return function;
}

void check_s3_triggers(const Model& model, diag::Diagnostics& diagnostics) {
  for (const Text& name : *model.settings->lambda_functions.s3_trigger_functions) {
    const blueprint::Function* entry = model.blueprint->functions.find(*name);
    if (entry != nullptr && !entry->s3_trigger) {
      diagnostics
          .error(diag::Kind::broken_reference, name.range,
                 "function `" + *name + "` has no `s3_trigger` in the blueprint, so no bucket can call it")
          .with_help(
              "remove it from `lambda_functions.s3_trigger_functions`, or give its entry in functions.json an "
              "`s3_trigger`");
    }
  }
}

}  // namespace

std::vector<Function> build_functions(const Model& model, diag::Diagnostics& diagnostics) {
  check_s3_triggers(model, diagnostics);
  std::vector<Function> functions;
  functions.reserve(model.blueprint->functions.size());
  for (const auto& entry : model.blueprint->functions) {
    functions.push_back(build_function(model, entry.name, entry.value));
  }
  return functions;
}

}  // namespace kootoro::model
