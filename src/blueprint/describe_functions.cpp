#include "describe.hpp"

namespace kootoro::blueprint {

namespace {

const std::initializer_list<std::pair<std::string_view, Access>> access_levels = {
    {"read", Access::read}, {"write", Access::write}, {"read_write", Access::read_write}};

}  // namespace

void describe(Section<S3Trigger>& section) {
  section.doc("The objects in a bucket that invoke the function.");
  section.field("bucket", &S3Trigger::bucket).required().doc("The bucket's key.");
  section.field("prefix", &S3Trigger::prefix).doc("Only objects whose key starts with this.");
  section.field("suffix", &S3Trigger::suffix).doc("Only objects whose key ends with this.");
  section.field("events", &S3Trigger::events)
      .required()
      .length(1, 32)
      .each()
      .pattern({"s3:[A-Za-z]+:[A-Za-z*]+|s3:ReducedRedundancyLostObject", "an S3 event such as `s3:ObjectCreated:*`"})
      .doc("The events that invoke the function.");
}

void describe(Section<Function>& section) {
  section.doc("A Lambda function and the resources that it uses.");
  section.field("name", &Function::name).length(1, 64).pattern(name_part).doc("The part of its AWS name.");
  section.field("named_as", &Function::named_as)
      .length(1, 64)
      .pattern(key_name)
      .doc("The key from which its AWS names are built. After a change of the key, set the old one to keep the names.");
  section.field("description", &Function::description).required().length(1, 256).doc("Its purpose.");
  section.field("memory_size", &Function::memory_size).range(128, 10240).unit("MB").doc("Memory.");
  section.field("timeout", &Function::timeout).range(1, 900).unit("seconds").doc("The longest run.");
  section.field("tables", &Function::tables).doc("The tables that it uses, by key.").each().choices(access_levels);
  section.field("buckets", &Function::buckets).doc("The buckets that it uses, by key.").each().choices(access_levels);
  section.field("topics", &Function::topics).doc("The topics that it publishes to, by key.");
  section.field("bedrock", &Function::bedrock)
      .choices<ModelUse>(
          {{"none", ModelUse::none}, {"configuration", ModelUse::configuration}, {"invoke", ModelUse::invoke}})
      .doc("Whether it only gets the model's id and limits, or also calls the model.");
  section.field("thinking", &Function::thinking).doc("Whether the function receives the thinking budget.");
  section.field("starts_workflow", &Function::starts_workflow).doc("Whether it may start the state machine.");
  section.field("environment", &Function::environment).doc("Fixed environment variables.").key_pattern(variable_name);
  section.field("s3_trigger", &Function::s3_trigger).doc("The objects that invoke it.");
  section.field("called_by", &Function::called_by)
      .length(1, 256)
      .doc("The caller, if neither the workflow, a route nor an event calls it.");
  section.check([](Function& function, const config::Site& site) {
    keep_range(function, site);
    if (function.thinking.value && function.bedrock.value == ModelUse::none) {
      site.decoder
          .error(diag::Kind::contradiction, function.thinking.range, "`thinking` has no effect without `bedrock`")
          .with_help("add `\"bedrock\": \"configuration\"` or `\"invoke\"`");
    }
  });
}

}  // namespace kootoro::blueprint
