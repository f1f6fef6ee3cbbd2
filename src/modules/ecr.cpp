#include "modules/modules.hpp"

#include <kootoro/text/escape.hpp>

#include <fmt/format.h>

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

/// Pushes the placeholder once, when the repository is created: Lambda needs an image before the first real one exists.
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

/// The look-ups for one function, and the checks of their results.
class ImageLookup {
 public:
  ImageLookup(Scope& scope, const model::Function& function)
      : scope_(scope),
        function_(function),
        repository_(function.image_repository->in(scope.model().repositories)),
        placeholder_tag_(*scope.settings().lambda_functions.placeholder_tag) {}

  void add() {
    add_running();
    Object& images = scope_.module().data("aws_ecr_images", function_.key);
    images.set("repository_name", repository_attribute(repository_, "name"));
    images.list("depends_on").add("terraform_data.placeholder_" + std::string(function_.key));
    images.block("lifecycle")
        .block("postcondition")
        .set("condition", Expression{condition()})
        .set("error_message", error_message());
  }

  /// The image by the digest behind the function's tag, else behind the placeholder's: the next apply deploys a pushed
  /// image. Neither exists only when someone emptied the repository; then the tag itself, so that destroy does not
  /// fail.
  [[nodiscard]] Expression uri() const {
    const std::string images = fmt::format("data.aws_ecr_images.{}", function_.key);
    const std::string url = "${" + repository_attribute(repository_, "repository_url").text + "}";
    return {fmt::format("try(\"{}@${{concat({}, {})[0]}}\", \"{}:{}\")", url, tagged(*function_.image_tag, images),
                        tagged(placeholder_tag_, images), url, text::escape_template(*function_.image_tag))};
  }

 private:
  /// The deployed function; none before the first deployment. A random suffix is unknown before the first apply, but
  /// the names to look up must be known: so this looks up all functions whose names begin with the same prefix.
  void add_running() {
    const std::string& start = function_.name.text;
    const std::string wanted = function_.name.random_suffix ? fmt::format("substr(name, 0, {}) == {}", start.size() + 1,
                                                                          text::terraform_string(start + "-"))
                                                            : fmt::format("name == {}", text::terraform_string(start));
    scope_.module()
        .data("aws_lambda_function", function_.key)
        .set("for_each",
             Expression{fmt::format("toset([for name in data.aws_lambda_functions.deployed.function_names : "
                                    "name if {}])",
                                    wanted)})
        .set("function_name", Expression{"each.key"});
  }

  [[nodiscard]] static std::string tagged(std::string_view tag, std::string_view images) {
    return fmt::format("[for image in coalesce({}.image_ids, []) : image.image_digest if image.image_tag == {}]",
                       images, text::terraform_string(tag));
  }

  /// The tag exists; or the placeholder may be used, because no other image was pushed yet and none runs.
  [[nodiscard]] std::string condition() const {
    return fmt::format(
        "length({0}) > 0 || (alltrue([for image in coalesce(self.image_ids, []) : image.image_tag == {1}]) && "
        "alltrue([for name, running in data.aws_lambda_function.{2} : contains({3}, try(split(\"@\", "
        "running.image_uri)[1], \"\")) if name == \"{4}\"]))",
        tagged(*function_.image_tag, "self"), text::terraform_string(placeholder_tag_), function_.key,
        tagged(placeholder_tag_, "self"), scope_.aws_name(function_.name).source());
  }

  [[nodiscard]] Template error_message() const {
    return Template()
        .text(fmt::format("No image for the function {} is tagged {} in ", function_.key, *function_.image_tag))
        .value({"self.repository_name"})
        .text(". Tags there: ")
        .value({"try(coalesce(join(\", \", sort(distinct(compact(self.image_ids[*].image_tag))))), \"none\")"})
        .text(". Push the image under that tag, or set lambda_functions.image_tag to an existing one.");
  }

  Scope& scope_;
  const model::Function& function_;
  const model::Repository& repository_;
  const std::string& placeholder_tag_;
};

void add_images(Scope& scope) {
  Object* uris = nullptr;
  for (const model::Function& function : scope.model().functions) {
    if (!function.image_repository) {
      continue;
    }
    if (uris == nullptr) {
      uris = &scope.module().output(links::image_uris.name, links::image_uris.description).object("value");
      scope.module().text_asset(std::string(script_name), scope.model().blueprint->placeholder_script, true);
      static_cast<void>(scope.module().data("aws_lambda_functions", "deployed"));
    }
    add_placeholder(scope, function.image_repository->in(scope.model().repositories));
    ImageLookup lookup(scope, function);
    lookup.add();
    uris->set(function.key, lookup.uri());
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
