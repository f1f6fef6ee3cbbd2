// The parts of one environment: AWS resources as typed objects that refer to each other by typed references.
// Disabled parts are absent; modules emit these objects and decide nothing.
#pragma once

#include <kootoro/blueprint/blueprint.hpp>
#include <kootoro/config/settings.hpp>
#include <kootoro/facts/facts.hpp>
#include <kootoro/model/naming.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kootoro::model {

using blueprint::Access;
using config::Integer;
using config::Text;

/// A place in one of the model's lists: a table can't be mistaken for a bucket.
template <class T>
struct Ref {
  std::uint32_t index = 0;
  [[nodiscard]] const T& in(const std::vector<T>& list) const { return list[index]; }
  friend bool operator==(const Ref&, const Ref&) = default;
};

struct Bucket {
  std::string_view key;
  const blueprint::Bucket* entry = nullptr;
  Name name;
  const config::LifecycleRules* lifecycle_rules = nullptr;  ///< null: none
};

struct Table {
  std::string_view key;
  const blueprint::Table* entry = nullptr;
  Name name;
};

struct Topic {
  std::string_view key;
  const blueprint::Topic* entry = nullptr;
  Name name;
};

struct Repository {
  std::string_view key;  ///< the function's
  Name name;
  Text image_tag_mutability;
  config::Flag scan_on_push;
  config::Flag force_delete;
  Text encryption_type;
  config::OptionalText kms_key;
  Text lifecycle_policy;  ///< JSON text
  config::OptionalText repository_policy;
};

/// The value of an environment variable: fixed text, or something that only Terraform knows.
struct StateMachineArn {};
using EnvironmentValue = std::variant<Text, Ref<Table>, Ref<Bucket>, Ref<Topic>, StateMachineArn>;
struct EnvironmentVariable {
  std::string name;
  EnvironmentValue value;
};

template <class T>
struct Use {
  Ref<T> target;
  Access access{};
  source::Range origin{};  ///< the place in the blueprint
};

struct S3Notification {
  Ref<Bucket> bucket;
  const blueprint::S3Trigger* trigger = nullptr;
};

struct Function {
  std::string_view key;
  const blueprint::Function* entry = nullptr;
  Name name;
  Name role_name;
  Integer memory_size;  ///< MB
  Integer timeout;      ///< seconds
  config::OptionalInteger reserved_concurrent_executions;
  config::OptionalInteger ephemeral_storage_size;   ///< MB
  std::optional<Ref<Repository>> image_repository;  ///< none: the image is settings.lambda_functions.default_image_uri
  Text image_tag;
  std::vector<EnvironmentVariable> environment;  ///< by name
  std::vector<Use<Table>> tables;
  std::vector<Use<Bucket>> buckets;
  std::vector<Ref<Topic>> topics;
  std::optional<S3Notification> s3_notification;
  bool triggered_by_events = false;  ///< EventBridge rules may call it
  bool starts_workflow = false;
  bool invokes_model = false;

  [[nodiscard]] bool asynchronous() const { return s3_notification.has_value() || triggered_by_events; }
};

struct StateMachine {
  Name name;
  Name role_name;
  const hcl::Value* definition = nullptr;
  std::vector<Ref<Function>> calls;  ///< the functions in its definition, each once, in the order of `functions`
};

/// A route that can be served: by its function, or by the workflow when it has none.
struct Route {
  const blueprint::Route* entry = nullptr;
  std::optional<Ref<Function>> function;
};

struct Api {
  Name name;
  Name role_name;
  std::vector<Route> routes;
  [[nodiscard]] bool starts_workflow() const;
};

enum class ImageSource : std::uint8_t { private_registry, public_registry };

struct AppRunnerService {
  Name name;
  Name auto_scaling_name;
  Name access_role_name;
  Name instance_role_name;
  ImageSource image_source{};
  std::string repository_arn_suffix;  ///< `region:account:repository/name` of a private image
  std::string cpu;                    ///< CPU units, for example 1024
  std::string memory;                 ///< MB
};

/// The frontend on ECS Express Mode.
struct EcsExpressService {
  Name name;
  Name execution_role_name;
  Name infrastructure_role_name;
  Name task_role_name;
  Text cluster;        ///< a name
  std::string cpu;     ///< CPU units, for example 1024
  std::string memory;  ///< MB
};

/// How a model is called: by its own id, or through an inference profile.
enum class CalledBy : std::uint8_t { id, geography_profile, global_profile, profile_arn };

enum class ThinkingMode : std::uint8_t { off, budget, adaptive, effort };

/// How the model thinks: `mode` and its settings, checked against what the model offers.
struct Thinking {
  ThinkingMode mode = ThinkingMode::off;
  Integer budget_tokens;        ///< with `budget`
  config::OptionalText effort;  ///< nothing: the model's own default
  source::Range origin;         ///< the place in the settings
};

/// The model that functions call: its name in a call, the form of a request, and what callers need access to.
struct BedrockModel {
  std::string invoked_id;              ///< a model id, or an inference profile's id or ARN
  std::string foundation_model;        ///< the foundation model's id
  source::Range origin;                ///< the place in the settings
  const facts::Model* fact = nullptr;  ///< null: an unknown model
  CalledBy called_by = CalledBy::id;
  std::vector<std::string> model_regions;  ///< the regions that may handle the call; `*` for any
  std::string request_form;                ///< of the request's body: docs/contracts/bedrock.md
  Integer max_tokens;
  Thinking thinking;

  [[nodiscard]] bool through_profile() const { return called_by != CalledBy::id; }
};

struct Monitoring {
  std::optional<Name> dashboard;
  std::optional<Name> topic;      ///< receives the alarms
  std::optional<Name> key_alias;  ///< of the key for the topic; absent when the settings have a key
  bool alarms = false;
};

struct Model {
  const config::Settings* settings = nullptr;
  const facts::Facts* facts = nullptr;
  const blueprint::Blueprint* blueprint = nullptr;
  Naming naming;
  std::vector<Bucket> buckets;
  std::vector<Table> tables;
  std::vector<Topic> topics;
  std::vector<Repository> repositories;  ///< by key
  std::vector<Function> functions;       ///< by key
  std::optional<Name> dead_letter_queue;
  std::optional<StateMachine> state_machine;
  std::optional<Api> api;
  std::optional<AppRunnerService> app_runner;
  std::optional<EcsExpressService> ecs_express;
  BedrockModel bedrock;
  Monitoring monitoring;
  bool account_has_logging_role = false;  ///< `bootstrap` gives API Gateway its role in this region

  /// A section's own retention, or the general one.
  [[nodiscard]] Integer log_retention_days(const config::OptionalInteger& own) const;
};

}  // namespace kootoro::model
