#include "catch.hpp"

#include <kootoro/check/check.hpp>

namespace kootoro::check {
namespace {

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
  }

  terraform::Module& root() { return configuration.modules.front(); }
  terraform::Module& s3() { return configuration.modules.back(); }

  /// What is found when `expression` stands in an argument of a resource of the module.
  std::vector<std::string> found(terraform::Module& module, const std::string& expression) {
    module.resource("terraform_data", "user").set("input", terraform::Expression{expression});
    std::vector<std::string> texts;
    const diag::Diagnostics diagnostics = cross_check(configuration, provider::built_in());
    for (const diag::Diagnostic& finding : diagnostics.items()) {
      texts.push_back(finding.message);
    }
    return texts;
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

TEST_CASE("references that lead nowhere", "[check]") {
  const std::string user = "`module.s3.terraform_data.user` refers to ";
  Wired variable;
  CHECK(variable.found(variable.s3(), "upper(var.nam)") == Findings{user + "`var.nam`, and there is no such variable"});
  Wired resource;
  CHECK(resource.found(resource.s3(), "{ a = aws_s3_bucket.result.arn }") ==
        Findings{user + "`aws_s3_bucket.result`, and there is no such resource"});
  Wired attribute;
  CHECK(attribute.found(attribute.s3(), "\"${aws_s3_bucket.results.arm}\"") ==
        Findings{user + "`aws_s3_bucket.….arm`, and there is no such attribute"});
  Wired output;
  CHECK(output.found(output.root(), "module.s3.buckets") ==
        Findings{"`terraform_data.user` refers to `module.s3.buckets`, and there is no such output"});
}

}  // namespace kootoro::check
