#include "config/patterns.hpp"
#include "config/policy_document.hpp"
#include "config/sections.hpp"

#include <fmt/format.h>

namespace kootoro::config {
namespace {

using diag::Kind;

void check_repository(EcrRepository& repository, const Site& site) {
  if (repository.kms_key.given() && repository.encryption_type.given() && *repository.encryption_type == "AES256") {
    site.decoder
        .error(Kind::contradiction, repository.kms_key.range,
               fmt::format("{} has `kms_key`, but `encryption_type` is `AES256`", site.name()))
        .with_help("remove `kms_key`, or set `encryption_type = \"KMS\"`")
        .with_note(repository.encryption_type.range, "the type is set here");
  }
}

}  // namespace

void describe(Section<EcrRepository>& s) {
  s.doc("The settings of one repository that differ from the others.");
  s.field("image_tag_mutability", &EcrRepository::image_tag_mutability)
      .one_of({"MUTABLE", "IMMUTABLE"})
      .doc("Whether a tag can be overwritten.");
  s.field("scan_on_push", &EcrRepository::scan_on_push).doc("Whether ECR scans images when they are pushed.");
  s.field("force_delete", &EcrRepository::force_delete)
      .doc("Whether Terraform may delete the repository while it contains images.");
  s.field("encryption_type", &EcrRepository::encryption_type)
      .one_of({"AES256", "KMS", "KMS_DSSE"})
      .doc("The encryption of images. A change replaces the repository.");
  s.field("kms_key", &EcrRepository::kms_key).pattern(patterns::kms_key_arn).doc("The key, for encryption with KMS.");
  s.field("lifecycle_policy", &EcrRepository::lifecycle_policy)
      .length(1, 30720)
      .check(check_ecr_lifecycle_policy)
      .doc("An ECR lifecycle policy as JSON text.");
  s.field("repository_policy", &EcrRepository::repository_policy)
      .length(1, 10240)
      .check(check_repository_policy)
      .doc(
          "A repository policy as JSON text. Allow `lambda.amazonaws.com` to use `ecr:BatchGetImage` and "
          "`ecr:GetDownloadUrlForLayer` in it: Terraform removes the statement that Lambda adds on its own.");
  s.rejected("name", "repositories are named after their functions", "remove it");
  s.check(check_repository);
}

void describe(Section<Ecr>& s) {
  s.doc("The image repositories, one for each function.");
  s.field("create_repositories", &Ecr::create_repositories).doc("Whether to create the repositories.");
  s.field("image_tag_mutability", &Ecr::image_tag_mutability)
      .one_of({"MUTABLE", "IMMUTABLE"})
      .doc("Whether a tag can be overwritten.");
  s.field("scan_on_push", &Ecr::scan_on_push).doc("Whether ECR scans images when they are pushed.");
  s.field("force_delete", &Ecr::force_delete)
      .doc("Whether Terraform may delete repositories while they contain images.");
  s.field("encryption_type", &Ecr::encryption_type)
      .one_of({"AES256", "KMS", "KMS_DSSE"})
      .doc("The encryption of images. A change replaces the repositories.");
  s.field("lifecycle_policy", &Ecr::lifecycle_policy)
      .length(1, 30720)
      .check(check_ecr_lifecycle_policy)
      .doc("An ECR lifecycle policy as JSON text, instead of `untagged_expiration_days`.");
  s.field("untagged_expiration_days", &Ecr::untagged_expiration_days)
      .at_least(1)
      .unit("days")
      .doc("The number of days after the push when ECR deletes untagged images.");
  s.field("repositories", &Ecr::repositories)
      .keys_are(KeySet::functions)
      .example("{ initialize = { image_tag_mutability = \"IMMUTABLE\" } }")
      .doc("Settings of single repositories, by function.");
}

}  // namespace kootoro::config
