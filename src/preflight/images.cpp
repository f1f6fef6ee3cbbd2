// Images behind tags: those of the functions' own repositories, and those that the settings name.
#include "preflight/table.hpp"

#include <kootoro/config/image_uri.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace kootoro::preflight {
namespace {

constexpr std::array<std::string_view, 4> tools{"docker", "podman", "crane", "skopeo"};

Outcome pushed_first(Outcome outcome) {
  outcome.first_image = true;
  return outcome;
}

/// The tag is there, or the placeholder alone is, or the apply makes the repository and pushes the placeholder.
Call tags_call(const model::Function& function, const model::Repository& repository, const config::Settings& settings) {
  const std::string& name = repository.name.text;
  Call call{{"ecr", "describe-images", "--repository-name", name, "--region", *settings.aws_region},
            "imageDetails[].imageTags[]",
            "ecr:DescribeImages",
            {},
            {},
            {}};
  call.expected = {
      List{*function.image_tag, *settings.lambda_functions.placeholder_tag,
           pushed_first(warning(fmt::format("the repository `{}` is there, but has no tagged image", name),
                                fmt::format("push the image under `{}`: the placeholder is pushed only when Terraform "
                                            "makes the repository",
                                            *function.image_tag))),
           seen(error(fmt::format("the repository `{}` has no image `{}`; its tags are", name, *function.image_tag),
                      "push the image under that tag, or name one that is there in `lambda_functions.image_tag`"))}};
  call.errors = {{{"RepositoryNotFoundException"}, pushed_first(fine())}};
  return call;
}

/// An image that a setting names, if it is in a private ECR repository.
void add_named_image(const Topic& topic, std::string about, const config::Text& setting, Plan& plan) {
  const auto image = config::parse_image_uri(*setting);
  if (!image || image->registry != config::Registry::private_ecr) {
    plan.unasked.push_back(
        fmt::format("whether {} `{}` is there: it is not in a private ECR repository", about, *setting));
    return;
  }
  const std::string id = image->digest.empty() ? fmt::format("imageTag={}", image->tag.empty() ? "latest" : image->tag)
                                               : fmt::format("imageDigest={}", image->digest);
  Call call{{"ecr", "describe-images", "--registry-id", std::string(image->account), "--repository-name",
             std::string(image->repository), "--image-ids", id, "--region", std::string(image->region)},
            "[imageDetails[0].imageDigest]",
            std::string(topic.actions),
            {},
            {},
            {}};
  call.expected = {Word{{{{}, fine()}}}};
  call.errors = {{{"RepositoryNotFoundException"},
                  error(fmt::format("there is no repository `{}` in the registry of account `{}`, region `{}`",
                                    image->repository, image->account, image->region),
                        "push the image there, or name one that is there")},
                 {{"ImageNotFoundException"},
                  error(fmt::format("there is no image `{}`", *setting),
                        "push the image under that tag, or name one that is there")}};
  plan.checks.push_back({&topic, std::move(about), setting.range, {std::move(call)}});
}

source::Range tag_range(const model::Function& function, const config::LambdaFunctions& functions) {
  return function.image_tag.given() ? function.image_tag.range : functions.use_ecr.range;
}

}  // namespace

std::span<const std::string_view> image_tools() {
  return tools;
}

Outcome no_image_tool() {
  return error("the first apply pushes an image into each new repository, and no tool for that is on PATH",
               fmt::format("install one of `{}`, or push the images by hand", fmt::join(tools, "`, `")));
}

void add_function_images(const Topic& topic, const model::Model& model, Plan& plan) {
  for (const model::Function& function : model.functions) {
    if (!function.image_repository) {
      continue;
    }
    const model::Repository& repository = function.image_repository->in(model.repositories);
    if (repository.name.random_suffix) {
      plan.unasked.push_back(
          fmt::format("which images the repository `{}-…` has: Terraform draws its last part at the first apply",
                      repository.name.text));
      continue;
    }
    plan.checks.push_back({&topic,
                           fmt::format("the image of the function {}", function.key),
                           tag_range(function, model.settings->lambda_functions),
                           {tags_call(function, repository, *model.settings)}});
  }
}

void add_named_images(const Topic& topic, const model::Model& model, Plan& plan) {
  const config::Settings& settings = *model.settings;
  const bool uses_default = std::any_of(model.functions.begin(), model.functions.end(),
                                        [](const model::Function& function) { return !function.image_repository; });
  if (uses_default) {
    add_named_image(topic, "the image of all functions", settings.lambda_functions.default_image_uri, plan);
  }
  if (model.app_runner) {
    add_named_image(topic, "the image of App Runner", settings.app_runner.image_uri, plan);
  }
  if (model.ecs_express) {
    add_named_image(topic, "the image of ECS Express", settings.ecs_express.image_uri, plan);
  }
}

}  // namespace kootoro::preflight
