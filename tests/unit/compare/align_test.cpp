#include "catch.hpp"

#include <kootoro/compare/align.hpp>

#include <array>
#include <chrono>

namespace kootoro::compare {
namespace {

Identity identity(std::string environment, std::string suffix) {
  return {"kootoro", std::move(environment), std::move(suffix), "${random_string.name_suffix.result}", "us-east-1", ""};
}

struct Two {
  std::array<Identity, 2> sides;
  Aligner one;
  Aligner other;

  Two(Identity first, Identity second) : sides{std::move(first), std::move(second)}, one(sides, 0), other(sides, 1) {}

  [[nodiscard]] bool same(std::string_view left, std::string_view right) const {
    const std::string aligned_left = one.text(left);
    const std::string aligned_right = other.text(right);
    CHECK(one.restored_text(aligned_left) == left);
    CHECK(other.restored_text(aligned_right) == right);
    return aligned_left == aligned_right;
  }
};

Two dev_and_prod() {
  return {identity("dev", "dev01"), identity("prod", "prod01")};
}

TEST_CASE("a generated name is the same by design, wherever it occurs") {
  const Two two = dev_and_prod();
  CHECK(two.same("kootoro-dev-s3-results-dev01", "kootoro-prod-s3-results-prod01"));
  CHECK(two.same("arn:aws:s3:::kootoro-dev-s3-results-dev01/*", "arn:aws:s3:::kootoro-prod-s3-results-prod01/*"));
  CHECK(two.same("https://sqs.us-east-1.amazonaws.com/1/kootoro-dev-sqs-dead-letters-dev01",
                 "https://sqs.us-east-1.amazonaws.com/1/kootoro-prod-sqs-dead-letters-prod01"));
  CHECK(two.same("1.dkr.ecr.us-east-1.amazonaws.com/kootoro-dev-ecr-notify-dev01:1",
                 "1.dkr.ecr.us-east-1.amazonaws.com/kootoro-prod-ecr-notify-prod01:1"));
  CHECK(two.same("Throttles-kootoro-dev-alarm-notify-dev01", "Throttles-kootoro-prod-alarm-notify-prod01"));
  CHECK(two.same("${try(\"kootoro-dev-ecr-notify-dev01\", \"\")}", "${try(\"kootoro-prod-ecr-notify-prod01\", \"\")}"));
  CHECK(two.same("kootoro-dev-a-dev01, kootoro-dev-b-dev01", "kootoro-prod-a-prod01, kootoro-prod-b-prod01"));
  CHECK_FALSE(two.same("kootoro-dev-s3-results-dev01", "kootoro-prod-s3-checking-prod01"));
}

TEST_CASE("the name of another environment's resource stays visible") {
  const Two two = dev_and_prod();
  CHECK_FALSE(two.same("kootoro-dev-s3-results-dev01", "kootoro-dev-s3-results-dev01"));
  CHECK_FALSE(two.same("kootoro-dev-s3-results-dev01", "kootoro-prod-s3-results-dev01"));
  CHECK_FALSE(two.one.names_only(two.one.text("kootoro-dev-s3-results-dev01")) ==
              two.other.names_only(two.other.text("kootoro-dev-s3-results-dev01")));
}

TEST_CASE("only whole words are replaced") {
  const Two two = dev_and_prod();
  CHECK(two.one.text("kootoro-development-s3") == "kootoro-development-s3");
  CHECK(two.one.names_only(two.one.text("mykootoro-dev-s3")) == "mykootoro-dev-s3");
  CHECK(two.one.text("https://devices.example.com") == "https://devices.example.com");
  CHECK(two.one.text("édev.example.com") == "édev.example.com");
  CHECK(two.same("https://dev.example.com", "https://prod.example.com"));
  CHECK(two.same("web-dev01:1", "web-prod01:1"));
}

TEST_CASE("a single word is a value, but a whole tag names the environment") {
  const Two two = dev_and_prod();
  CHECK_FALSE(two.same("dev", "prod"));
  CHECK_FALSE(two.same("runs in dev", "runs in prod"));
  CHECK_FALSE(two.same("/dev", "/prod"));
  CHECK(two.one.text("dev", true) == two.other.text("prod", true));
  CHECK(two.one.text("runs in dev", true) != two.other.text("runs in prod", true));
  const Json values{{"tags", {{"Stage", "dev"}}}, {"log_level", "dev"}};
  const Json aligned = two.one.resource(values);
  CHECK(json::text(aligned, "log_level") == "dev");
  CHECK(json::text(json::member(aligned, "tags"), "Stage") != "dev");
  CHECK(two.one.restored(aligned) == values);
}

TEST_CASE("a suffix is replaced in a name, and never in a number") {
  const Two digits(identity("dev", "512"), identity("prod", "1024"));
  CHECK(digits.same("kootoro-dev-s3-results-512", "kootoro-prod-s3-results-1024"));
  for (const std::string_view number : {"512", "0.512", "512 MB", "v1.512-x"}) {
    CHECK(digits.one.text(number) == number);
  }
  CHECK(digits.one.resource({{"memory_size", 512}}) == Json{{"memory_size", 512}});
  CHECK(digits.one.text("kootoro-dev-part-512-512") == digits.other.text("kootoro-prod-part-512-1024"));
  const Two power(identity("dev", "5e3"), identity("prod", "5e4"));
  CHECK_FALSE(power.same("1.5e3", "1.5e4"));
}

TEST_CASE("an expression keeps its words") {
  const Two two(identity("api", "a1"), identity("test", "t1"));
  CHECK(two.one.text("${module.api.aws_sqs_queue.test.arn}") == "${module.api.aws_sqs_queue.test.arn}");
  CHECK(two.other.text("x/${jsonencode({a = \"${b.test.c}\"})}/y") == "x/${jsonencode({a = \"${b.test.c}\"})}/y");
  CHECK(two.same("v1/${a.b.c}/api/x", "v1/${a.b.c}/test/x"));
}

TEST_CASE("a word that both environments use has the same meaning") {
  const Two two(identity("lambda", "l1"), identity("test", "t1"));
  const std::string log_group = "/aws/lambda/kootoro-";
  const std::string one = two.one.text(log_group + "lambda-lambda-notify-l1");
  const std::string other = two.other.text(log_group + "test-lambda-notify-t1");
  CHECK(two.one.names_only(one) == two.other.names_only(other));
}

TEST_CASE("a random suffix corresponds to a written one") {
  const Two two(identity("dev", ""), identity("prod", "prod01"));
  CHECK(two.same("kootoro-dev-s3-results-${random_string.name_suffix.result}", "kootoro-prod-s3-results-prod01"));
  CHECK(two.same("arn:aws:s3:::kootoro-dev-s3-results-${random_string.name_suffix.result}/*",
                 "arn:aws:s3:::kootoro-prod-s3-results-prod01/*"));
  CHECK_FALSE(two.same("kootoro-dev-s3-results-${random_string.other.result}", "kootoro-prod-s3-results-prod01"));
}

TEST_CASE("names are in lower case and with dashes") {
  const Two two({"My_App", "Pre_Prod", "A_1", "", "", ""}, {"My_App", "Prod", "B_1", "", "", ""});
  CHECK(two.same("my-app-pre-prod-s3-results-a-1", "my-app-prod-s3-results-b-1"));
  CHECK(two.same("https://Pre_Prod.example.com", "https://Prod.example.com"));
}

TEST_CASE("regions and accounts are aligned, if they differ") {
  Identity dev = identity("dev", "d1");
  Identity prod = identity("prod", "p1");
  dev.account = "111122223333";
  prod.account = "444455556666";
  prod.region = "eu-west-1";
  const Two two(dev, prod);
  CHECK(two.same("arn:aws:kms:us-east-1:111122223333:key/1", "arn:aws:kms:eu-west-1:444455556666:key/1"));
  CHECK(two.same("us-east-1", "eu-west-1"));
  CHECK_FALSE(two.same("us-east-1a", "eu-west-1a"));
  CHECK_FALSE(two.same("us.anthropic.model", "eu.anthropic.model"));
  CHECK(dev_and_prod().one.text("us-east-1") == "us-east-1");
}

TEST_CASE("no text can pretend to be aligned") {
  const Two two = dev_and_prod();
  const std::string forged = two.one.text("kootoro-dev-s3-results-dev01");
  CHECK_FALSE(two.same(forged, "kootoro-prod-s3-results-prod01"));
  CHECK(two.one.restored_text(two.one.text("\uFDD0")) == "\uFDD0");
  CHECK(two.one.restored_text(two.one.text("\uFDD0e\uFDD0")) == "\uFDD0e\uFDD0");
}

TEST_CASE("names of members are aligned") {
  const Two two = dev_and_prod();
  const Json one{{"variables", {{"kootoro-dev-x-dev01", 1}}}};
  const Json other{{"variables", {{"kootoro-prod-x-prod01", 1}}}};
  CHECK(two.one.resource(one) == two.other.resource(other));
}

TEST_CASE("aligning takes linear time") {
  const Two two = dev_and_prod();
  std::string text;
  for (int i = 0; i < 100'000; ++i) {
    text += "kootoro-dev-";
  }
  for (const std::string& hostile : {text, std::string(1'000'000, '-'), "dev" + std::string(1'000'000, '.')}) {
    const auto start = std::chrono::steady_clock::now();
    CHECK(two.one.restored_text(two.one.text(hostile)) == hostile);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
  }
}

}  // namespace
}  // namespace kootoro::compare
