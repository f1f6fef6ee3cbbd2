// Roles that the CI assumes with its tokens: one that plans, and one for each environment, which applies it.
#include "account/policy.hpp"

#include <fmt/format.h>

namespace kootoro::account {
namespace {

using diag::Kind;

/// The tokens that a role trusts.
struct Trust {
  std::string_view resource;  ///< the OIDC provider's name in Terraform
  std::string host;           ///< of the issuer, with its path
  std::string audience;
  std::string operation;  ///< the operator that compares subjects
  Texts subjects;
};

std::string subject_base(const config::GithubTrust& github) {
  if (!github.owner_id->has_value()) {
    return "repo:" + *github.repository;
  }
  const std::size_t slash = github.repository->find('/');
  return fmt::format("repo:{}@{}{}@{}", github.repository->substr(0, slash), **github.owner_id,
                     github.repository->substr(slash), **github.repository_id);
}

constexpr std::string_view github_host = "token.actions.githubusercontent.com";

/// GitHub, "OpenID Connect reference": the subject of a job with an environment names the environment; that of any
/// other names the branch or pull request (https://docs.github.com/en/actions/reference/security/oidc, read
/// 2026-11-27). IAM user guide, "Create a role for OpenID Connect federation": `aud` and `sub` of that host
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html).
Trust trust_github(const config::GithubTrust& github, Texts subjects) {
  for (std::string& subject : subjects) {
    subject = fmt::format("{}:{}", subject_base(github), subject);
  }
  return {"github", std::string(github_host), "sts.amazonaws.com", "StringEquals", std::move(subjects)};
}

/// GitLab, "OpenID Connect authentication using ID tokens": the subject is the project and the branch; a merge
/// request's is its source branch (https://docs.gitlab.com/ci/secrets/id_token_authentication, read 2026-11-27).
Trust trust_gitlab(const config::GitlabTrust& gitlab, std::string_view branch) {
  return {"gitlab",
          gitlab.url->substr(std::string_view("https://").size()),
          *gitlab.url,
          branch == "*" ? "StringLike" : "StringEquals",
          {fmt::format("project_path:{}:ref_type:branch:ref:{}", *gitlab.project_path, branch)}};
}

void add_provider(Account& account, std::string_view name, const std::string& url, const std::string& audience) {
  account.resource("aws_iam_openid_connect_provider", name).set("url", url).list("client_id_list").add(audience);
}

void add_providers(Account& account) {
  const config::AccountSettings& settings = account.settings();
  if (settings.github->has_value() && *(*settings.github)->create_provider) {
    add_provider(account, "github", fmt::format("https://{}", github_host), "sts.amazonaws.com");
  }
  if (settings.gitlab->has_value() && *(*settings.gitlab)->create_provider) {
    add_provider(account, "gitlab", *(*settings.gitlab)->url, *(*settings.gitlab)->url);
  }
}

void set_provider_arn(Account& account, const Trust& trust, Object& principal) {
  if (account.module().find_resource("aws_iam_openid_connect_provider", trust.resource) != nullptr) {
    principal.set("Federated", Expression{fmt::format("aws_iam_openid_connect_provider.{}.arn", trust.resource)});
  } else {
    principal.set("Federated", account.arn(account.iam("oidc-provider/" + trust.host)));
  }
}

void add_role(Account& account, const std::string& resource, const std::string& name, std::string_view description,
              const std::vector<Trust>& trusts) {
  Object& document = account.module().locals().object("trust_" + resource);
  document.set("Version", "2012-10-17");
  List& statements = document.list("Statement");
  for (const Trust& trust : trusts) {
    Object& statement = statements.add_object();
    statement.set("Effect", "Allow");
    set_provider_arn(account, trust, statement.object("Principal"));
    statement.set("Action", "sts:AssumeRoleWithWebIdentity");
    Object& condition = statement.object("Condition");
    Object& equal = condition.object("StringEquals").set(trust.host + ":aud", trust.audience);
    set_values(trust.operation == "StringEquals" ? equal : condition.object(trust.operation), trust.host + ":sub",
               trust.subjects);
  }
  account.resource("aws_iam_role", resource)
      .set("name", name)
      .set("description", description)
      .set("assume_role_policy", Expression{"jsonencode(local.trust_" + resource + ")"});
}

std::vector<Trust> plan_trust(const config::AccountSettings& settings) {
  std::vector<Trust> trusts;
  if (settings.github->has_value()) {
    const config::GithubTrust& github = **settings.github;
    trusts.push_back(trust_github(github, {"pull_request", "ref:refs/heads/" + *github.default_branch}));
  }
  if (settings.gitlab->has_value()) {
    trusts.push_back(trust_gitlab(**settings.gitlab, "*"));
  }
  return trusts;
}

std::vector<Trust> apply_trust(const config::AccountSettings& settings, const Environment& environment) {
  std::vector<Trust> trusts;
  if (settings.github->has_value()) {
    trusts.push_back(trust_github(**settings.github, {"environment:" + environment.name}));
  }
  if (settings.gitlab->has_value()) {
    trusts.push_back(trust_gitlab(**settings.gitlab, *(*settings.gitlab)->default_branch));
  }
  return trusts;
}

/// Without a boundary, an apply role could not create any roles.
bool has_boundary(Account& account) {
  const config::AccountSettings& settings = account.settings();
  if (*settings.permissions_boundary) {
    return true;
  }
  const source::Range ci = settings.github->has_value() ? settings.github.range : settings.gitlab.range;
  account.diagnostics()
      .error(Kind::contradiction, settings.permissions_boundary.range,
             "the CI roles need `permissions_boundary`, which is off")
      .with_note(ci, "the CI roles are set here")
      .with_help("set `permissions_boundary = true`: it limits the roles that CI creates");
  return false;
}

}  // namespace

void add_ci_roles(Account& account) {
  const config::AccountSettings& settings = account.settings();
  if (!has_ci(settings) || !has_boundary(account)) {
    return;
  }
  add_providers(account);
  add_role(account, "ci_plan", plan_role_name(settings), "The CI plans environments with it; it reads, and no data",
           plan_trust(settings));
  add_plan_policy(account);
  for (const Environment& environment : account.environments()) {
    add_role(account, resource_name("ci_apply", environment.name), apply_role_name(settings, environment.name),
             "The CI applies " + environment.name + " with it", apply_trust(settings, environment));
    add_apply_policies(account, environment);
  }
}

}  // namespace kootoro::account
