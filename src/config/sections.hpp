// The descriptions of all settings, one file per section.
#pragma once

#include <kootoro/config/account.hpp>
#include <kootoro/config/describe.hpp>
#include <kootoro/config/settings.hpp>

namespace kootoro::config {

void describe(Section<LifecycleRule>& s);
void describe(Section<S3Buckets>& s);
void describe(Section<DynamodbAutoscaling>& s);
void describe(Section<DynamodbTables>& s);
void describe(Section<EcrRepository>& s);
void describe(Section<Ecr>& s);
void describe(Section<LambdaFunctions>& s);
void describe(Section<StepFunctions>& s);
void describe(Section<ApiGateway>& s);
void describe(Section<AppRunner>& s);
void describe(Section<EcsExpress>& s);
void describe(Section<BedrockThinking>& s);
void describe(Section<Bedrock>& s);
void describe(Section<Monitoring>& s);
void describe(Section<Backend>& s);
void describe(Section<Iam>& s);
void describe(Section<KmsKeys>& s);
void describe(Section<GuardrailRule>& s);
void describe(Section<Guardrails>& s);
void describe(Section<Settings>& s);
void describe(Section<StateBucket>& s);
void describe(Section<GithubTrust>& s);
void describe(Section<GitlabTrust>& s);
void describe(Section<Budget>& s);
void describe(Section<AccountSettings>& s);

/// Checks that an environment and the account share.
void check_region(std::string& region, const Site& site);
void check_tags(const Named<Text>& tags, const Site& site);

/// Checks of one section against another, after all were read.
void check_combinations(const Settings& settings, Decoder& decoder);
/// Warns of settings that another setting makes meaningless. `values` are what was written. `sound`: there are no
/// errors; only then are parts reported that lack their switch.
void report_no_effect(const hcl::Object& values, const Settings& settings, bool sound, Decoder& decoder);

}  // namespace kootoro::config
