#include "check/plan_rules.hpp"

#include "check/arguments.hpp"
#include "check/known.hpp"
#include "check/plan_findings.hpp"

#include <kootoro/text/characters.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kootoro::check {

using diag::Kind;
using terraform::Object;
using terraform::Value;

void require(Subject& subject, std::string_view name, std::string_view why) {
  if (argument(subject.body(), name) == nullptr) {
    subject.refuse(Kind::provider_missing_argument, {nullptr, name, {}}, {}, fmt::format("is missing: {}", why));
  }
}

void refuse(Subject& subject, std::string_view name, std::string_view what) {
  subject.refuse(Kind::provider_combination, {nullptr, name, {}}, origin_at(subject.body(), name), what);
}

void only_if(Subject& subject, std::string_view name, bool allowed, std::string_view condition) {
  if (argument(subject.body(), name) != nullptr && !allowed) {
    refuse(subject, name, fmt::format("is accepted only {}", condition));
  }
}

void refuse_in(Subject& subject, std::string_view block, const Object& body, std::string_view name,
               std::string_view what) {
  const Place outer{nullptr, block, {}};
  subject.refuse(Kind::provider_combination, {&outer, name, {}}, origin_at(body, name), what);
}

namespace {

void check_alarm(Subject& subject) {
  const Object& alarm = subject.body();
  const bool of_metric = argument(alarm, "metric_name") != nullptr;
  const auto queries = blocks_at(alarm, "metric_query");
  if (of_metric || !queries.empty()) {
    require(subject, "comparison_operator", "an alarm on a metric needs it");
    require(subject, "evaluation_periods", "an alarm on a metric needs it");
  }
  const bool statistic = argument(alarm, "statistic") != nullptr;
  const bool extended = argument(alarm, "extended_statistic") != nullptr;
  if (of_metric && statistic == extended) {
    refuse(subject, "statistic",
           statistic ? "conflicts with `extended_statistic`"
                     : "is missing: an alarm on a metric needs `statistic` or `extended_statistic`");
  }
  for (const Object* query : queries) {
    if (argument(*query, "expression") != nullptr && argument(*query, "metric") != nullptr) {
      refuse_in(subject, "metric_query", *query, "expression", "conflicts with `metric`");
    }
  }
}

void check_authorizer(Subject& subject) {
  const auto type = text_at(subject.body(), "type", "TOKEN");
  if (type == "COGNITO_USER_POOLS") {
    require(subject, "provider_arns", "an authorizer for user pools needs their ARNs");
  } else if (type) {
    require(subject, "authorizer_uri", "an authorizer of this type calls a function");
  }
}

void check_integration(Subject& subject) {
  constexpr double shortest = 50;
  constexpr double longest = 300000;
  const Value* timeout = argument(subject.body(), "timeout_milliseconds");
  const auto mode = text_at(subject.body(), "response_transfer_mode", "BUFFERED");
  const auto milliseconds = timeout == nullptr ? std::nullopt : known_number(*timeout);
  if (mode == "BUFFERED" && milliseconds && (*milliseconds < shortest || *milliseconds > longest)) {
    refuse(subject, "timeout_milliseconds", fmt::format("is {}; the provider accepts 50 to 300000", shown(*timeout)));
  }
}

bool is_private(const Object& endpoint) {
  const Value* types = argument(endpoint, "types");
  if (types == nullptr || types->kind() != Value::Kind::list) {
    return false;
  }
  bool found = false;
  for (const Value& type : types->list()) {
    found = found || known_text(type) == "PRIVATE";
  }
  return found;
}

void check_private_api(Subject& subject) {
  for (const Object* endpoint : blocks_at(subject.body(), "endpoint_configuration")) {
    if (is_private(*endpoint) && text_at(*endpoint, "ip_address_type") == "ipv4") {
      refuse_in(subject, "endpoint_configuration", *endpoint, "ip_address_type",
                "is `ipv4`; a private API needs `dualstack`");
    }
  }
}

void check_repository(Subject& subject) {
  const auto mutability = text_at(subject.body(), "image_tag_mutability", "MUTABLE");
  only_if(subject, "image_tag_mutability_exclusion_filter", !mutability || mutability->ends_with("_WITH_EXCLUSION"),
          "with `image_tag_mutability` `IMMUTABLE_WITH_EXCLUSION` or `MUTABLE_WITH_EXCLUSION`");
}

void check_function(Subject& subject) {
  if (text_at(subject.body(), "package_type", "Zip") == "Zip") {
    require(subject, "handler", "a function with `package_type` `Zip` (the default) needs it");
    require(subject, "runtime", "a function with `package_type` `Zip` (the default) needs it");
  }
}

/// How many letters, digits, `_` and `-` a name may have, before `.fifo`, which FIFO queues and topics have.
struct NameLimits {
  std::size_t plain;
  std::size_t fifo;
};

/// Topics and queues: the name of a FIFO one ends in `.fifo`.
void check_name(Subject& subject, std::string_view fifo_argument, const NameLimits& limits) {
  constexpr std::string_view suffix = ".fifo";
  const auto name = text_at(subject.body(), "name");
  const auto is_fifo = flag_at(subject.body(), fifo_argument);
  if (!name || name->empty() || !is_fifo) {
    return;
  }
  std::string_view stem = *name;
  const bool has_suffix = stem.ends_with(suffix);
  stem.remove_suffix(*is_fifo && has_suffix ? suffix.size() : 0);
  const std::size_t longest = *is_fifo ? limits.fifo : limits.plain;
  if (stem.empty() || stem.size() > longest || !text::consists_of(stem, text::continues_name) ||
      (*is_fifo && !has_suffix)) {
    refuse(
        subject, "name",
        fmt::format("is `{}`; it must match `[0-9A-Za-z_-]{{1,{}}}{}`", *name, longest, *is_fifo ? R"(\.fifo)" : ""));
  }
}

void check_topic(Subject& subject) {
  check_name(subject, "fifo_topic", {256, 251});
  const bool is_fifo = flag_at(subject.body(), "fifo_topic").value_or(true);
  for (const std::string_view name : {"archive_policy", "fifo_throughput_scope"}) {
    only_if(subject, name, is_fifo, "with `fifo_topic`");
  }
  const bool deduplicates = flag_at(subject.body(), "content_based_deduplication").value_or(false);
  only_if(subject, "content_based_deduplication", is_fifo || !deduplicates, "with `fifo_topic`");
}

void check_queue(Subject& subject) {
  check_name(subject, "fifo_queue", {80, 75});
  const bool is_fifo = flag_at(subject.body(), "fifo_queue").value_or(true);
  const bool deduplicates = flag_at(subject.body(), "content_based_deduplication").value_or(false);
  only_if(subject, "content_based_deduplication", is_fifo || !deduplicates, "with `fifo_queue`");
}

void check_subscription(Subject& subject) {
  only_if(subject, "filter_policy_scope", argument(subject.body(), "filter_policy") != nullptr, "with `filter_policy`");
}

struct TypeRules {
  std::string_view type;
  void (*check)(Subject&);
};

constexpr std::array rules{TypeRules{"aws_api_gateway_authorizer", check_authorizer},
                           TypeRules{"aws_api_gateway_domain_name", check_private_api},
                           TypeRules{"aws_api_gateway_integration", check_integration},
                           TypeRules{"aws_api_gateway_rest_api", check_private_api},
                           TypeRules{"aws_budgets_budget", check_budget},
                           TypeRules{"aws_cloudwatch_metric_alarm", check_alarm},
                           TypeRules{"aws_dynamodb_table", check_table},
                           TypeRules{"aws_ecr_repository", check_repository},
                           TypeRules{"aws_lambda_function", check_function},
                           TypeRules{"aws_sns_topic", check_topic},
                           TypeRules{"aws_sns_topic_subscription", check_subscription},
                           TypeRules{"aws_sqs_queue", check_queue}};

}  // namespace

void check_plan_rules(Subject& subject) {
  const auto* const found = std::find_if(rules.begin(), rules.end(),
                                         [&](const TypeRules& rule) { return rule.type == subject.type().name(); });
  if (found != rules.end()) {
    subject.set_deferred(false);
    found->check(subject);
  }
}

}  // namespace kootoro::check
