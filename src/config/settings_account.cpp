#include "config/patterns.hpp"
#include "config/sections.hpp"

#include <kootoro/config/environments.hpp>

#include <fmt/format.h>

#include <map>
#include <utility>

namespace kootoro::config {
namespace {

using diag::Kind;

/// GitHub's subjects hold both numbers or neither.
void check_github(GithubTrust& github, const Site& site) {
  if (github.owner_id->has_value() == github.repository_id->has_value()) {
    return;
  }
  const bool has_owner = github.owner_id->has_value();
  site.decoder
      .error(Kind::missing_key, has_owner ? github.owner_id.range : github.repository_id.range,
             fmt::format("`github.{}` needs `github.{}`", has_owner ? "owner_id" : "repository_id",
                         has_owner ? "repository_id" : "owner_id"))
      .with_help("set both or neither: GitHub puts both into a token's subject, or neither");
}

void check_state_bucket(const AccountSettings& settings, const Site& site) {
  const Flag& create = settings.state_bucket.create;
  if (!*create && !settings.state_bucket.name->has_value()) {
    site.decoder
        .error(Kind::missing_key, create.range, "`state_bucket.create` is off, but `state_bucket.name` is missing")
        .with_help("add `name` to `state_bucket`: the CI roles need access to that bucket");
  }
  const Integer& days = settings.state_bucket.noncurrent_version_days;
  if (!*create && days.given()) {
    site.decoder.warning(Kind::no_effect, days.range, "`state_bucket.noncurrent_version_days` has no effect")
        .with_note(create.range, "this stack does not create the bucket")
        .with_help("remove it, or set `create = true`");
  }
}

void check_environments(const AccountSettings& settings, const Site& site) {
  if (!settings.environments->has_value()) {
    return;
  }
  std::map<std::string_view, source::Range> seen;
  for (const Text& name : *settings.environments.value) {
    if (const auto [first, is_new] = seen.emplace(*name, name.range); !is_new) {
      site.decoder.error(Kind::duplicate_key, name.range, fmt::format("`{}` is listed twice", *name))
          .with_note(first->second, "first listed here")
          .with_help("remove one of them");
    }
    if (const auto mistake = mistake_in_name(*name); mistake && is_environment_name(*name)) {
      site.decoder.error(Kind::not_allowed, name.range, mistake->what).with_help("remove it, or correct the name");
    }
  }
}

void check_account(AccountSettings& settings, const Site& site) {
  const Path tags(site.path, "additional_tags");
  if (!settings.additional_tags.empty()) {
    check_tags(settings.additional_tags, Site{tags, settings.additional_tags.begin()->name_range, site.decoder});
  }
  check_state_bucket(settings, site);
  check_environments(settings, site);
}

void describe_place(Section<AccountSettings>& s) {
  s.field("account_id", &AccountSettings::account_id)
      .required()
      .pattern(patterns::account_id)
      .example(R"("111122223333")")
      .doc("The account. Terraform refuses to run in any other, and the state bucket's default name ends with it.");
  s.field("aws_region", &AccountSettings::aws_region)
      .pattern(patterns::region)
      .check(check_region)
      .doc("The region of the environments.");
  s.field("project_name", &AccountSettings::project_name)
      .length(1, 32)
      .pattern(patterns::name_part)
      .doc("The `project_name` of the environments: the roles have access only to names that begin with it.");
  s.field("additional_tags", &AccountSettings::additional_tags)
      .key_pattern(patterns::tag_key)
      .example(R"({ Owner = "platform-team" })")
      .doc("Tags of every resource, in addition to `Project`.")
      .each()
      .length(0, 256)
      .pattern(patterns::tag_value);
  s.field("environments", &AccountSettings::environments)
      .length(1, 50)
      .example(R"(["dev", "test", "prod"])")
      .doc(
          "The environments in this account and region: each gets a role that may apply it. Default: those with a file "
          "in the settings folder.")
      .each()
      .length(1, 32)
      .pattern(patterns::environment_name);
}

}  // namespace

void describe(Section<StateBucket>& s) {
  s.doc(
      "The bucket that holds the state of the environments: versioned, encrypted, over TLS only, never public, and "
      "kept by `terraform destroy`.");
  s.field("create", &StateBucket::create).doc("Whether to create the bucket; otherwise it must already exist.");
  s.field("name", &StateBucket::name)
      .pattern(patterns::bucket_name)
      .example(R"("company-terraform-state")")
      .doc("The bucket's name. Default: `PROJECT-terraform-state-ACCOUNT`.");
  s.field("kms_key_id", &StateBucket::kms_key_id)
      .pattern(patterns::kms_key_or_alias_arn)
      .example(R"("arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab")")
      .doc("A KMS key of yours that encrypts the state. Default: S3's own key.");
  s.field("noncurrent_version_days", &StateBucket::noncurrent_version_days)
      .range(1, 3650)
      .unit("days")
      .doc("How long replaced versions of the state are kept.");
}

void describe(Section<GithubTrust>& s) {
  s.doc("Roles for the GitHub Actions of one repository.");
  s.field("repository", &GithubTrust::repository)
      .required()
      .pattern(patterns::github_repository)
      .example(R"("octo-org/octo-repo")")
      .doc("`ORG/REPO`, spelled as on GitHub: the comparison in IAM is case-sensitive.");
  s.field("owner_id", &GithubTrust::owner_id)
      .pattern(patterns::github_id)
      .example(R"("123456")")
      .doc(
          "The owner's number, for a repository whose tokens have it in their subject: every repository that was "
          "created, renamed or moved after 2026-07-15. `gh api repos/ORG/REPO --jq .owner.id` prints it.");
  s.field("repository_id", &GithubTrust::repository_id)
      .pattern(patterns::github_id)
      .example(R"("456789")")
      .doc("The repository's number, for the same repositories. `gh api repos/ORG/REPO --jq .id` prints it.");
  s.field("default_branch", &GithubTrust::default_branch)
      .length(1, 255)
      .pattern(patterns::branch)
      .doc("The branch to apply; CI also plans its pushes.");
  s.field("create_provider", &GithubTrust::create_provider)
      .doc("Whether to create the OIDC provider; an account has only one for GitHub, which may already exist.");
  s.check(check_github);
}

void describe(Section<GitlabTrust>& s) {
  s.doc(
      "Roles for the GitLab CI of one project. A token's subject names the branch but not the environment, so every "
      "apply role trusts every job on `default_branch`: protect that branch.");
  s.field("project_path", &GitlabTrust::project_path)
      .required()
      .pattern(patterns::gitlab_project)
      .example(R"("group/project")")
      .doc("The project with its groups, spelled as on GitLab.");
  s.field("url", &GitlabTrust::url)
      .pattern(patterns::issuer_url)
      .doc("The GitLab instance: the issuer and the audience of the tokens (`aud: $CI_SERVER_URL`).");
  s.field("default_branch", &GitlabTrust::default_branch)
      .length(1, 255)
      .pattern(patterns::branch)
      .doc("The branch to apply.");
  s.field("create_provider", &GitlabTrust::create_provider)
      .doc("Whether to create the OIDC provider; an account has only one for each instance, which may already exist.");
}

void describe(Section<Budget>& s) {
  s.doc("An e-mail when the account costs more in a month than planned.");
  s.field("monthly_usd", &Budget::monthly_usd)
      .required()
      .range(1, 1000000)
      .unit("US dollars")
      .example("200")
      .doc("The limit for a month.");
  s.field("emails", &Budget::emails)
      .required()
      .length(1, 10)
      .example(R"(["ops@example.com"])")
      .doc("The recipients of the e-mails.")
      .each()
      .pattern(patterns::email);
  s.field("actual_percent", &Budget::actual_percent)
      .range(1, 1000)
      .unit("percent")
      .doc("Sends an e-mail when the costs reach this share of the limit.");
  s.field("forecast_percent", &Budget::forecast_percent)
      .range(1, 1000)
      .unit("percent")
      .doc("Sends an e-mail when the forecast for the month reaches this share of the limit.");
}

void describe(Section<AccountSettings>& s) {
  s.doc("The resources that an account needs before the first environment.");
  describe_place(s);
  s.field("api_gateway_logging_role", &AccountSettings::api_gateway_logging_role)
      .doc("Whether to create the role with which API Gateway writes logs; there is one for each account and region.");
  s.field("permissions_boundary", &AccountSettings::permissions_boundary)
      .doc("Whether to create the policy that limits the roles of the environments. The CI roles need it.");
  s.field("backend", &AccountSettings::backend).doc("Where Terraform keeps the state of the account module itself.");
  s.field("state_bucket", &AccountSettings::state_bucket).doc("The bucket for the environments' state.");
  s.field("github", &AccountSettings::github).doc("Roles for GitHub Actions. Default: none.");
  s.field("gitlab", &AccountSettings::gitlab).doc("Roles for GitLab CI. Default: none.");
  s.field("budget", &AccountSettings::budget).doc("A budget with e-mail alerts. Default: none.");
  s.check(check_account);
}

}  // namespace kootoro::config
