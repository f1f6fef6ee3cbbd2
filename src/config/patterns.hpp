// The forms of names, addresses and identifiers of AWS. Every entry names its source.
#pragma once

#include <kootoro/config/info.hpp>

namespace kootoro::config::patterns {

/// AWS General Reference, "AWS regions". Any region of this form is accepted: AWS adds some every year.
inline constexpr Pattern region{"[a-z]{2}(-[a-z]+){1,3}-[0-9]{1,2}", "a region such as `us-east-1`"};

/// Parts of composed names. Ours: the form that every service accepts after a change to lower case and of `_` to `-`.
inline constexpr Pattern name_part{"([A-Za-z]([A-Za-z0-9_-]*[A-Za-z0-9])?)?",
                                   "made of letters, digits, `-` and `_` (a letter first, no `-` or `_` last)"};
inline constexpr Pattern name_suffix{"([A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?)?",
                                     "made of letters, digits, `-` and `_` (no `-` or `_` first or last)"};

/// Tagging AWS resources user guide, "Tag naming limits and requirements"; `aws:` is reserved in any case.
inline constexpr Pattern tag_key{"[^!\"#$%&'()*,;<>?\\[\\\\\\]^`{|}~\\x00-\\x1f\\x7f]+",
                                 "made of letters, digits, spaces and `_ . : / = + - @`, without the prefix `aws:`",
                                 "[aA][wW][sS]:"};
inline constexpr Pattern tag_value{"[^!\"#$%&'()*,;<>?\\[\\\\\\]^`{|}~\\x00-\\x1f\\x7f]*",
                                   "made of letters, digits, spaces and `_ . : / = + - @`"};

inline constexpr Pattern account_id{"[0-9]{12}", "an account id of 12 digits"};

/// Amazon S3 user guide, "General purpose bucket naming rules".
inline constexpr Pattern bucket_name{"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
                                     "a bucket name of 3 to 63 lower-case letters, digits, `.` and `-`"};

/// OCI distribution specification, "Pulling manifests": tags.
inline constexpr Pattern image_tag{
    "[A-Za-z0-9_][A-Za-z0-9._-]{0,127}",
    "an image tag: 1 to 128 letters, digits, `_`, `.` and `-`, not beginning with `.` or `-`"};

/// AWS Lambda API reference, "Environment": keys have at least two characters.
inline constexpr Pattern environment_variable{"[A-Za-z][A-Za-z0-9_]+",
                                              "made of at least two letters, digits and `_`, starting with a letter"};

/// Amazon API Gateway API reference, "CreateStage".
inline constexpr Pattern stage_name{"[A-Za-z0-9_-]{1,128}", "a stage name: letters, digits, `-` and `_`"};

inline constexpr Pattern url_path{"/[^\\s\\v]*", "a path beginning with `/`"};

/// Amazon EC2 user guide, "Resource IDs"; Amazon ECS API reference, "CreateCluster".
inline constexpr Pattern subnet_id{"subnet-([0-9a-f]{8}|[0-9a-f]{17})",
                                   "the id of a subnet, such as `subnet-0123456789abcdef0`"};
inline constexpr Pattern security_group_id{"sg-([0-9a-f]{8}|[0-9a-f]{17})",
                                           "the id of a security group, such as `sg-0123456789abcdef0`"};
inline constexpr Pattern cluster_name{"[A-Za-z0-9_-]{1,255}",
                                      "the name of a cluster: 1 to 255 letters, digits, `-` and `_`"};

/// RFC 5321 in the part that Amazon SNS accepts as an e-mail endpoint.
inline constexpr Pattern email{
    "[A-Za-z0-9.!#$%&'*+/"
    "=?^_`{|}~-]+@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+",
    "an e-mail address such as `ops@example.com`"};

/// RFC 6454, "ASCII serialization of an origin".
inline constexpr Pattern origin{
    "\\*|[a-z][a-z0-9+.-]*://([A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?",
    "an origin such as `https://app.example.com` (no path, no slash at the end), or `*`"};

/// Amazon Bedrock API reference, "InvokeModel", modelId: a foundation model or a system-defined inference profile.
inline constexpr Pattern model_id{"([a-z]+(-[a-z]+)*\\.)?[a-z0-9-]{1,63}\\.[a-z0-9-]{1,63}([.:]?[a-z0-9-]{1,63})*",
                                  "a model id such as `anthropic.claude-haiku-5-5`"};
/// The same, "GetInferenceProfile", inferenceProfileIdentifier: an id, or the ARN of a system-defined or an application
/// inference profile.
inline constexpr Pattern inference_profile_id{
    "([a-z]+(-[a-z]+)*\\.[a-z0-9-]{1,63}\\.[a-z0-9-]{1,63}([.:]?[a-z0-9-]{1,63})*"
    "|arn:aws(-[a-z]+)*:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:(application-)?inference-profile/[a-zA-Z0-9:.-]{1,255})",
    "an inference profile such as `us.anthropic.claude-haiku-5-5`, or the ARN of one"};
inline constexpr Pattern effort{"[a-z]{1,16}", "an effort such as `low` or `high`"};
/// Amazon Bedrock user guide, "Anthropic Claude Messages API".
inline constexpr Pattern anthropic_version{"bedrock-[0-9]{4}-[0-9]{2}-[0-9]{2}",
                                           "a version such as `bedrock-2023-05-31`"};

/// AWS KMS developer guide, "Key identifiers (KeyId)".
inline constexpr Pattern kms_key_arn{
    "arn:aws(-[a-z]+)*:kms:[a-z]{2}(-[a-z]+){1,3}-[0-9]{1,2}:[0-9]{12}:key/"
    "(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})",
    "the ARN of a KMS key, such as `arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`"};
/// The same, or the ARN of an alias, as the S3 backend accepts it.
inline constexpr Pattern kms_key_or_alias_arn{
    "arn:aws(-[a-z]+)*:kms:[a-z]{2}(-[a-z]+){1,3}-[0-9]{1,2}:[0-9]{12}:(key/[0-9A-Za-z-]+|alias/[A-Za-z0-9/_-]+)",
    "the ARN of a KMS key or alias"};

/// IAM user guide, "IAM identifiers".
inline constexpr Pattern policy_arn{"arn:aws(-[a-z]+)*:iam::([0-9]{12}|aws):policy/[A-Za-z0-9+=,.@_/-]+",
                                    "the ARN of an IAM policy, such as `arn:aws:iam::111122223333:policy/boundary`"};
inline constexpr Pattern iam_path{"/|/[!-~]*/", "a path that begins and ends with `/`"};

/// Ours: ids of guardrails, their reasons, and the subjects of a user's rules.
inline constexpr Pattern rule_id{"[a-z][a-z0-9]*(-[a-z0-9]+)*", "lower-case letters, digits and dashes"};
inline constexpr Pattern reason{"[\\s\\S]*\\S[\\s\\S]*", "a reason in words"};
inline constexpr Pattern resource_address{"(module\\.[A-Za-z0-9_*-]+\\.)?[a-z0-9_*]+\\.[A-Za-z0-9_*-]+",
                                          "an address such as `aws_lambda_function.*`, where `*` matches anything"};
inline constexpr Pattern resource_type{"[a-z][a-z0-9-]*(_[a-z0-9-]+)*", "a resource type such as `aws_s3_bucket`"};
inline constexpr Pattern attribute_path{"[A-Za-z0-9_*-]+(\\.[A-Za-z0-9_*-]+)*",
                                        "an attribute such as `logging_config.log_format`"};

/// GitHub: names of owners and repositories, and their numbers in the claims of its tokens.
inline constexpr Pattern github_repository{"[A-Za-z0-9-]+/[A-Za-z0-9._-]+", "a repository such as `ORG/REPO`"};
inline constexpr Pattern github_id{"[0-9]{1,20}", "a number, as GitHub's API gives it in `id`"};
/// GitLab: the path of a project, with its groups.
inline constexpr Pattern gitlab_project{"[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)+", "a project path such as `GROUP/PROJECT`"};
/// IAM API reference, "CreateOpenIDConnectProvider": HTTPS, without port and query.
inline constexpr Pattern issuer_url{"https://[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+(/[A-Za-z0-9._~-]+)*",
                                    "an address such as `https://gitlab.example.com`, without a slash at the end"};
/// git-check-ref-format(1) without characters that are special in a claim: a `*` or `?` would be a wildcard in IAM.
inline constexpr Pattern branch{"[A-Za-z0-9._/-]+", "a branch name of letters, digits and `. _ / -`"};
/// The values of --env.
inline constexpr Pattern environment_name{"[A-Za-z0-9_][A-Za-z0-9._-]*",
                                          "an environment's name: letters, digits, `-`, `_` and `.`"};

/// HCP Terraform, "Workspace naming" and "Organization names".
inline constexpr Pattern workspace{"[A-Za-z0-9_-]{1,90}", "a workspace name: letters, digits, `-` and `_`"};
inline constexpr Pattern organization{"[A-Za-z0-9_-]{3,40}",
                                      "an organization name: 3 to 40 letters, digits, `-` and `_`"};
inline constexpr Pattern hostname{"[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+(:[0-9]{1,5})?",
                                  "a host name such as `app.terraform.io`"};

}  // namespace kootoro::config::patterns
