// Images behind tags: those in the functions' own repositories, and those in the settings.
#include "preflight/plan_parts.hpp"

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

/// The tag exists, or only the placeholder does, or the apply creates the repository and pushes the placeholder.
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
           pushed_first(warning(fmt::format("the repository `{}` exists, but has no tagged image", name),
                                fmt::format("push the image under `{}`: Terraform pushes the placeholder only when it "
                                            "creates the repository",
                                            *function.image_tag))),
           seen(error(fmt::format("the repository `{}` has no image `{}`; its tags are", name, *function.image_tag),
                      "push the image under that tag, or set `lambda_functions.image_tag` to an existing one"))}};
  call.errors = {{{"RepositoryNotFoundException"}, pushed_first(fine())}};
  return call;
}

/// An image in a setting, if it is in a private ECR repository.
void add_named_image(const Topic& topic, std::string about, const config::Text& setting, Plan& plan) {
  const auto image = config::parse_image_uri(*setting);
  if (!image || image->registry != config::Registry::private_ecr) {
    plan.unasked.push_back(
        fmt::format("whether {} `{}` exists: it is not in a private ECR repository", about, *setting));
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
                  error(fmt::format("the registry of account `{1}` in region `{2}` has no repository `{0}`",
                                    image->repository, image->account, image->region),
                        "push the image there, or use an existing one")},
                 {{"ImageNotFoundException"},
                  error(fmt::format("the image `{}` does not exist", *setting),
                        "push the image under that tag, or use an existing one")}};
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
  return error("the first apply pushes an image into each new repository, but no tool for that is on PATH",
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
          fmt::format("which images the repository `{}-…` has: Terraform generates its last part at the first apply",
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
