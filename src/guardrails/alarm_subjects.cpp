// Alarms and the resources that they watch.
#include "guardrails/known_text.hpp"
#include "guardrails/rule.hpp"

#include <kootoro/text/pattern.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>

namespace kootoro::guardrails {
namespace {

using terraform::Module;
using terraform::Object;
using terraform::Value;

constexpr std::string_view alarm_type = "aws_cloudwatch_metric_alarm";

/// A dimension that names a resource.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html
struct Dimension {
  std::string_view name_space;
  std::string_view name;
  std::string_view type;
  std::string_view attribute;
};

constexpr std::array<Dimension, 11> dimensions{{
    {"AWS/ApiGateway", "ApiName", "aws_api_gateway_rest_api", "name"},
    {"AWS/AppRunner", "ServiceName", "aws_apprunner_service", "service_name"},
    {"AWS/DynamoDB", "TableName", "aws_dynamodb_table", "name"},
    {"AWS/ECR", "RepositoryName", "aws_ecr_repository", "name"},
    {"AWS/ECS", "ServiceName", "aws_ecs_express_gateway_service", "service_name"},
    {"AWS/Lambda", "FunctionName", "aws_lambda_function", "function_name"},
    {"AWS/Logs", "LogGroupName", "aws_cloudwatch_log_group", "name"},
    {"AWS/S3", "BucketName", "aws_s3_bucket", "bucket"},
    {"AWS/SNS", "TopicName", "aws_sns_topic", "name"},
    {"AWS/SQS", "QueueName", "aws_sqs_queue", "name"},
    {"AWS/States", "StateMachineArn", "aws_sfn_state_machine", "name"},
}};

/// The names of the resources of one type.
class CalledNames {
 public:
  CalledNames(const Context& context, const Dimension& dimension) {
    for (const Module& module : context.configuration.modules) {
      for (const terraform::ResourceGroup& group : module.resources()) {
        if (group.type != dimension.type) {
          continue;
        }
        for (const terraform::Resource& resource : group.resources) {
          add(resource.body->find(dimension.attribute));
        }
      }
    }
  }

  [[nodiscard]] bool have(const std::string& name) const {
    return names_.count(name) > 0 || std::any_of(patterns_.begin(), patterns_.end(), [&](const std::string& pattern) {
             return text::matches(pattern, name);
           });
  }

 private:
  void add(const terraform::Attribute* name) {
    if (name != nullptr && name->value.kind() == Value::Kind::literal) {
      names_.emplace(name->value.text());
    } else {
      patterns_.insert(name == nullptr ? "*" : known_pattern(name->value));
    }
  }

  std::unordered_set<std::string> names_;
  std::unordered_set<std::string> patterns_;
};

class Alarms {
 public:
  Alarms(const Context& context, Findings& findings) : context_(context), findings_(findings) {}

  void look() {
    for (const Module& module : context_.configuration.modules) {
      for (const terraform::ResourceGroup& group : module.resources()) {
        if (group.type != alarm_type) {
          continue;
        }
        for (const terraform::Resource& alarm : group.resources) {
          alarm_ = &alarm;
          module_ = &module;
          look_at_metric(*alarm.body);
          for_each_block(*alarm.body, "metric_query", [this](const Object& query) {
            for_each_block(query, "metric", [this](const Object& metric) { look_at_metric(metric); });
          });
        }
      }
    }
  }

 private:
  template <class Look>
  static void for_each_block(const Object& body, std::string_view name, const Look& look) {
    const terraform::Attribute* blocks = body.find(name);
    if (blocks == nullptr) {
      return;
    }
    if (blocks->value.kind() == Value::Kind::object) {
      look(blocks->value.object());
    } else if (blocks->value.kind() == Value::Kind::list) {
      for (const Value& block : blocks->value.list()) {
        if (block.kind() == Value::Kind::object) {
          look(block.object());
        }
      }
    }
  }

  void look_at_metric(const Object& metric) {
    const terraform::Attribute* name_space = metric.find("namespace");
    const terraform::Attribute* named = metric.find("dimensions");
    if (name_space == nullptr || named == nullptr || named->value.kind() != Value::Kind::object ||
        name_space->value.kind() != Value::Kind::literal) {
      return;
    }
    for (const terraform::Attribute& dimension : named->value.object()) {
      const auto* const known = std::find_if(dimensions.begin(), dimensions.end(), [&](const Dimension& row) {
        return row.name == dimension.name && row.name_space == name_space->value.text();
      });
      if (known != dimensions.end() && dimension.value.kind() == Value::Kind::literal) {
        look_for(*known, dimension.value);
      }
    }
  }

  void look_for(const Dimension& dimension, const Value& value) {
    std::string name(value.text());
    if (name.starts_with("arn:")) {
      name = name.substr(name.rfind(':') + 1);
    }
    const auto index = static_cast<std::size_t>(&dimension - dimensions.data());
    if (!called_[index]) {
      called_[index].emplace(context_, dimension);
    }
    if (!called_[index]->have(name)) {
      findings_.add(value.origin().known() ? value.origin() : alarm_->origin,
                    fmt::format("`{}.dimensions.{}` is `{}`, but this environment has no `{}` with that name",
                                address_of(*module_, alarm_type, alarm_->name), dimension.name, name, dimension.type));
    }
  }

  const Context& context_;
  Findings& findings_;
  const terraform::Resource* alarm_ = nullptr;
  const Module* module_ = nullptr;
  std::array<std::optional<CalledNames>, dimensions.size()> called_;
};

}  // namespace

void look_for_alarms_on_nothing(const Context& context, Findings& findings) {
  Alarms(context, findings).look();
}

}  // namespace kootoro::guardrails
