// Requirements for every setting's description.
#include "catch.hpp"

#include <kootoro/config/load.hpp>
#include <kootoro/config/reference.hpp>

#include <set>
#include <string>

using namespace kootoro::config;

namespace {

/// Every reachable object, with the path of the first way to it.
void collect(const ObjectInfo& object, const std::string& path, std::set<const ObjectInfo*>& seen,
             std::vector<std::pair<std::string, const FieldInfo*>>& fields) {
  if (!seen.insert(&object).second) {
    return;
  }
  for (const FieldInfo& field : object.fields) {
    fields.emplace_back(path + field.name, &field);
    const TypeInfo* type = &field.type;
    while (type->element != nullptr) {
      type = type->element.get();
    }
    if (type->object != nullptr) {
      collect(*type->object, path + field.name + ".", seen, fields);
    }
  }
}

std::vector<std::pair<std::string, const FieldInfo*>> all_fields() {
  std::set<const ObjectInfo*> seen;
  std::vector<std::pair<std::string, const FieldInfo*>> fields;
  collect(settings_info(), "", seen, fields);
  return fields;
}

}  // namespace

TEST_CASE("every setting is documented in a sentence") {
  for (const auto& [path, field] : all_fields()) {
    INFO(path);
    CHECK_FALSE(field->doc.empty());
    CHECK(field->doc.ends_with('.'));
  }
}

TEST_CASE("names are unique within their object") {
  std::set<std::string> seen;
  for (const auto& [path, field] : all_fields()) {
    INFO(path);
    CHECK(seen.insert(path).second);
  }
  CHECK(seen.contains("lambda_functions.memory_sizes"));
  CHECK(seen.contains("s3_buckets.lifecycle_rules.id"));
  CHECK(seen.contains("dynamodb_tables.autoscaling.target_utilization"));
}

TEST_CASE("defaults are shown as they would be written") {
  const ObjectInfo& root = settings_info();
  CHECK(root.find("aws_region")->default_text == "\"us-east-1\"");
  CHECK(root.find("cors_allowed_origins")->default_text == "[]");
  const ObjectInfo& lambda = *root.find("lambda_functions")->type.object;
  CHECK(lambda.find("use_ecr")->default_text == "true");
  CHECK(lambda.find("memory_sizes")->default_text == "{}");
  CHECK(lambda.find("memory_sizes")->type.keys == KeySet::functions);
  CHECK(*lambda.find("memory_sizes")->type.element->most == 10240);
  CHECK(root.find("api_gateway")->type.object->find("throttling_rate_limit")->default_text == "100");
  CHECK(root.find("backend")->type.object->find("bucket")->default_text.empty());
}

TEST_CASE("a default knows the declaration it comes from") {
  kootoro::source::Files files;
  kootoro::diag::Diagnostics diagnostics;
  const Settings settings = decode({}, Request{"dev", "env", {}, {}}, {}, files, diagnostics);
  CHECK(declaration_of(settings.s3_buckets.versioning.range) == "s3_buckets.versioning");
  CHECK(declaration_of(settings.lambda_functions.log_retention_days.range) == "lambda_functions.log_retention_days");
  CHECK_FALSE(settings.s3_buckets.versioning.given());
  CHECK(declaration_of({}).empty());
}
