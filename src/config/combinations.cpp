// Checks of one section against another.
#include "config/sections.hpp"

#include <kootoro/config/image_uri.hpp>

#include <fmt/format.h>

#include <array>
#include <utility>

namespace kootoro::config {
namespace {

using diag::Kind;

/// Lambda reads images in its own region only (AWS Lambda developer guide, "Create a function using a container
/// image").
void check_image_region(const Settings& settings, Decoder& decoder) {
  const Text& image = settings.lambda_functions.default_image_uri;
  const auto uri = parse_image_uri(*image);
  if (!uri || uri->registry != Registry::private_ecr || uri->region == *settings.aws_region ||
      !decoder.sound(settings.aws_region.range)) {
    return;
  }
  auto& error =
      decoder.error(Kind::contradiction, image.range,
                    fmt::format("the image is in `{}`, but Lambda in `{}` can use only images in its own region",
                                uri->region, *settings.aws_region));
  error.with_help(fmt::format("copy it to a repository in `{}`", *settings.aws_region));
  if (settings.aws_region.given()) {
    error.with_note(settings.aws_region.range, "the stack's region");
  }
}

void check_image_source(const Settings& settings, Decoder& decoder) {
  const LambdaFunctions& functions = settings.lambda_functions;
  if (*functions.create_functions && *functions.use_ecr && !*settings.ecr.create_repositories &&
      functions.default_image_uri->empty() && decoder.sound(functions.default_image_uri.range)) {
    auto& error =
        decoder.error(Kind::contradiction, settings.ecr.create_repositories.range,
                      "the functions use images in the stack's repositories, but `ecr.create_repositories` is off");
    error.with_help(
        "set `ecr.create_repositories = true`, or set `use_ecr = false` and an image in `default_image_uri`");
    if (functions.use_ecr.given()) {
      error.with_note(functions.use_ecr.range, "switched on here");
    }
  }
}

/// A key works in its own region only (AWS KMS developer guide, "Multi-Region keys" are separate keys, too).
void check_key_regions(const Settings& settings, Decoder& decoder) {
  const KmsKeys& keys = settings.kms_keys;
  std::vector<std::pair<std::string, const OptionalText*>> all{
      {"kms_keys.s3", &keys.s3},         {"kms_keys.dynamodb", &keys.dynamodb}, {"kms_keys.ecr", &keys.ecr},
      {"kms_keys.lambda", &keys.lambda}, {"kms_keys.logs", &keys.logs},         {"kms_keys.sns", &keys.sns},
      {"kms_keys.sqs", &keys.sqs}};
  for (const auto& repository : settings.ecr.repositories) {
    all.emplace_back(fmt::format("ecr.repositories.{}.kms_key", repository.name), &repository.value->kms_key);
  }
  for (const auto& [name, key] : all) {
    if (key->value.has_value() && decoder.sound(settings.aws_region.range) &&
        (**key)->find(":kms:" + *settings.aws_region + ":") == std::string::npos) {
      decoder
          .error(Kind::contradiction, key->range,
                 fmt::format("the key in `{}` is not in the stack's region `{}`", name, *settings.aws_region))
          .with_help("use a key in that region");
    }
  }
}

void check_cors(const Settings& settings, Decoder& decoder) {
  const Flag& enabled = settings.api_gateway.cors_enabled;
  if (enabled.given() && *enabled && settings.cors_allowed_origins->empty() &&
      decoder.sound(settings.cors_allowed_origins.range)) {
    decoder.warning(Kind::no_effect, enabled.range, "CORS is on, but `cors_allowed_origins` is empty")
        .with_help("add `cors_allowed_origins = [\"https://…\"]`, or set `cors_enabled = false`");
  }
}

/// There is one frontend: a second would cost money, and CORS allows the page of only one.
void check_frontends(const Settings& settings, Decoder& decoder) {
  const Flag& first = settings.app_runner.create_app_runner;
  const Flag& second = settings.ecs_express.create_ecs_express;
  if (!*first || !*second || !decoder.sound(second.range)) {
    return;
  }
  decoder
      .error(Kind::contradiction, second.range,
             "`app_runner` and `ecs_express` are both on, but a stack has only one frontend")
      .with_help(
          "set `create_app_runner = false` or `create_ecs_express = false`; `kootoro-gen docs frontend` describes how "
          "to move")
      .with_note(first.range, "the other one is on here");
}

}  // namespace

void check_combinations(const Settings& settings, Decoder& decoder) {
  check_image_region(settings, decoder);
  check_image_source(settings, decoder);
  check_key_regions(settings, decoder);
  check_cors(settings, decoder);
  check_frontends(settings, decoder);
}

}  // namespace kootoro::config
