#include "config/facts.hpp"
#include "config/patterns.hpp"
#include "config/sections.hpp"

#include <kootoro/config/reference.hpp>
#include <kootoro/diag/suggest.hpp>
#include <kootoro/text/characters.hpp>
#include <kootoro/text/utf8.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace kootoro::config {
namespace {

using diag::Kind;

/// Tags that every resource has from this program: of the limit of 50, the rest is for the settings.
constexpr std::array<std::string_view, 4> kOwnTags{"Environment", "ManagedBy", "Name", "Project"};

void check_origins(const Texts& origins, const Site& site) {
  for (const Text& origin : *origins) {
    if (*origin == "*" && origins->size() > 1) {
      site.decoder.error(Kind::contradiction, origin.range, "`*` allows every origin, so the others have no effect")
          .with_help("remove `*`, or the other origins");
    }
  }
}

void check_root(Settings& settings, const Site& site) {
  const Path tags(site.path, "additional_tags");
  if (!settings.additional_tags.empty()) {
    check_tags(settings.additional_tags, Site{tags, settings.additional_tags.begin()->name_range, site.decoder});
  }
  check_origins(settings.cors_allowed_origins, site);
}

void describe_general(Section<Settings>& s) {
  s.field("aws_region", &Settings::aws_region)
      .pattern(patterns::region)
      .check(check_region)
      .doc("The region of the stack.");
  s.field("project_name", &Settings::project_name)
      .length(1, 32)
      .pattern(patterns::name_part)
      .doc("The first part of every name.");
  s.field("environment", &Settings::environment)
      .length(0, 32)
      .pattern(patterns::name_part)
      .doc("The second part of every name. Default: the file's name.");
  s.field("resource_name_suffix", &Settings::resource_name_suffix)
      .length(0, 16)
      .pattern(patterns::name_suffix)
      .example(R"("dev01")")
      .doc("The last part of every name; when empty, a random one that is kept in the state.");
  s.field("allowed_account_ids", &Settings::allowed_account_ids)
      .example(R"(["111122223333"])")
      .doc("Terraform refuses to run in any other account.")
      .each()
      .pattern(patterns::account_id);
  s.field("additional_tags", &Settings::additional_tags)
      .key_pattern(patterns::tag_key)
      .example(R"({ Owner = "platform-team" })")
      .doc("Tags of every resource, in addition to `Project` and `Environment`.")
      .each()
      .length(0, 256)
      .pattern(patterns::tag_value);
  s.field("cors_allowed_origins", &Settings::cors_allowed_origins)
      .example(R"(["https://app.example.com"])")
      .doc("The origins of web pages that may call the API and read the buckets.")
      .each()
      .pattern(patterns::origin);
}

void reject_sections(Section<Settings>& s) {
  s.rejected("vpc", "this system is serverless and has no VPC", "remove the section");
  s.rejected("streamlit_frontend", "the frontend runs on ECS Express Mode, which creates its own load balancer",
             "remove the section; move its `image_uri`, `port` and `environment_variables` to `ecs_express`");
}

}  // namespace

/// Tagging AWS resources user guide; IAM compares keys without regard to case (IAM user guide, "Rules for tagging").
void check_tags(const Named<Text>& tags, const Site& site) {
  constexpr std::size_t kMostTags = 50;
  constexpr std::size_t kLongestKey = 128;
  std::map<std::string, std::string_view> seen;
  for (const std::string_view own : kOwnTags) {
    seen.emplace(text::lower(own), own);
  }
  for (const auto& tag : tags) {
    if (text::grapheme_count(tag.name) > kLongestKey) {
      site.decoder.error(Kind::too_long, tag.name_range,
                         fmt::format("a tag key may have at most {} characters, this one has {}", kLongestKey,
                                     text::grapheme_count(tag.name)));
    }
    const auto [other, is_new] = seen.emplace(text::lower(tag.name), tag.name);
    if (!is_new && other->second != tag.name) {
      site.decoder
          .error(Kind::contradiction, tag.name_range,
                 fmt::format("the tags `{}` and `{}` differ only in case, which IAM rejects", tag.name, other->second))
          .with_help(fmt::format("write `{}`", other->second));
    }
  }
  if (seen.size() > kMostTags) {
    site.decoder
        .error(Kind::out_of_range, site.range,
               fmt::format("{} tags, including the {} that this program adds, but AWS allows {}", seen.size(),
                           kOwnTags.size(), kMostTags))
        .with_help("remove some tags");
  }
}

/// Otherwise, a misspelt region would fail only when its address does not exist.
void check_region(std::string& region, const Site& site) {
  if (std::find(facts::regions.begin(), facts::regions.end(), region) != facts::regions.end()) {
    return;
  }
  const std::string suggestion = diag::did_you_mean(region, facts::regions);
  if (!suggestion.empty()) {
    site.warning(Kind::unusual_spelling, fmt::format("`{}` is not a known region", region))
        .with_help(suggestion)
        .with_help("ignore this if the region is new: kootoro-gen uses it as is");
  }
}

void describe(Section<Settings>& s) {
  s.doc("The settings of one environment.");
  describe_general(s);
  s.field("s3_buckets", &Settings::s3_buckets).doc("The buckets.");
  s.field("dynamodb_tables", &Settings::dynamodb_tables).doc("The tables.");
  s.field("ecr", &Settings::ecr).doc("The image repositories.");
  s.field("lambda_functions", &Settings::lambda_functions).doc("The functions.");
  s.field("step_functions", &Settings::step_functions).doc("The state machine.");
  s.field("api_gateway", &Settings::api_gateway).doc("The REST API.");
  s.field("app_runner", &Settings::app_runner).doc("The web frontend, on App Runner.");
  s.field("ecs_express", &Settings::ecs_express).doc("The web frontend, on ECS Express Mode.");
  s.field("bedrock", &Settings::bedrock).doc("The model.");
  s.field("monitoring", &Settings::monitoring).doc("Dashboard, alarms and logs.");
  s.field("backend", &Settings::backend).doc("Where Terraform keeps the state.");
  s.field("iam", &Settings::iam).doc("What every role has in common.");
  s.field("kms_keys", &Settings::kms_keys)
      .doc("Customer managed keys. `kootoro-gen key-policy` prints what their policies must allow.");
  s.field("guardrails", &Settings::guardrails).doc("House rules: accepted findings, severities, and custom rules.");
  reject_sections(s);
  s.check(check_root);
}

}  // namespace kootoro::config
