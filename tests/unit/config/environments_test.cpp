#include <kootoro/config/environments.hpp>

#include <catch.hpp>

using kootoro::config::is_environment_name;
using kootoro::config::list_environments;
using kootoro::config::mistake_in_name;
using kootoro::diag::Diagnostics;
using kootoro::source::MemoryDisk;

namespace {

const std::string not_utf8 = "x\xFF";

std::string said(const Diagnostics& diagnostics) {
  std::string text;
  for (const auto& item : diagnostics.items()) {
    text += item.message + '\n';
  }
  return text;
}

}  // namespace

TEST_CASE("the grammar of names of environments") {
  for (const char* name : {"dev", "Dev", "dev-2", "a.b", "_x", "1", "a-", "a."}) {
    CHECK(is_environment_name(name));
    CHECK_FALSE(mistake_in_name(name));
  }
  for (const std::string& name :
       {std::string(), std::string("-"), std::string("--help"), std::string("."), std::string(".."), std::string("*"),
        std::string("a b"), std::string("a\n"), std::string("$(id)"), std::string("a/b"), std::string("a\\b"),
        std::string("\xC3\xA4"), not_utf8, std::string("a\0b", 3), std::string("a;b"), std::string("~"),
        std::string("a,b"), std::string("a'b"), std::string("a`b`")}) {
    CHECK_FALSE(is_environment_name(name));
    CHECK(mistake_in_name(name));
  }
}

TEST_CASE("names that have another meaning") {
  CHECK(mistake_in_name("common")->what ==
        "`common` is not an environment: `common.tfvars` is shared by all environments");
  CHECK(mistake_in_name("account")->what == "`account` is not an environment: `account.tfvars` describes the account");
  CHECK(mistake_in_name("terraform")->what ==
        "`terraform` can't be an environment: Terraform itself reads `terraform.tfvars`");
  CHECK(mistake_in_name("dev.auto")->what ==
        "`dev.auto` can't be an environment: Terraform itself reads `dev.auto.tfvars`");
  CHECK_FALSE(mistake_in_name("auto"));
  CHECK_FALSE(mistake_in_name("terraform2"));
}

TEST_CASE("a file that can't be an environment is an error, and is not listed") {
  MemoryDisk disk;
  for (const std::string& name :
       {std::string("env/dev.tfvars"), std::string("env/test.tfvars.json"), std::string("env/a b.tfvars"),
        std::string("env/--help.tfvars.json"), std::string("env/terraform.tfvars"),
        std::string("env/x.auto.tfvars.json"), "env/" + not_utf8 + ".tfvars", std::string("env/common.tfvars"),
        std::string("env/account.tfvars.json"), std::string("env/.hidden file.tfvars"), std::string("env/no settings"),
        std::string("env/folder.tfvars/x")}) {
    disk.files[name] = "";
  }
  disk.links.insert("env/gone.tfvars");
  Diagnostics diagnostics;
  CHECK(list_environments("env", disk, diagnostics) == std::vector<std::string>{"dev", "test"});
  CHECK(diagnostics.error_count() == 7);
  CHECK(said(diagnostics) ==
        "`env/--help.tfvars.json` can't be the settings of an environment: `--help` is not a valid name\n"
        "`env/a b.tfvars` can't be the settings of an environment: `a b` is not a valid name\n"
        "cannot read `env/folder.tfvars`: it is a folder\n"
        "cannot read `env/gone.tfvars`: broken symbolic link\n"
        "`env/terraform.tfvars` can't be the settings of an environment: Terraform itself reads files of this name\n"
        "`env/x.auto.tfvars.json` can't be the settings of an environment: Terraform itself reads files of this name\n"
        "`env/" +
            not_utf8 + ".tfvars` can't be the settings of an environment: `" + not_utf8 + "` is not a valid name\n");
}
