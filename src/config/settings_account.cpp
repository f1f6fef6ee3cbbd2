#include "config/patterns.hpp"
#include "config/sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace kootoro::config {
namespace {

using diag::Kind;

/// GitHub's subjects hold both numbers or none.
void check_github(GithubTrust& github, const Site& site) {
  if (github.owner_id->has_value() == github.repository_id->has_value()) {
    return;
  }
  const bool has_owner = github.owner_id->has_value();
  site.decoder
      .error(Kind::missing_key, has_owner ? github.owner_id.range : github.repository_id.range,
             fmt::format("`github.{}` needs `github.{}`", has_owner ? "owner_id" : "repository_id",
                         has_owner ? "repository_id" : "owner_id"))
      .with_help("write both, or none: GitHub puts both into a token's subject, or neither");
}

void check_state_bucket(const AccountSettings& settings, const Site& site) {
  const Flag& create = settings.state_bucket.create;
  if (!*create && !settings.state_bucket.name->has_value()) {
    site.decoder.error(Kind::missing_key, create.range, "`state_bucket.create` is off, and there is no name")
        .with_help("add `name` to `state_bucket`: the roles of the CI may use that bucket");
  }
  const Integer& days = settings.state_bucket.noncurrent_version_days;
  if (!*create && days.given()) {
    site.decoder.warning(Kind::no_effect, days.range, "`state_bucket.noncurrent_version_days` has no effect")
        .with_note(create.range, "the bucket is not made here")
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
          .with_note(first->second, "the first time")
          .with_help("remove one of them");
    }
    if (*name == "common" || *name == account_name) {
      site.decoder.error(Kind::not_allowed, name.range, fmt::format("`{}` is not an environment", *name))
          .with_help("list environments only: `common` and `account` are settings of other things");
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
      .doc("The account. Terraform refuses to work in any other, and the state bucket's default name ends in it.");
  s.field("aws_region", &AccountSettings::aws_region)
      .pattern(patterns::region)
      .check(check_region)
      .doc("The environments' region.");
  s.field("project_name", &AccountSettings::project_name)
      .length(1, 32)
      .pattern(patterns::name_part)
      .doc("The environments' `project_name`: what the roles may touch begins with it.");
  s.field("additional_tags", &AccountSettings::additional_tags)
      .key_pattern(patterns::tag_key)
      .example(R"({ Owner = "platform-team" })")
      .doc("Tags of every resource, beside `Project`.")
      .each()
      .length(0, 256)
      .pattern(patterns::tag_value);
  s.field("environments", &AccountSettings::environments)
      .length(1, 50)
      .example(R"(["dev", "test", "prod"])")
      .doc(
          "The environments of this account and region: each has a role that may apply it. Those with a file in the "
          "settings folder when left out.")
      .each()
      .length(1, 32)
      .pattern(patterns::environment_name);
}

}  // namespace

Text AccountSettings::state_bucket_name() const {
  if (state_bucket.name->has_value()) {
    return {**state_bucket.name, state_bucket.name.range};
  }
  std::string name = *project_name + "-terraform-state-" + *account_id;
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c == '_' ? '-' : static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); });
  return {std::move(name), state_bucket.name.range};
}

void describe(Section<StateBucket>& s) {
  s.doc(
      "The bucket that holds the state of the environments: versioned, encrypted, over TLS only, never public, and "
      "kept by `terraform destroy`.");
  s.field("create", &StateBucket::create).doc("Whether the bucket is made here; else it is there already.");
  s.field("name", &StateBucket::name)
      .pattern(patterns::bucket_name)
      .example(R"("company-terraform-state")")
      .doc("The bucket's name; `PROJECT-terraform-state-ACCOUNT` when left out.");
  s.field("kms_key_id", &StateBucket::kms_key_id)
      .pattern(patterns::kms_key_or_alias_arn)
      .example(R"("arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab")")
      .doc("A key of your own that the state is encrypted with; S3's own when left out.");
  s.field("noncurrent_version_days", &StateBucket::noncurrent_version_days)
      .range(1, 3650)
      .unit("days")
      .doc("How long a state that was replaced can be brought back.");
}

void describe(Section<GithubTrust>& s) {
  s.doc("Roles for one repository's GitHub Actions.");
  s.field("repository", &GithubTrust::repository)
      .required()
      .pattern(patterns::github_repository)
      .example(R"("octo-org/octo-repo")")
      .doc("`ORG/REPO`, as GitHub writes it: IAM compares it case by case.");
  s.field("owner_id", &GithubTrust::owner_id)
      .pattern(patterns::github_id)
      .example(R"("123456")")
      .doc(
          "The owner's number, where the subject of the repository's tokens holds it: always for repositories that "
          "were made, renamed or moved after 2026-07-15. `gh api repos/ORG/REPO --jq .owner.id` prints it.");
  s.field("repository_id", &GithubTrust::repository_id)
      .pattern(patterns::github_id)
      .example(R"("456789")")
      .doc("The repository's number, likewise: `gh api repos/ORG/REPO --jq .id`.");
  s.field("default_branch", &GithubTrust::default_branch)
      .length(1, 255)
      .pattern(patterns::branch)
      .doc("The branch that is applied; its pushes are planned, too.");
  s.field("create_provider", &GithubTrust::create_provider)
      .doc("Whether the OIDC provider is made here; an account has one for GitHub, which may be there already.");
  s.check(check_github);
}

void describe(Section<GitlabTrust>& s) {
  s.doc(
      "Roles for one project's GitLab CI. A token's subject holds the branch and not the environment, so each apply "
      "role trusts every job on `default_branch`: protect it.");
  s.field("project_path", &GitlabTrust::project_path)
      .required()
      .pattern(patterns::gitlab_project)
      .example(R"("group/project")")
      .doc("The project with its groups, as GitLab writes it.");
  s.field("url", &GitlabTrust::url)
      .pattern(patterns::issuer_url)
      .doc("The GitLab instance: who issues the tokens, and whom they are for (`aud: $CI_SERVER_URL`).");
  s.field("default_branch", &GitlabTrust::default_branch)
      .length(1, 255)
      .pattern(patterns::branch)
      .doc("The branch that is applied.");
  s.field("create_provider", &GitlabTrust::create_provider)
      .doc("Whether the OIDC provider is made here; an account has one for each instance, which may be there already.");
}

void describe(Section<Budget>& s) {
  s.doc("A mail when the account's month costs more than was meant.");
  s.field("monthly_usd", &Budget::monthly_usd)
      .required()
      .range(1, 1000000)
      .unit("US dollars")
      .example("200")
      .doc("What a month may cost.");
  s.field("emails", &Budget::emails)
      .required()
      .length(1, 10)
      .example(R"(["ops@example.com"])")
      .doc("Who hears of it.")
      .each()
      .pattern(patterns::email);
  s.field("actual_percent", &Budget::actual_percent)
      .range(1, 1000)
      .unit("percent")
      .doc("Sends a mail when this much has been spent.");
  s.field("forecast_percent", &Budget::forecast_percent)
      .range(1, 1000)
      .unit("percent")
      .doc("Sends a mail when the month is expected to end here.");
}

void describe(Section<AccountSettings>& s) {
  s.doc("What an account holds before the first environment.");
  describe_place(s);
  s.field("api_gateway_logging_role", &AccountSettings::api_gateway_logging_role)
      .doc("Whether the role is made with which API Gateway writes logs; one for the account and region.");
  s.field("permissions_boundary", &AccountSettings::permissions_boundary)
      .doc("Whether the policy is made that limits what roles of the environments may do. Roles of the CI need it.");
  s.field("backend", &AccountSettings::backend).doc("Where Terraform keeps the state of this very module.");
  s.field("state_bucket", &AccountSettings::state_bucket).doc("The bucket for the state of the environments.");
  s.field("github", &AccountSettings::github).doc("Roles for GitHub Actions; none when left out.");
  s.field("gitlab", &AccountSettings::gitlab).doc("Roles for GitLab CI; none when left out.");
  s.field("budget", &AccountSettings::budget).doc("A budget with an alarm; none when left out.");
  s.check(check_account);
}

const ObjectInfo& account_info() {
  return object_info<AccountSettings>();
}

AccountSettings decode_account(const hcl::Object& values, const Options& options, const source::Files& files,
                               diag::Diagnostics& diagnostics) {
  AccountSettings settings;
  Decoder decoder(diagnostics, options.unknown_is_warning, &files);
  read_object(values, {}, Path(), decoder, settings);
  mark_defaults(account_info(), &settings);
  return settings;
}

}  // namespace kootoro::config
