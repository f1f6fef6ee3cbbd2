#include <kootoro/provider/schema.hpp>

#include "catch.hpp"

#include <array>
#include <string>

namespace kootoro::provider {

TEST_CASE("every type of the built-in schema can be read", "[provider]") {
  CHECK(built_in().resource_names().size() == 129);
  CHECK(built_in().data_source_names().size() == 14);
  for (const std::string_view name : built_in().resource_names()) {
    const Type* type = built_in().resource(name);
    REQUIRE(type != nullptr);
    CHECK(type->name() == name);
    CHECK_FALSE(type->root().children.empty());
  }
  for (const std::string_view name : built_in().data_source_names()) {
    REQUIRE(built_in().data_source(name) != nullptr);
    CHECK_FALSE(built_in().data_source(name)->root().children.empty());
  }
}

TEST_CASE("a resource and a data source of the same name are different types", "[provider]") {
  CHECK(built_in().resource("aws_ecr_repository")->find("name")->force_new);
  CHECK_FALSE(built_in().data_source("aws_ecr_repository")->find("name")->force_new);
  CHECK(built_in().resource("aws_region") == nullptr);
  CHECK(built_in().resource("data.aws_region") == nullptr);
}

TEST_CASE("an entry has the provider's values", "[provider]") {
  const Type& function = *built_in().resource("aws_lambda_function");
  CHECK(function.find("architectures")->type.text() == "list(string)");
  CHECK(function.find("arn")->mode == Mode::computed);
  CHECK_FALSE(function.find("arn")->writable());
  CHECK(function.find("tracing_config")->nesting == Nesting::list);
  CHECK(function.find("tracing_config")->max_items == 1);
  CHECK(function.find("tracing_config.mode")->rules.front().values ==
        std::vector<std::string>{"Active", "PassThrough"});
  CHECK(function.find("tracing_config.node") == nullptr);
  CHECK(function.find("description.more") == nullptr);
  CHECK(built_in().resource("aws_iam_role")->find("assume_role_policy")->json);
  CHECK(built_in().resource("aws_api_gateway_api_key")->find("value")->sensitive);
}

TEST_CASE("a type reads as in Terraform's documentation", "[provider]") {
  const ValueType text{ValueType::Kind::string, {}, {}};
  const ValueType number{ValueType::Kind::number, {}, {}};
  const ValueType pair{ValueType::Kind::object, {text, number}, {"name", "size"}};
  CHECK(ValueType{ValueType::Kind::map, {pair}, {}}.text() == "map(object({name = string, size = number}))");
  CHECK(built_in().data_source("aws_ecr_images")->find("image_ids")->type.text() ==
        "list(object({image_digest = string, image_tag = string}))");
}

TEST_CASE("replacement follows the path", "[provider]") {
  const Type& table = *built_in().resource("aws_dynamodb_table");
  CHECK(table.replaces("name"));
  CHECK_FALSE(table.replaces("tags.Owner"));
  CHECK_FALSE(table.replaces("read_capacity"));
  CHECK(table.replaces_if("restore_source_name") == "changed to a non-empty value");
  CHECK(table.replaces_if("name").empty());
  // For a block, only the number of blocks counts; its attributes have their own flags.
  CHECK(table.replaces("import_table.s3_bucket_source"));
  CHECK_FALSE(table.replaces("import_table.s3_bucket_source.bucket"));
  CHECK_FALSE(table.replaces("no_such_attribute"));
}

TEST_CASE("a block of the framework is replaced as one value, an older one attribute by attribute", "[provider]") {
  const auto source = [](std::string_view implementation) {
    return std::string(R"({"impl":")") + std::string(implementation) +
           R"(","paths":{"place":{"block":"list","force_new":true},"place.city":{"type":"string","mode":"optional"},)"
           R"("place.street":{"block":"list"},"place.street.number":{"type":"string","mode":"optional"},)"
           R"("size":{"type":"string","mode":"optional","force_new_if":"it shrinks"},)"
           R"("note":{"type":"string","mode":"optional"}}})";
  };
  const std::string framework = source("framework");
  const std::string older = source("sdkv2");
  const std::array<TypeSource, 2> sources{{{"new.json", framework}, {"old.json", older}}};
  const Schema schema(sources);
  const Type& whole = *schema.resource("new");
  CHECK(whole.replaces("place"));
  CHECK(whole.replaces("place.city"));
  CHECK(whole.replaces("place.street.number"));
  CHECK_FALSE(whole.replaces("note"));
  CHECK_FALSE(whole.replaces("place.no_such_attribute"));
  CHECK(whole.replaces_if("size") == "it shrinks");
  CHECK(whole.replaces_if("place.city").empty());
  const Type& apart = *schema.resource("old");
  CHECK(apart.replaces("place"));
  CHECK_FALSE(apart.replaces("place.city"));
  CHECK_FALSE(apart.replaces("place.street.number"));
}

TEST_CASE("rules are trees", "[provider]") {
  const Entry& period = *built_in().resource("aws_cloudwatch_metric_alarm")->find("period");
  REQUIRE(period.rules.size() == 1);
  REQUIRE(period.rules.front().kind == Rule::Kind::any);
  CHECK(period.rules.front().parts[0].values == std::vector<std::string>{"10", "20", "30"});
  CHECK(period.rules.front().parts[1].kind == Rule::Kind::divisible_by);
  const Entry& timeout = *built_in().resource("aws_lambda_function")->find("timeout");
  CHECK(timeout.rules.front().low == 1.0);
  CHECK(timeout.rules.front().high == 900.0);
}

}  // namespace kootoro::provider
