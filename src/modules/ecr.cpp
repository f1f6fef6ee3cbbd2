#include "modules/modules.hpp"

namespace kootoro::modules {
namespace {

Expression repository_attribute(const model::Repository& repository, std::string_view attribute) {
  return {"aws_ecr_repository." + std::string(repository.key) + "." + std::string(attribute)};
}

void add_repository(Scope& scope, const model::Repository& repository) {
  Object& resource = scope.resource("aws_ecr_repository", repository.key);
  resource.set("name", scope.aws_name(repository.name))
      .set("image_tag_mutability", repository.image_tag_mutability)
      .set("force_delete", repository.force_delete);
  resource.block("image_scanning_configuration").set("scan_on_push", repository.scan_on_push);
  Object& encryption = resource.block("encryption_configuration");
  encryption.set("encryption_type", repository.encryption_type);
  if (*repository.encryption_type != "AES256") {
    encryption.set_if("kms_key", repository.kms_key);
  }
}

void add_policies(Scope& scope, const model::Repository& repository) {
  scope.resource("aws_ecr_lifecycle_policy", repository.key)
      .set("repository", repository_attribute(repository, "name"))
      .set("policy", repository.lifecycle_policy);
  if (repository.repository_policy->has_value()) {
    scope.resource("aws_ecr_repository_policy", repository.key)
        .set("repository", repository_attribute(repository, "name"))
        .set_if("policy", repository.repository_policy);
  }
}

constexpr std::string_view script_name = "push-placeholder.sh";

/// Pushes the placeholder once, when the repository is made: Lambda needs an image before the first real one is there.
void add_placeholder(Scope& scope, const model::Repository& repository) {
  const config::LambdaFunctions& functions = scope.settings().lambda_functions;
  Object& resource = scope.resource("terraform_data", "placeholder_" + std::string(repository.key));
  resource.set("triggers_replace", repository_attribute(repository, "repository_url"));
  Object& run = resource.block("provisioner").object("local-exec");
  run.list("interpreter").add("sh");
  run.set("command", Template().value({"path.module"}).text("/").text(script_name));
  Object& environment = run.object("environment");
  environment.set("REPOSITORY_URL", repository_attribute(repository, "repository_url"))
      .set("REPOSITORY_NAME", repository_attribute(repository, "name"))
      .set("REGISTRY",
           Expression{"split(\"/\", aws_ecr_repository." + std::string(repository.key) + ".repository_url)[0]"})
      .set("REGION", scope.settings().aws_region)
      .set("TAG", functions.placeholder_tag)
      .set("ARCHITECTURE", functions.architectures->empty() ? config::Text("arm64") : functions.architectures->front());
}

/// The image by the digest behind the function's tag, else behind the placeholder's: a pushed image is deployed by the
/// next apply. Neither is there only when somebody emptied the repository; then the tag itself, so that plan and
/// destroy go on and Lambda says which image it misses.
Expression image_uri(const model::Function& function, const model::Repository& repository,
                     const config::Text& placeholder_tag) {
  const std::string url = "${" + repository_attribute(repository, "repository_url").text + "}";
  const std::string images = "coalesce(data.aws_ecr_images." + std::string(function.key) + ".image_ids, [])";
  const auto tagged = [&](const std::string& tag) {
    return "[for image in " + images + " : image.image_digest if image.image_tag == " + terraform::quote(tag) + "]";
  };
  const std::string digest = "concat(" + tagged(*function.image_tag) + ", " + tagged(*placeholder_tag) + ")[0]";
  return {"try(\"" + url + "@${" + digest + "}\", \"" + url + ":" + terraform::escape_template(*function.image_tag) +
          "\")"};
}

void add_image_lookup(Scope& scope, const model::Function& function, const model::Repository& repository) {
  scope.module()
      .data("aws_ecr_images", function.key)
      .set("repository_name", repository_attribute(repository, "name"))
      .list("depends_on")
      .add("terraform_data.placeholder_" + std::string(function.key));
}

void add_images(Scope& scope) {
  Object* uris = nullptr;
  for (const model::Function& function : scope.model().functions) {
    if (!function.image_repository) {
      continue;
    }
    if (uris == nullptr) {
      uris = &scope.module().output(links::image_uris.name, links::image_uris.description).object("value");
      scope.module().text_asset(std::string(script_name), scope.model().blueprint->placeholder_script, true);
    }
    const model::Repository& repository = function.image_repository->in(scope.model().repositories);
    add_placeholder(scope, repository);
    add_image_lookup(scope, function, repository);
    uris->set(function.key, image_uri(function, repository, scope.settings().lambda_functions.placeholder_tag));
  }
}

}  // namespace

void build_ecr(Scope& scope) {
  for (const model::Repository& repository : scope.model().repositories) {
    add_repository(scope, repository);
    add_policies(scope, repository);
  }
  add_images(scope);
}

}  // namespace kootoro::modules
