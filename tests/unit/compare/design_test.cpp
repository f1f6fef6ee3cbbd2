#include "catch.hpp"

#include <kootoro/compare/design.hpp>

#include <algorithm>
#include <deque>

namespace kootoro::compare {
namespace {

using State = DesignCell::State;

/// Compares root modules; the environments are called dev, prod and test.
DesignComparison compared(const std::vector<std::string>& documents) {
  const std::vector<std::string> names{"dev", "prod", "test"};
  std::deque<Snapshot> snapshots;
  std::vector<DesignSide> sides;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    diag::Diagnostics diagnostics;
    snapshots.push_back(read_snapshot({{"main.tf.json", documents[i]}}, diagnostics));
    REQUIRE_FALSE(diagnostics.has_errors());
    sides.push_back({names[i], &snapshots.back(), {"kootoro", names[i], names[i] + "01", "", "us-east-1", ""}});
  }
  return compare_designs(sides, provider::built_in());
}

std::string resource(const std::string& type, const std::string& body) {
  return R"({"resource": {")" + type + R"(": {"r": )" + body + "}}}";
}

/// The values of the only row of the only resource; absent ones are null.
std::vector<Json> only_row(const DesignComparison& designs, std::string_view label) {
  REQUIRE(designs.resources.size() == 1);
  REQUIRE(designs.resources[0].rows.size() == 1);
  CHECK(designs.resources[0].rows[0].label == label);
  std::vector<Json> values;
  for (const DesignCell& cell : designs.resources[0].rows[0].cells) {
    values.push_back(cell.value);
  }
  return values;
}

std::string bucket(const std::string& environment) {
  return resource("aws_s3_bucket", R"({"bucket": "kootoro-)" + environment + "-s3-results-" + environment +
                                       R"(01", "tags": {"Environment": ")" + environment + R"("}})");
}

TEST_CASE("environments that differ in their names have one design") {
  const DesignComparison designs = compared({bucket("dev"), bucket("prod"), bucket("test")});
  CHECK(designs.empty());
  CHECK(designs.compared == 1);
  REQUIRE(designs.aligned.size() == 2);
  CHECK(designs.aligned[0].setting == "environment");
  CHECK(designs.aligned[1].values == std::vector<std::string>{"dev01", "prod01", "test01"});
}

TEST_CASE("a reference to another environment's resource is a difference, even if both environments have it") {
  const std::string own = R"("environment": {"variables": {"BUCKET": "kootoro-dev-s3-results-dev01"}})";
  const std::string function = resource("aws_lambda_function", R"({"function_name": "f", "role": "r", )" + own + "}");
  CHECK(only_row(compared({function, function}), "environment.variables.BUCKET") ==
        std::vector<Json>{"kootoro-dev-s3-results-dev01", "kootoro-dev-s3-results-dev01"});
  CHECK(compared({function, function}).resources[0].rows[0].foreign == std::vector<ForeignName>{{1, 0}});
}

TEST_CASE("a text that only contains an environment's name as a word is the same where it is written the same") {
  const std::string topic =
      resource("aws_sns_topic", R"({"name": "n", "display_name": "https://test.example.com/dev"})");
  CHECK(compared({topic, topic, topic}).empty());
}

TEST_CASE("values that are not names stay visible") {
  const auto function = [](const std::string& level, const std::string& memory) {
    return resource("aws_lambda_function", R"({"function_name": "f", "role": "r", "memory_size": )" + memory +
                                               R"(, "environment": {"variables": {"LEVEL": ")" + level + R"("}}})");
  };
  const DesignComparison designs = compared({function("dev", "512"), function("prod", "1024")});
  REQUIRE(designs.resources.size() == 1);
  CHECK(designs.resources[0].rows.size() == 2);
}

TEST_CASE("a value that one environment leaves to the provider is a difference, whichever comes first") {
  const std::string set = resource("aws_lambda_function", R"({"function_name": "f", "role": "r", "kms_key_arn": "k",
      "ephemeral_storage": {"size": 1024}})");
  const std::string unset = resource("aws_lambda_function", R"({"function_name": "f", "role": "r"})");
  const DesignComparison designs = compared({set, unset});
  const DesignComparison reverse = compared({unset, set});
  REQUIRE(designs.resources.size() == 1);
  REQUIRE(reverse.resources.size() == 1);
  CHECK(designs.resources[0].rows.size() == 2);
  CHECK(reverse.resources[0].rows.size() == 2);
}

TEST_CASE("every row has a value for every environment") {
  const auto function = [](const std::string& rest) {
    return resource("aws_lambda_function", R"({"function_name": "f", "role": "r")" + rest + "}");
  };
  CHECK(only_row(compared({function(R"(, "memory_size": 512)"), function(R"(, "memory_size": 512)"),
                           function(R"(, "memory_size": 1024)")}),
                 "memory_size") == std::vector<Json>{512, 512, 1024});
  const DesignComparison designs =
      compared({function(R"(, "environment": {"variables": {"A": "1", "B": "1"}})"),
                function(R"(, "environment": {"variables": {"A": "2", "B": "1"}})"), function("")});
  REQUIRE(designs.resources.size() == 1);
  for (const DesignRow& row : designs.resources[0].rows) {
    REQUIRE(row.cells.size() == 3);
    if (row.label == "environment.variables.A") {
      CHECK(row.cells[0].value == "1");
      CHECK(row.cells[1].value == "2");
      CHECK(row.cells[2].state == State::absent);
    } else {  // the whole block
      CHECK(row.cells[1].value != row.cells[0].value);
      CHECK(row.cells[2].state == State::absent);
    }
  }
}

TEST_CASE("a resource that some environments lack is compared among the others") {
  const auto queue = [](const std::string& delay) {
    return resource("aws_sqs_queue", R"({"name": "q", "delay_seconds": )" + delay + "}");
  };
  const DesignComparison designs = compared({"{}", queue("1"), queue("2")});
  REQUIRE(designs.resources.size() == 1);
  CHECK(designs.resources[0].exists == std::vector<bool>{false, true, true});
  CHECK_FALSE(designs.resources[0].everywhere());
  REQUIRE(designs.resources[0].rows.size() == 1);
  const auto& cells = designs.resources[0].rows[0].cells;
  CHECK(cells[0].state == State::no_resource);
  CHECK(cells[1].value == 1);
  CHECK(cells[2].value == 2);
}

TEST_CASE("elements of a set are compared by value") {
  const auto rule = [](const std::string& groups) {
    return resource("aws_lambda_function", R"({"function_name": "f", "role": "r", "vpc_config": {"subnet_ids": ["s"],
        "security_group_ids": )" + groups + "}}");
  };
  const DesignComparison designs = compared({rule(R"(["a"])"), rule(R"(["b", "a"])"), rule(R"(["c", "a", "b"])")});
  REQUIRE(designs.resources.size() == 1);
  REQUIRE(designs.resources[0].rows.size() == 2);
  for (const DesignRow& row : designs.resources[0].rows) {
    CHECK(row.cells[0].state == State::absent);
    const bool is_b = row.cells[2].value == "b";
    CHECK((row.cells[1].state == State::value) == is_b);
  }
}

TEST_CASE("a sensitive value is never part of a row") {
  const auto secret = [](const std::string& rest) {
    return resource("aws_api_gateway_api_key", R"({"name": "s")" + rest + "}");
  };
  const DesignComparison designs = compared({secret(R"(, "value": "one")"), secret(R"(, "value": "two")"), secret("")});
  REQUIRE(designs.resources.size() == 1);
  REQUIRE(designs.resources[0].rows.size() == 1);
  const auto& cells = designs.resources[0].rows[0].cells;
  CHECK(cells[0] == DesignCell{State::sensitive, {}});
  CHECK(cells[1] == DesignCell{State::sensitive, {}});
  CHECK(cells[2] == DesignCell{State::absent, {}});
}

TEST_CASE("a whole value with a sensitive part inside does not show it either") {
  const auto rules = [](const std::string& body) {
    return resource("aws_s3_bucket_replication_configuration", R"({"bucket": "b", "role": "r")" + body + "}");
  };
  const auto rule = [](const std::string& token, const std::string& status) {
    return R"(, "token": ")" + token + R"(", "rule": [{"id": "a", "status": ")" + status + R"("}])";
  };
  const DesignComparison designs =
      compared({rules(rule("hidden1", "Enabled")), rules(rule("hidden2", "Disabled")), rules("")});
  REQUIRE(designs.resources.size() == 1);
  for (const DesignRow& row : designs.resources[0].rows) {
    for (const DesignCell& cell : row.cells) {
      CHECK(json::dump(cell.value).find("hidden") == std::string::npos);
    }
  }
}

TEST_CASE("an element has its own value in every environment, whatever its index") {
  const auto service = [](const std::string& variables) {
    return resource("aws_ecs_express_gateway_service",
                    R"({"primary_container": [{"image": "i", "environment": )" + variables + "}]}");
  };
  const std::string a = R"({"name": "A", "value": "1"})";
  const std::string b = R"({"name": "B", "value": "1"})";
  const std::string other_b = R"({"name": "B", "value": "2"})";
  const DesignComparison designs =
      compared({service("[" + a + "," + b + "]"), service(R"([{"name": "X", "value": "1"},)" + a + "," + other_b + "]"),
                service("[" + a + "]")});
  REQUIRE(designs.resources.size() == 1);
  const auto& rows = designs.resources[0].rows;
  const auto found = std::find_if(rows.begin(), rows.end(),
                                  [](const DesignRow& row) { return row.label == "primary_container.environment[B]"; });
  REQUIRE(found != rows.end());
  CHECK(rows.size() == 2);
  CHECK(json::text(found->cells[0].value, "value") == "1");
  CHECK(json::text(found->cells[1].value, "value") == "2");
  CHECK(found->cells[2].state == State::absent);
}

TEST_CASE("default tags are compared once, and those that name the environment are the same") {
  const auto tagged = [](const std::string& environment, const std::string& more) {
    return R"({"provider": {"aws": [{"region": "us-east-1", "default_tags": [{"tags": {"Environment": ")" +
           environment + R"(")" + more +
           R"(}}]}]}, "resource": {"aws_sns_topic": {"a": {"name": "a"}, "b": {"name": "b"}}}})";
  };
  const DesignComparison designs = compared({tagged("dev", ""), tagged("prod", R"(, "CostCenter": "c1")")});
  CHECK(designs.resources.empty());
  REQUIRE(designs.provider.rows.size() == 1);
  CHECK(designs.provider.rows[0].label == "default_tags.CostCenter");
  CHECK(designs.provider.rows[0].cells[0].state == State::absent);
  CHECK(designs.provider.rows[0].cells[1].value == "c1");
  CHECK(compared({tagged("dev", ""), tagged("prod", "")}).empty());
}

TEST_CASE("what only triggers a deployment is no design") {
  const auto deployment = [](const std::string& hash) {
    return resource("aws_api_gateway_deployment", R"({"rest_api_id": "a", "triggers": {"hash": ")" + hash + R"("}})");
  };
  CHECK(compared({deployment("1"), deployment("2")}).empty());
}

}  // namespace
}  // namespace kootoro::compare
