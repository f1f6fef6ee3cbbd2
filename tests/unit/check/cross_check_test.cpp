#include "catch.hpp"

#include <kootoro/check/check.hpp>

namespace kootoro::check {
namespace {

std::vector<std::string> messages(const terraform::Configuration& configuration) {
  std::vector<std::string> texts;
  const References found = cross_check(configuration, provider::built_in());
  for (const diag::Diagnostics* findings : {&found.broken, &found.unused}) {
    for (const diag::Diagnostic& finding : findings->items()) {
      texts.push_back(finding.message);
    }
  }
  return texts;
}

/// A root module that calls `s3`, which has one bucket, one variable and one output.
class Wired {
 public:
  Wired() {
    configuration.modules.emplace_back("");
    configuration.modules.emplace_back("s3");
    root().call("s3");
    s3().resource("aws_s3_bucket", "results");
    s3().variable("name", "string", "the name");
    s3().output("bucket", "the bucket").set("value", terraform::Expression{"aws_s3_bucket.results.bucket"});
    // Nothing is unused.
    s3().resource("terraform_data", "name").set("input", terraform::Expression{"var.name"});
    root().output("bucket", "the bucket").set("value", terraform::Expression{"module.s3.bucket"});
  }

  terraform::Module& root() { return configuration.modules.front(); }
  terraform::Module& s3() { return configuration.modules.back(); }

  /// The findings for `expression` in an argument of a resource of the module.
  std::vector<std::string> found(terraform::Module& module, const std::string& expression) {
    module.resource("terraform_data", "user").set("input", terraform::Expression{expression});
    return messages(configuration);
  }

  terraform::Configuration configuration;
};

using Findings = std::vector<std::string>;

}  // namespace

TEST_CASE("references that lead somewhere have no findings", "[check]") {
  Wired wired;
  CHECK(wired.found(wired.s3(), R"([for x in [aws_s3_bucket.results.arn] : "${x.y}-${var.name}"])").empty());
  CHECK(wired.found(wired.root(), R"(module.s3.bucket["a"].b)").empty());
}

TEST_CASE("findings keep the order of many resources", "[check]") {
  Wired wired;
  Findings expected;
  for (int i = 0; i < 987; ++i) {
    const std::string name = std::to_string(i);
    wired.s3().resource("terraform_data", "r" + name).set("input", terraform::Expression{"var.v" + name});
    expected.push_back("`module.s3.terraform_data.r" + name + "` refers to `var.v" + name +
                       "`, but this variable does not exist");
  }
  CHECK(messages(wired.configuration) == expected);
}

TEST_CASE("references that lead nowhere", "[check]") {
  const std::string user = "`module.s3.terraform_data.user` refers to ";
  Wired variable;
  CHECK(variable.found(variable.s3(), "upper(var.nam)") ==
        Findings{user + "`var.nam`, but this variable does not exist"});
  Wired resource;
  CHECK(resource.found(resource.s3(), "{ a = aws_s3_bucket.result.arn }") ==
        Findings{user + "`aws_s3_bucket.result`, but this resource does not exist"});
  Wired attribute;
  CHECK(attribute.found(attribute.s3(), "\"${aws_s3_bucket.results.arm}\"") ==
        Findings{user + "`aws_s3_bucket.….arm`, but this attribute does not exist"});
  Wired output;
  CHECK(output.found(output.root(), "module.s3.buckets") ==
        Findings{"`terraform_data.user` refers to `module.s3.buckets`, but this output does not exist"});
}

// Expectations from `terraform validate` of Terraform 1.11 and its documentation of references.
TEST_CASE("names of Terraform exist only in their places", "[check]") {
  const auto body = [](const std::string& argument, const std::string& expression, const std::string& place = "input") {
    Wired wired;
    terraform::Object& user = wired.s3().resource("terraform_data", "user");
    if (argument == "dynamic") {
      user.object("dynamic").object("ingress").set("iterator", "port").object("content");
    } else if (!argument.empty()) {
      user.set(argument, terraform::Expression{"var.name"});
    }
    user.object(place).set("x", terraform::Expression{expression});
    return messages(wired.configuration);
  };
  for (const std::string exists :
       {"path.module", "path.root", "path.cwd", "terraform.workspace", "[for x in [1] : x]"}) {
    CHECK(body("", exists).empty());
  }
  CHECK(body("for_each", "[each.key, each.value.a]").empty());
  CHECK(body("count", "count.index").empty());
  CHECK(body("", "self.output", "provisioner").empty());
  CHECK(body("dynamic", "[ingress.value, port.key]").empty());
  const std::string user = "`module.s3.terraform_data.user` refers to ";
  CHECK(body("", "path.here") == Findings{user + "`path.here`, but this value does not exist"});
  CHECK(body("for_each", "each.name") == Findings{user + "`each.name`, but this value does not exist"});
  for (const std::string missing : {"each", "count", "self"}) {
    CHECK(body("", missing + ".key") == Findings{user + "`" + missing + "`, which does not exist here"});
  }
  CHECK(body("count", "each.key") == Findings{user + "`each`, which does not exist here"});
  CHECK(body("dynamic", "egress.value") == Findings{user + "`egress.value`, which does not exist here"});
  CHECK(body("", "name") == Findings{user + "`name`, which does not exist here"});
  CHECK(body("", "aws_s3_bukket.results.arn") == Findings{user + "`aws_s3_bukket.results`, which does not exist here"});
}

TEST_CASE("functions have names and numbers of arguments", "[check]") {
  const auto found = [](const std::string& expression) {
    Wired wired;
    return wired.found(wired.s3(), expression);
  };
  for (const std::string correct :
       {"upper(var.name)", "core::upper(var.name)", "format(\"%s\", var.name, 1)", "max([1, 2]...)",
        "provider::aws::arn_parse(var.name)", "timestamp()", "slice([var.name, 0, 1]...)"}) {
    CHECK(found(correct).empty());
  }
  const std::string user = "`module.s3.terraform_data.user` calls ";
  CHECK(found("uper(var.name)") == Findings{user + "`uper`, but Terraform has no such function"});
  CHECK(found("\"a ${upper(nosuch(1))}\"") == Findings{user + "`nosuch`, but Terraform has no such function"});
  CHECK(found("upper()") == Findings{user + "`upper` with 0 arguments"});
  CHECK(found("slice([1], 0)") == Findings{user + "`slice` with 2 arguments"});
  CHECK(found("format()") == Findings{user + "`format` with 0 arguments"});
}

TEST_CASE("an escaped marker contains no reference", "[check]") {
  for (const std::string escape : {"$${var.nam}", "$$${var.nam}", "%%{var.nam}"}) {
    Wired quoted;
    CHECK(quoted.found(quoted.s3(), '"' + escape + '"').empty());
    Wired templated;
    templated.s3().resource("terraform_data", "user").set("input", terraform::Template::from_source(escape));
    CHECK(messages(templated.configuration).empty());
  }
}

TEST_CASE("keys of objects passed between modules are checked", "[check]") {
  Wired wired;
  wired.s3()
      .output("arns", "by key")
      .object("value")
      .set("results", terraform::Expression{"aws_s3_bucket.results.arn"});
  CHECK(wired.found(wired.root(), "[module.s3.arns.results, try(module.s3.arns.other, null)]").empty());
  CHECK(wired.found(wired.root(), "length(module.s3.arns) > 1 ? module.s3.arns.other : 0").empty());
  CHECK(wired.found(wired.root(), "module.s3.arns.result") ==
        Findings{"`terraform_data.user` refers to `module.s3.arns.result`, but this key does not exist"});
}

TEST_CASE("unused declarations are reported", "[check]") {
  Wired wired;
  wired.s3().locals().set("policy", "{}");
  wired.s3().output("arn", "the ARN").set("value", terraform::Expression{"aws_s3_bucket.results.arn"});
  wired.s3().data("aws_region", "current");
  wired.s3().variable("own", "string", "taken by nobody");
  CHECK(wired.found(wired.root(), "1") ==
        Findings{"nothing refers to the variable `var.own` of modules/s3",
                 "nothing refers to the local value `local.policy` of modules/s3",
                 "nothing refers to the data source `data.aws_region.current` of modules/s3",
                 "nothing refers to the output `arn` of modules/s3"});
}

namespace {

/// `iam` has a role for `a` and one for `b`, which it passes to `lambda` in one map.
class Roles {
 public:
  Roles() {
    for (const char* name : {"", "iam", "lambda"}) {
      configuration.modules.emplace_back(name);
    }
    root().call("iam");
    root().call("lambda").set("role_arns", terraform::Expression{"module.iam.role_arns"});
    terraform::Object& arns = iam().output("role_arns", "by key").object("value");
    for (const std::string key : {"a", "b"}) {
      iam().resource("aws_iam_role", key);
      iam().resource("aws_iam_role_policy", key).set("role", terraform::Expression{"aws_iam_role." + key + ".id"});
      arns.set(key, terraform::Expression{"aws_iam_role." + key + ".arn"});
    }
    lambda().variable("role_arns", "map(string)", "by key");
  }

  terraform::Module& root() { return configuration.modules[0]; }
  terraform::Module& iam() { return configuration.modules[1]; }
  terraform::Module& lambda() { return configuration.modules[2]; }

  std::vector<std::string> found(const std::string& role) {
    lambda().resource("terraform_data", "user").set("input", terraform::Expression{role});
    return messages(configuration);
  }

  terraform::Configuration configuration;
};

}  // namespace

TEST_CASE("unused roles are reported", "[check]") {
  Roles by_key;
  CHECK(by_key.found("var.role_arns.a") == Findings{"nothing uses the role `module.iam.aws_iam_role.b`"});
  Roles both;
  CHECK(both.found("values(var.role_arns)").empty());
  Roles taken_by_root;
  taken_by_root.root().output("b", "the role").set("value", terraform::Expression{"module.iam.role_arns.b"});
  CHECK(taken_by_root.found("var.role_arns.a").empty());
  Roles taken_beside;
  taken_beside.iam()
      .resource("aws_iam_instance_profile", "b")
      .set("role", terraform::Expression{"aws_iam_role.b.name"});
  CHECK(taken_beside.found("var.role_arns.a").empty());
}

}  // namespace kootoro::check
