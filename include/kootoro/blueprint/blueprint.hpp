// The description of the system: its functions, tables, buckets, topics, routes, workflow, alarms and dashboard.
// Data from templates/, with the same strict checks as the settings. templates/README.md describes the files.
#pragma once

#include <kootoro/hcl/value.hpp>
#include <kootoro/source/setting.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kootoro::blueprint {

using source::Named;
using source::Setting;
using Text = Setting<std::string>;
using Texts = std::vector<Text>;

/// How a function uses a table, a bucket or a topic. Access levels become AWS actions in the model.
enum class Access : std::uint8_t { read = 1, write = 2, read_write = 3 };

/// `configuration`: the function gets the model's id and limits; `invoke`: it also calls the model.
enum class ModelUse : std::uint8_t { none, configuration, invoke };

/// The objects in a bucket that invoke the function, if the settings enable this (`s3_trigger_functions`).
struct S3Trigger {
  Text bucket;
  Text prefix;
  Text suffix;
  Texts events;  ///< for example s3:ObjectCreated:*
};

struct Function {
  Text name;      ///< the part of its AWS name, dashes; default: the key with dashes
  Text named_as;  ///< the key from which its names in AWS are built; default: its own
  Text description;
  Setting<std::int64_t> memory_size = 512;  ///< MB
  Setting<std::int64_t> timeout = 30;       ///< seconds
  Named<Setting<Access>> tables;            ///< by table key
  Named<Setting<Access>> buckets;           ///< by bucket key
  Texts topics;                             ///< topics it publishes to
  Setting<ModelUse> bedrock = ModelUse::none;
  Setting<bool> thinking = false;         ///< gets the thinking budget, too
  Setting<bool> starts_workflow = false;  ///< may start the state machine, and gets its ARN
  Named<Text> environment;                ///< its own fixed variables
  std::optional<S3Trigger> s3_trigger;
  Text called_by;  ///< the caller, if nothing in the blueprint calls it
  source::Range range;
};

struct Index {
  Text hash_key;    ///< the table's own for a local index
  Text range_key;   ///< may be empty
  Text projection;  ///< ALL, KEYS_ONLY, INCLUDE
  Texts non_key_attributes;
};

struct Table {
  Text name;                  ///< dashes
  Text named_as;              ///< as a function's
  Text environment_variable;  ///< passes its name to functions
  Text hash_key;
  Text range_key;          ///< may be empty
  Named<Text> attributes;  ///< name → S, N, B: exactly the keys of the table and its indexes
  Named<Setting<Index>> global_secondary_indexes;
  Named<Setting<Index>> local_secondary_indexes;
  Text ttl_attribute;  ///< may be empty
  source::Range range;
};

struct Bucket {
  Text name;
  Text environment_variable;
  Texts cors_methods;  ///< for browsers at the configured origins
  Texts prefixes;      ///< "folders" to create, ending in /
  source::Range range;
};

struct Topic {
  Text name;
  Text environment_variable;
  source::Range range;
};

struct Parameter {
  Text name;
  Text in;  ///< path, query, header
  Setting<bool> required = false;
  Text description;
  hcl::Value schema;  ///< an OpenAPI schema object
};

/// One method on one path. Exactly one of `function` and `start_workflow`.
struct Route {
  Text path;
  Text method;
  Text operation_id;
  Text summary;
  Text function;
  Setting<bool> start_workflow = false;
  Setting<bool> api_key = true;  ///< requires the API key if the settings use one
  std::vector<Parameter> parameters;
  Text request;   ///< name of a schema; may be empty
  Text response;  ///< name of a schema; may be empty
  source::Range range;
};

struct GatewayResponse {
  Text type;                         ///< for example BAD_REQUEST_BODY
  Setting<std::int64_t> status = 0;  ///< 0: API Gateway's own
  Text error;                        ///< the `error` member of our error shape
};

struct Api {
  Text name;
  Text description;
  std::vector<Route> routes;
  hcl::Object schemas;  ///< OpenAPI components.schemas, as written
  std::vector<GatewayResponse> gateway_responses;
  Texts binary_media_types;
  source::Range range;
};

struct Workflow {
  Text name;
  hcl::Value definition;  ///< Amazon States Language; a function task's Resource is `${function_arns.KEY}`
  hcl::Value retry;       ///< Retry (a list) of every function task without its own
  Setting<std::int64_t> timeout_margin_seconds = 15;  ///< how much longer a task waits than its function may run
  source::Range range;
};

/// The subjects of alarms and widgets: there is one for each subject that exists.
/// `bedrock`: the functions that call the model. `account`: everything in the account and region together.
enum class Subject : std::uint8_t {
  function,
  table,
  workflow,
  api,
  app_runner,
  ecs_express,
  dead_letter_queue,
  repository,
  bedrock,
  account
};

struct Metric {
  Text name;       ///< CloudWatch metric name
  Text statistic;  ///< Sum, Average, Maximum, p99, …
  Text label;
  Setting<bool> right_axis = false;  ///< a separate scale, for lines of another unit
};

struct Alarm {
  Text id;  ///< part of the alarm's name, dashes
  Setting<Subject> subject = Subject::function;
  Text name_space;
  Text metric;
  Text statistic;
  Texts operations;               ///< DynamoDB: an alarm's metric is per operation
  Setting<double> threshold = 0;  ///< fires above it
  Setting<std::int64_t> period = 300;
  Setting<std::int64_t> evaluation_periods = 1;
  Text treat_missing_data;
  Setting<double> timeout_fraction = 0;  ///< not 0: the threshold is this fraction of the function's timeout, in ms
  Text log_pattern;                      ///< not empty: the metric counts the function's log events that match
  Setting<bool> down = false;            ///< verification is down while it fires
  Text description;
  source::Range range;
};

struct Widget {
  Text heading;  ///< not empty: starts a new row with this line of text above it
  Text title;
  Setting<Subject> subject = Subject::function;
  Setting<bool> each = true;  ///< one widget per subject; otherwise one for all
  Text name_space;
  std::vector<Metric> metrics;
  Setting<std::int64_t> width = 12;
  Setting<std::int64_t> height = 6;
  source::Range range;
};

struct Dashboard {
  Text name;
  std::vector<Widget> widgets;
};

struct Blueprint {
  Named<Function> functions;
  Named<Table> tables;
  Named<Bucket> buckets;
  Named<Topic> topics;
  Api api;
  Workflow workflow;
  hcl::Value contracts;  ///< docs/contracts/workflow.schema.json: the input and the result of each function
  std::vector<Alarm> alarms;
  Dashboard dashboard;
  std::string placeholder_script;  ///< POSIX shell, see templates/push-placeholder.sh
};

}  // namespace kootoro::blueprint
