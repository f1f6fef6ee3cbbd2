#include "account/grants.hpp"
#include "catch.hpp"

#include <kootoro/account/build.hpp>
#include <kootoro/model/naming.hpp>
#include <kootoro/terraform/json_writer.hpp>

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <set>

using namespace kootoro;

namespace {

config::AccountSettings settings_of(const std::string& text, diag::Diagnostics& diagnostics) {
  source::MemoryDisk disk;
  disk.files = {{"env/account.tfvars", text}};
  source::Files files;
  const hcl::Object values = config::read_account_layers({"account", "env", {}, {}}, disk, files, diagnostics);
  return config::decode_account(values, {}, files, diagnostics);
}

/// The managed policies of a module, by their names in Terraform, as JSON without white space.
std::map<std::string, std::string> policies(terraform::Module& module) {
  std::map<std::string, std::string> found;
  for (const auto& local : *module.locals_block()) {
    if (module.find_resource("aws_iam_policy", local.name) == nullptr) {
      continue;
    }
    std::string text = terraform::json_text(local.value.object());
    text.erase(std::remove_if(text.begin(), text.end(),
                              [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }),
               text.end());
    constexpr std::string_view partition = "${data.aws_partition.current.partition}";
    for (std::size_t at = text.find(partition); at != std::string::npos; at = text.find(partition)) {
      text.replace(at, partition.size(), "aws-us-gov");
    }
    found.emplace(local.name, std::move(text));
  }
  return found;
}

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> found;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    found.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return found;
}

}  // namespace

TEST_CASE("policies fit into IAM's limits, even with the longest names") {
  diag::Diagnostics diagnostics;
  const auto settings = settings_of(
      "account_id   = \"444455556666\"\n"
      "aws_region   = \"ap-southeast-1\"\n"
      "project_name = \"a-project-with-a-name-of-32-char\"\n"
      "github       = { repository = \"octo-org/octo-repo\" }\n"
      "state_bucket = { kms_key_id = \"arn:aws:kms:ap-southeast-1:444455556666:alias/a-key-for-the-state\" }\n",
      diagnostics);
  // A role's name has at most 64 characters, so its environment's name has at most 22.
  const auto environment = account::describe_environment("environment-of-22-char", settings);
  auto configuration = account::build(settings, {environment}, diagnostics);
  CHECK(diagnostics.empty());
  const auto all = policies(configuration.modules.front());
  CHECK(all.size() == 9);
  for (const auto& [name, text] : all) {
    INFO(name << " has " << text.size());
    CHECK(text.size() <= 6144);
  }
}

TEST_CASE("the table of grants has only real actions") {
  std::set<std::string_view> types;
  for (std::size_t kind = 0; kind < model::name_kinds; ++kind) {
    types.insert(model::rule(static_cast<model::NameKind>(kind)).type);
  }
  std::set<std::string_view> sids;
  for (const account::Grant& grant : account::grants()) {
    INFO(grant.sid);
    CHECK(sids.insert(grant.sid).second);
    for (const std::string_view list : {grant.read, grant.write}) {
      const auto actions = words(list);
      CHECK(std::is_sorted(actions.begin(), actions.end()));
      CHECK(std::adjacent_find(actions.begin(), actions.end()) == actions.end());
      CHECK(list.find('*') == std::string_view::npos);
    }
    CHECK((grant.resources == "*") == (grant.extent == account::Extent::everything || grant.sid == "MakeKeys"));
    for (const std::string& resource : words(grant.resources)) {
      const std::size_t at = resource.find("{prefix}-");
      const bool by_type = at != std::string::npos && resource.substr(at + 9, 1) != "*";
      if (by_type) {
        const std::string rest = resource.substr(at + 9);
        const auto type = std::find_if(types.begin(), types.end(), [&](std::string_view known) {
          return rest.starts_with(std::string(known) + "-*");
        });
        INFO(resource);
        CHECK(type != types.end());
      }
    }
  }
}

TEST_CASE("an environment's values come from its settings") {
  diag::Diagnostics diagnostics;
  const auto account = settings_of("account_id = \"111122223333\"\n", diagnostics);
  config::Settings settings;
  settings.project_name = std::string("Kootoro_Gen");
  settings.environment = std::string("prod");
  settings.iam.role_path = std::string("/stack/");
  settings.lambda_functions.default_image_uri =
      std::string("111122223333.dkr.ecr.us-east-1.amazonaws.com/team/image:latest");
  settings.app_runner.image_uri = std::string("public.ecr.aws/nginx/nginx:stable");
  const auto environment = account::describe_environment("live", account, settings);
  CHECK(environment.name == "live");
  CHECK(environment.prefix == "kootoro-gen-prod");
  CHECK(environment.role_path == "/stack/");
  CHECK(environment.state_key == "Kootoro_Gen/prod/terraform.tfstate");
  CHECK(environment.state_lock == "Kootoro_Gen/prod/terraform.tfstate.tflock");
  CHECK(environment.environment_tag == "prod");
  CHECK(environment.image_repositories == std::vector<std::string>{"ecr:us-east-1:111122223333:repository/team/image"});
}

TEST_CASE("a boundary belongs to the account, or to AWS") {
  const std::string github = "github = { repository = \"octo-org/octo-repo\" }\n";
  const auto messages = [](const std::string& ci, const std::string& boundary) {
    diag::Diagnostics diagnostics;
    const auto account = settings_of("account_id = \"444455556666\"\n" + ci, diagnostics);
    config::Settings settings;
    settings.environment = std::string("dev");
    if (!boundary.empty()) {
      settings.iam.permissions_boundary_arn = std::optional<std::string>(boundary);
    }
    account::check_environment("dev", account, settings, diagnostics);
    std::vector<diag::Kind> kinds;
    for (const auto& item : diagnostics.items()) {
      kinds.push_back(item.kind);
    }
    return kinds;
  };
  using Kinds = std::vector<diag::Kind>;
  const Kinds mismatch{diag::Kind::environment_mismatch};
  CHECK(messages("", "").empty());
  CHECK(messages("", "arn:aws:iam::aws:policy/PowerUserAccess").empty());
  CHECK(messages("", "arn:aws:iam::444455556666:policy/wide").empty());
  CHECK(messages("", "arn:aws:iam::777788889999:policy/wide") == mismatch);
  CHECK(messages(github, "") == Kinds{diag::Kind::missing_key});
  CHECK(messages(github, "arn:aws:iam::444455556666:policy/kootoro-permissions-boundary").empty());
  CHECK(messages(github, "arn:aws:iam::777788889999:policy/kootoro-permissions-boundary") == mismatch);
  CHECK(messages(github, "arn:aws:iam::aws:policy/PowerUserAccess") == mismatch);
}
