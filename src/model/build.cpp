#include "model/parts.hpp"

#include <algorithm>

namespace kootoro::model {
namespace {

/// A bucket, table or topic before it is built: its key, its entry and its name.
template <class T, class Entry>
std::vector<T> named_parts(const source::Named<Entry>& entries, const Naming& naming, NameKind kind) {
  std::vector<T> parts;
  parts.reserve(entries.size());
  for (const auto& entry : entries) {
    T part;
    part.key = entry.name;
    part.entry = &entry.value;
    part.name = naming.make(kind, *entry.value.name);
    parts.push_back(std::move(part));
  }
  return parts;
}

bool uses_bedrock(const blueprint::Blueprint& blueprint) {
  return std::any_of(blueprint.functions.begin(), blueprint.functions.end(),
                     [](const auto& function) { return *function.value.bedrock != blueprint::ModelUse::none; });
}

std::vector<Bucket> build_buckets(const Model& model) {
  auto buckets = named_parts<Bucket>(model.blueprint->buckets, model.naming, NameKind::bucket);
  for (Bucket& bucket : buckets) {
    bucket.lifecycle_rules = model.settings->s3_buckets.lifecycle_rules.find(bucket.key);
  }
  return buckets;
}

}  // namespace

Monitoring build_monitoring(const Model& model) {
  const config::Settings& settings = *model.settings;
  Monitoring monitoring;
  if (*settings.monitoring.create_dashboard) {
    monitoring.dashboard = model.naming.make(NameKind::dashboard, *model.blueprint->dashboard.name);
  }
  monitoring.alarms = *settings.monitoring.create_alarms;
  if (monitoring.alarms && !settings.monitoring.alarm_email_endpoints->empty()) {
    monitoring.topic = model.naming.make(NameKind::topic, "alarms");
    if (!settings.kms_keys.sns->has_value()) {
      monitoring.key_alias = model.naming.make(NameKind::key_alias, "alarms");
    }
  }
  return monitoring;
}

Model build(const config::Settings& settings, const facts::Facts& facts, const blueprint::Blueprint& blueprint,
            const BuildOptions& options, diag::Diagnostics& diagnostics) {
  Model model;
  model.settings = &settings;
  model.facts = &facts;
  model.blueprint = &blueprint;
  model.naming = Naming(settings);
  check_names_in_settings(model, options, diagnostics);
  if (*settings.s3_buckets.create_buckets) {
    model.buckets = build_buckets(model);
  }
  if (*settings.dynamodb_tables.create_tables) {
    model.tables = named_parts<Table>(blueprint.tables, model.naming, NameKind::table);
  }
  if (*settings.ecr.create_repositories) {
    model.repositories = build_repositories(model);
  }
  if (*settings.lambda_functions.create_functions) {
    if (uses_bedrock(blueprint)) {
      model.bedrock = build_bedrock(model, diagnostics);
    }
    model.topics = named_parts<Topic>(blueprint.topics, model.naming, NameKind::topic);
    model.functions = build_functions(model, diagnostics);
    if (std::any_of(model.functions.begin(), model.functions.end(),
                    [](const Function& f) { return f.asynchronous(); })) {
      model.dead_letter_queue = model.naming.make(NameKind::queue, "dead-letters");
    }
  }
  model.state_machine = build_state_machine(model);
  model.api = build_api(model);
  if (*settings.app_runner.create_app_runner) {
    model.app_runner = build_app_runner(model);
  }
  if (*settings.ecs_express.create_ecs_express) {
    model.ecs_express = build_ecs_express(model);
  }
  model.monitoring = build_monitoring(model);
  report_missing_parts(model, diagnostics);
  check_callers(model, diagnostics);
  check_name_lengths(model, diagnostics);
  check_quotas(model, diagnostics);
  check_unused_settings(model, diagnostics);
  return model;
}

}  // namespace kootoro::model
