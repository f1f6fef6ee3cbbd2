#include "config/facts.hpp"
#include "config/patterns.hpp"
#include "config/sections.hpp"

#include <kootoro/config/image_uri.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace kootoro::config {
namespace {

using diag::Kind;

/// AWS Lambda developer guide, "Create a function using a container image": private ECR only.
void check_function_image(std::string& text, const Site& site) {
  if (text.empty()) {
    return;
  }
  const auto uri = parse_image_uri(text);
  constexpr std::string_view kForm = "for example `111122223333.dkr.ecr.us-east-1.amazonaws.com/name:tag`";
  if (!uri || (uri->registry == Registry::private_ecr && uri->tag.empty() && uri->digest.empty())) {
    site.error(Kind::invalid_format,
               fmt::format("{} must be an image with a tag or digest, not `{}`", site.name(), text))
        .with_help(std::string(kForm));
  } else if (uri->registry != Registry::private_ecr) {
    site.error(Kind::not_allowed,
               fmt::format("{} is in `{}`, but Lambda takes images from private ECR repositories only", site.name(),
                           uri->host))
        .with_help(fmt::format("copy the image to a repository of your own, {}", kForm));
  }
}

void check_environment(const Named<Text>& variables, const Site& site) {
  constexpr std::size_t kMostBytes = 4096;  // AWS Lambda developer guide, "Lambda quotas"
  std::size_t bytes = 0;
  for (const auto& variable : variables) {
    bytes += variable.name.size() + variable.value->size();
    const auto& reserved = facts::reserved_lambda_variables;
    if (std::find(reserved.begin(), reserved.end(), variable.name) != reserved.end()) {
      site.decoder
          .error(Kind::not_allowed, variable.name_range, fmt::format("`{}` is set by Lambda itself", variable.name))
          .with_help("choose another name");
    }
  }
  if (bytes > kMostBytes) {
    site.error(Kind::too_long, fmt::format("the environment in {} has {} bytes, more than the {} that are allowed",
                                           site.name(), bytes, kMostBytes))
        .with_help("move large values to a parameter store or a file in the image");
  }
}

void check_once(const Texts& names, std::string_view key, const Site& site) {
  std::map<std::string_view, source::Range> seen;
  for (const Text& name : *names) {
    const auto [first, is_new] = seen.emplace(*name, name.range);
    if (!is_new) {
      site.decoder
          .warning(Kind::no_effect, name.range, fmt::format("`lambda_functions.{1}` lists `{0}` twice", *name, key))
          .with_help("remove one of them")
          .with_note(first->second, "first listed here");
    }
  }
}

void check_section(LambdaFunctions& functions, const Site& site) {
  for (const auto& entry : functions.environment_variables) {
    const Path variables(site.path, "environment_variables");
    const Path path(variables, entry.name);
    check_environment(*entry.value, Site{path, entry.value.range, site.decoder});
  }
  check_once(functions.s3_trigger_functions, "s3_trigger_functions", site);
  check_once(functions.eventbridge_trigger_functions, "eventbridge_trigger_functions", site);
  if (!*functions.use_ecr && functions.create_functions.value && functions.default_image_uri->empty() &&
      site.decoder.sound(functions.default_image_uri.range)) {
    site.decoder
        .error(Kind::contradiction, functions.use_ecr.range, "`use_ecr` is off, but `default_image_uri` is missing")
        .with_help("set an image in `lambda_functions.default_image_uri`, or set `use_ecr = true`");
  }
}

void describe_sizes(Section<LambdaFunctions>& s) {
  // AWS Lambda developer guide, "Lambda quotas". The provider's schema allows more memory; Lambda does not.
  s.field("memory_sizes", &LambdaFunctions::memory_sizes)
      .keys_are(KeySet::functions)
      .example("{ fetch_images = 1536 }")
      .doc("Memory, by function. Default: from the blueprint.")
      .each()
      .range(128, 10240)
      .unit("MB");
  s.field("timeouts", &LambdaFunctions::timeouts)
      .keys_are(KeySet::functions)
      .example("{ execute_turn1 = 150 }")
      .doc("The longest run, by function. Default: from the blueprint.")
      .each()
      .range(1, 900)
      .unit("seconds");
  s.field("reserved_concurrent_executions", &LambdaFunctions::reserved_concurrent_executions)
      .keys_are(KeySet::functions)
      .example("{ execute_turn1 = 10 }")
      .doc(
          "Reserved concurrent runs, by function, which are also its limit; -1 means unreserved, 0 stops the function.")
      .each()
      .at_least(-1)
      .unit("runs");
  s.field("ephemeral_storage_sizes", &LambdaFunctions::ephemeral_storage_sizes)
      .keys_are(KeySet::functions)
      .example("{ render_layout = 2048 }")
      .doc("Space in `/tmp`, by function. Default: 512 MB.")
      .each()
      .range(512, 10240)
      .unit("MB");
}

void describe_images(Section<LambdaFunctions>& s) {
  s.field("use_ecr", &LambdaFunctions::use_ecr)
      .doc("Whether each function runs the image of its own repository; otherwise all run `default_image_uri`.");
  s.field("default_image_uri", &LambdaFunctions::default_image_uri)
      .check(check_function_image)
      .example(R"("111122223333.dkr.ecr.us-east-1.amazonaws.com/base:1.0")")
      .doc("An image in a private ECR repository of the stack's own region.");
  s.field("image_tag", &LambdaFunctions::image_tag).pattern(patterns::image_tag).doc("The tag to deploy.");
  s.field("image_tags", &LambdaFunctions::image_tags)
      .keys_are(KeySet::functions)
      .example(R"({ notify = "v12" })")
      .doc("The tags of single functions.")
      .each()
      .pattern(patterns::image_tag);
  s.field("placeholder_tag", &LambdaFunctions::placeholder_tag)
      .pattern(patterns::image_tag)
      .doc("The tag of the image that the first deployment pushes into an empty repository.");
  s.field("architectures", &LambdaFunctions::architectures)
      .length(0, 1)
      .example(R"(["arm64"])")
      .doc("The architecture that the images are built for: `arm64` or `x86_64`. Default: `arm64`.")
      .each()
      .one_of({"arm64", "x86_64"});
}

}  // namespace

void describe(Section<LambdaFunctions>& s) {
  s.doc("The functions. The blueprint defines them.");
  s.field("create_functions", &LambdaFunctions::create_functions).doc("Whether to create the functions.");
  describe_images(s);
  describe_sizes(s);
  s.field("environment_variables", &LambdaFunctions::environment_variables)
      .keys_are(KeySet::functions)
      .example(R"({ notify = { SUBJECT_PREFIX = "[dev]" } })")
      .doc(
          "Further environment variables, by function. Don't use them for secrets: everyone who may read the function "
          "can see them.")
      .each()
      .key_pattern(patterns::environment_variable);
  s.field("enable_x_ray_tracing", &LambdaFunctions::enable_x_ray_tracing).doc("Whether X-Ray traces runs.");
  s.field("log_level", &LambdaFunctions::log_level)
      .one_of({"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"})
      .doc("The lowest level of messages to log.");
  s.field("log_retention_days", &LambdaFunctions::log_retention_days)
      .one_of(std::span<const std::int64_t>(facts::retention_days))
      .unit("days")
      .doc("How long logs are kept. Default: `monitoring.log_retention_days`.");
  s.field("s3_trigger_functions", &LambdaFunctions::s3_trigger_functions)
      .example(R"(["render_layout"])")
      .doc("Functions that run when an object is written to their bucket.")
      .each()
      .keys_are(KeySet::triggered_functions);
  s.field("eventbridge_trigger_functions", &LambdaFunctions::eventbridge_trigger_functions)
      .doc("Functions that EventBridge rules of the account may call.")
      .each()
      .keys_are(KeySet::functions);
  s.check(check_section);
}

}  // namespace kootoro::config
