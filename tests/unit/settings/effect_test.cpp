// Every declared setting changes what is emitted or reported, or is refused, or is said to have no effect.
#include "catch.hpp"
#include "settings/declared.hpp"

#include <kootoro/blueprint/load.hpp>
#include <kootoro/config/load.hpp>
#include <kootoro/config/reference.hpp>
#include <kootoro/facts/read.hpp>
#include <kootoro/guardrails/guardrails.hpp>
#include <kootoro/hcl/read.hpp>
#include <kootoro/model/build.hpp>
#include <kootoro/modules/build.hpp>
#include <kootoro/terraform/module.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

using namespace kootoro;
using testing::Declared;

namespace {

/// What one run gives: everything that is emitted, what is reported, and what is said about the setting.
struct Outcome {
  std::string emitted;
  std::string errors;
  std::string told;  ///< warnings of the kind `no-effect` in the text of the setting
};

/// What the runs share.
struct BuiltIn {
  source::Files files;
  blueprint::Blueprint blueprint;
  facts::Facts facts;

  BuiltIn() {
    const source::MemoryDisk nothing;
    diag::Diagnostics diagnostics;
    blueprint = blueprint::load(std::nullopt, nothing, files, diagnostics);
    facts = facts::read("env", "2026-11-27", nothing, files, diagnostics);
    REQUIRE_FALSE(diagnostics.has_errors());
  }
};

void take(const diag::Diagnostics& diagnostics, source::FileId own, Outcome& outcome) {
  for (const diag::Diagnostic& found : diagnostics.items()) {
    const std::string line = fmt::format("{}: {}\n", diag::id(found.kind), found.message);
    if (found.severity == diag::Severity::error && found.rule.empty()) {
      outcome.errors += line;
    }
    if (found.kind == diag::Kind::no_effect && found.subject.file == own) {
      outcome.told += line;
    }
  }
}

/// Takes layers of settings and the text of one setting, which goes over them, to the documents and the guardrails.
Outcome run(BuiltIn& shared, const std::vector<std::string>& layers, const std::string& text) {
  Outcome outcome;
  source::Files& files = shared.files;
  diag::Diagnostics diagnostics;
  hcl::Object values;
  for (const std::string& layer : layers) {
    config::merge(values, hcl::read_native(files.add("env/common.tfvars", layer), files, diagnostics),
                  &config::settings_info());
  }
  const source::FileId own = files.add("env/dev.tfvars", text);
  config::merge(values, hcl::read_native(own, files, diagnostics), &config::settings_info());
  config::Request request;
  request.environment = "dev";
  const config::Settings settings = config::decode(values, request, {}, files, diagnostics);
  const model::Model model = model::build(settings, shared.facts, shared.blueprint, {}, diagnostics);
  take(diagnostics, own, outcome);
  if (!outcome.errors.empty()) {
    return outcome;
  }
  terraform::Configuration configuration = modules::build(model);
  for (const terraform::File& file : terraform::files_of(configuration)) {
    outcome.emitted += file.path + "\n" + file.whole();
  }
  const diag::Diagnostics findings = guardrails::check(model, configuration);
  take(findings, own, outcome);
  for (const diag::Diagnostic& found : findings.items()) {
    outcome.emitted += fmt::format("{} {} {} {} {}\n", name(found.severity), found.message, found.reason, found.link,
                                   found.help.empty() ? "" : found.help.front());
  }
  return outcome;
}

/// All parts, with the frontend on App Runner; no finding.
constexpr const char* project = R"(
resource_name_suffix = "dev01"
cors_allowed_origins = ["https://app.example.com"]
app_runner = { create_app_runner = true, image_uri = "public.ecr.aws/nginx/nginx:stable" }
)";

constexpr const char* express = R"(
app_runner = { create_app_runner = false }
ecs_express = { create_ecs_express = true, image_uri = "public.ecr.aws/nginx/nginx:stable" }
)";
constexpr const char* provisioned = R"(dynamodb_tables = { billing_mode = "PROVISIONED" })";
constexpr const char* with_kms = R"(ecr = { encryption_type = "KMS" })";
constexpr const char* in_bucket = R"(backend = { type = "s3", bucket = "company-terraform-state" })";
constexpr const char* in_cloud = R"(backend = { type = "cloud", organization = "octo", workspace = "web" })";
constexpr const char* sonnet = R"(bedrock = { model_id = "anthropic.claude-sonnet-4-5-20250929-v1:0" })";
constexpr const char* key = R"("arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab")";
constexpr const char* lifecycle_policy =
    R"("{\"rules\":[{\"rulePriority\":1,\"selection\":{\"tagStatus\":\"any\",\"countType\":\"imageCountMoreThan\",\"countNumber\":30},\"action\":{\"type\":\"expire\"}}]}")";
constexpr const char* repository_policy =
    R"("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::444455556666:root\"},\"Action\":\"ecr:BatchGetImage\"}]}")";
constexpr const char* rule_does_something = "expiration_days = 400";
constexpr const char* moves_objects = R"(transition_storage_class = "GLACIER_IR")";
constexpr const char* breaks_rule = R"(equals = "Text")";

/// What the declaration of a setting doesn't say: a value where it has no example or the project has it already, what
/// makes the setting matter, and what must be in the same object.
struct Entry {
  const char* name;
  const char* value = nullptr;   ///< null: by the declaration
  const char* needs = nullptr;   ///< settings without which it has no effect, or is refused
  const char* beside = nullptr;  ///< a further member of its object
};

constexpr std::array entries{
    Entry{"aws_region", R"("eu-central-1")"},
    Entry{"project_name", R"("vending")"},
    Entry{"environment", R"("staging")"},
    Entry{"resource_name_suffix", R"("x1")"},
    Entry{"cors_allowed_origins", R"(["https://b.example.com"])"},
    Entry{"s3_buckets.lifecycle_rules.id", R"("other")", nullptr, rule_does_something},
    Entry{"s3_buckets.lifecycle_rules.enabled", nullptr, nullptr, rule_does_something},
    Entry{"s3_buckets.lifecycle_rules.prefix", nullptr, nullptr, rule_does_something},
    Entry{"s3_buckets.lifecycle_rules.transition_days", "30", nullptr, moves_objects},
    Entry{"s3_buckets.lifecycle_rules.transition_storage_class", nullptr, nullptr, "transition_days = 90"},
    Entry{"dynamodb_tables.read_capacity", nullptr, provisioned},
    Entry{"dynamodb_tables.write_capacity", nullptr, provisioned},
    Entry{"dynamodb_tables.autoscaling.enabled", nullptr, provisioned},
    Entry{"dynamodb_tables.autoscaling.max_read_capacity", "30", provisioned},
    Entry{"dynamodb_tables.autoscaling.max_write_capacity", "30", provisioned},
    Entry{"dynamodb_tables.autoscaling.target_utilization", nullptr, provisioned},
    Entry{"ecr.create_repositories", "false",
          R"(lambda_functions = { default_image_uri = "111122223333.dkr.ecr.us-east-1.amazonaws.com/base:1.0" })"},
    Entry{"ecr.lifecycle_policy", lifecycle_policy},
    Entry{"ecr.repositories.image_tag_mutability", R"("IMMUTABLE")"},
    Entry{"ecr.repositories.scan_on_push", "false"},
    Entry{"ecr.repositories.encryption_type", R"("KMS")"},
    Entry{"ecr.repositories.kms_key", key, with_kms},
    Entry{"ecr.repositories.lifecycle_policy", lifecycle_policy},
    Entry{"ecr.repositories.repository_policy", repository_policy},
    Entry{"lambda_functions.use_ecr", "false",
          R"(lambda_functions = { default_image_uri = "111122223333.dkr.ecr.us-east-1.amazonaws.com/base:1.0" })"},
    Entry{
        "lambda_functions.default_image_uri", R"("111122223333.dkr.ecr.us-east-1.amazonaws.com/other:1.0")",
        R"(lambda_functions = { use_ecr = false, default_image_uri = "111122223333.dkr.ecr.us-east-1.amazonaws.com/base:1.0" })"},
    Entry{"lambda_functions.image_tag", R"("2.0.0")"},
    Entry{"lambda_functions.placeholder_tag", R"("empty")"},
    Entry{"lambda_functions.architectures", R"(["x86_64"])"},
    Entry{"lambda_functions.memory_sizes", "{ notify = 640 }"},
    Entry{"lambda_functions.timeouts", "{ notify = 77 }"},
    Entry{"lambda_functions.eventbridge_trigger_functions", R"(["list_verifications"])"},
    Entry{"step_functions.include_execution_data"},
    Entry{"api_gateway.stage_name", R"("v2")"},
    Entry{"api_gateway.quota_period", nullptr, "api_gateway = { quota_limit = 1000 }"},
    Entry{"app_runner.create_app_runner", "false"},
    Entry{"app_runner.image_uri", R"("public.ecr.aws/nginx/nginx:1.27")"},
    Entry{"app_runner.cpu", R"("2 vCPU")", R"(app_runner = { memory = "4 GB" })"},
    Entry{"app_runner.memory", R"("3 GB")"},
    Entry{"app_runner.auto_deployments_enabled", nullptr,
          R"(app_runner = { image_uri = "111122223333.dkr.ecr.us-east-1.amazonaws.com/web:3" })"},
    Entry{"app_runner.health_check_path", R"("/up")"},
    Entry{"ecs_express.create_ecs_express", "false"},
    Entry{"ecs_express.image_uri", R"("public.ecr.aws/nginx/nginx:1.27")"},
    Entry{"ecs_express.cpu", R"("2 vCPU")", R"(ecs_express = { memory = "4 GB" })"},
    Entry{"ecs_express.memory", R"("3 GB")"},
    Entry{"ecs_express.health_check_path", R"("/up")"},
    Entry{
        "ecs_express.subnets", R"(["subnet-0123456789abcdef1", "subnet-0fedcba9876543211"])",
        R"(ecs_express = { security_groups = ["sg-0123456789abcdef0"], subnets = ["subnet-0123456789abcdef0", "subnet-0fedcba9876543210"] })"},
    Entry{
        "ecs_express.security_groups", R"(["sg-0123456789abcdef1"])",
        R"(ecs_express = { security_groups = ["sg-0123456789abcdef0"], subnets = ["subnet-0123456789abcdef0", "subnet-0fedcba9876543210"] })"},
    Entry{"bedrock.model_id", R"("anthropic.claude-sonnet-4-5-20250929-v1:0")"},
    Entry{"bedrock.inference_profile_id", R"("global.anthropic.claude-haiku-5-5")"},
    Entry{"bedrock.anthropic_version", R"("bedrock-2024-01-01")"},
    Entry{"bedrock.budget_tokens", "2048", sonnet},
    Entry{"bedrock.thinking.budget_tokens", "2048", sonnet},
    Entry{"backend.type", nullptr, nullptr, R"(bucket = "company-terraform-state")"},
    Entry{"backend.arguments", R"({ profile = "state" })", in_bucket},
    Entry{"backend.partial", nullptr, nullptr, R"(type = "s3")"},
    Entry{"backend.bucket", R"("other-terraform-state")", in_bucket},
    Entry{"backend.key", R"("web/state")", in_bucket},
    Entry{"backend.region", R"("eu-central-1")", in_bucket},
    Entry{"backend.kms_key_id", key, in_bucket},
    Entry{"backend.encrypt", nullptr, in_bucket},
    Entry{"backend.use_lockfile", nullptr, in_bucket},
    Entry{"backend.organization", R"("acme")", in_cloud},
    Entry{"backend.workspace", R"("other")", in_cloud},
    Entry{"backend.hostname", R"("terraform.example.com")", in_cloud},
    Entry{"iam.role_path", R"("/web/")"},
    Entry{"kms_keys.ecr", nullptr, with_kms},
    Entry{"kms_keys.sqs", nullptr, R"(lambda_functions = { s3_trigger_functions = ["render_layout"] })"},
    Entry{"guardrails.accept", R"({ alarms-unheard = "a pager calls" })"},
    Entry{"guardrails.severity", R"({ alarms-unheard = "error" })"},
    Entry{"guardrails.rules.address", R"("aws_lambda_function.notify")", nullptr, breaks_rule},
    Entry{"guardrails.rules.attribute", R"("timeout")", nullptr, breaks_rule},
    Entry{"guardrails.rules.message", R"("other words")", nullptr, breaks_rule},
    Entry{"guardrails.rules.severity", nullptr, nullptr, breaks_rule},
    Entry{"guardrails.rules.fix", R"("write text")", nullptr, breaks_rule},
    Entry{"guardrails.rules.link", R"("https://example.com")", nullptr, breaks_rule},
    Entry{"guardrails.rules.equals", R"("Text")"},
    Entry{"guardrails.rules.not_equals", R"("JSON")"},
    Entry{"guardrails.rules.one_of", R"(["Text", "Other"])"},
    Entry{"guardrails.rules.not_like", R"("J*")"},
    Entry{"guardrails.rules.present", "false"},
};

const Entry* entry_of(std::string_view name) {
  for (const Entry& entry : entries) {
    if (entry.name == name) {
      return &entry;
    }
  }
  return nullptr;
}

/// The layers below one setting: the project, its frontend, and what the setting needs.
std::vector<std::string> layers_of(const Declared& setting, const char* needs) {
  std::vector<std::string> layers{project};
  if (setting.name.starts_with("ecs_express.")) {
    layers.emplace_back(express);
  }
  if (needs != nullptr) {
    layers.emplace_back(needs);
  }
  return layers;
}

}  // namespace

TEST_CASE("every setting changes what is emitted or reported where it matters") {
  BuiltIn shared;
  for (const Declared& setting : testing::declared(config::settings_info())) {
    if (setting.name == "guardrails.data_types") {
      continue;  // the golden case `diff/data-types` shows its effect, on changes
    }
    const Entry* entry = entry_of(setting.name);
    const std::optional<std::string> value = entry != nullptr && entry->value != nullptr
                                                 ? std::optional<std::string>(entry->value)
                                                 : testing::other_value(*setting.field);
    INFO(setting.name << " = " << value.value_or("(no value: give it an example, or an entry above)"));
    std::vector<std::string> beside;
    if (entry != nullptr && entry->beside != nullptr) {
      beside.emplace_back(entry->beside);
    }
    REQUIRE(value.has_value());
    const auto layers = layers_of(setting, entry == nullptr ? nullptr : entry->needs);
    const Outcome with = run(shared, layers, testing::text_with(setting, value, beside));
    const Outcome without = run(shared, layers, testing::text_with(setting, std::nullopt, beside));
    CHECK(with.errors == "");
    CHECK(with.told == "");
    const bool changed = with.emitted != without.emitted;
    CHECK(changed);
  }
}

TEST_CASE("a setting that needs another one is refused without it, or said to have no effect") {
  BuiltIn shared;
  for (const Declared& setting : testing::declared(config::settings_info())) {
    const Entry* entry = entry_of(setting.name);
    if (entry == nullptr || entry->needs == nullptr) {
      continue;
    }
    const std::string value = entry->value != nullptr ? entry->value : *testing::other_value(*setting.field);
    INFO(setting.name << " = " << value);
    const auto layers = layers_of(setting, nullptr);
    const Outcome with = run(shared, layers, testing::text_with(setting, value, {}));
    const Outcome without = run(shared, layers, testing::text_with(setting, std::nullopt, {}));
    const bool noticed = !with.errors.empty() || !with.told.empty() || with.emitted != without.emitted;
    CHECK(noticed);
  }
}

TEST_CASE("every entry is about a declared setting") {
  const auto all = testing::declared(config::settings_info());
  for (const Entry& entry : entries) {
    INFO(entry.name);
    CHECK(std::any_of(all.begin(), all.end(), [&](const Declared& setting) { return setting.name == entry.name; }));
  }
}
