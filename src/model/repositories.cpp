#include "model/parts.hpp"

#include <fmt/format.h>

namespace kootoro::model {
namespace {

/// The repository's own setting, or the section's.
template <class T>
source::Setting<T> own_or(const source::Setting<std::optional<T>>& own, const source::Setting<T>& section) {
  return own->has_value() ? source::Setting<T>(**own, own.range) : section;
}

/// Keeps every tagged image: a function may still run one of them.
std::string expire_untagged(std::int64_t days) {
  return fmt::format(
      R"({{"rules":[{{"rulePriority":1,"description":"Expire untagged images after {0} days",)"
      R"("selection":{{"tagStatus":"untagged","countType":"sinceImagePushed","countUnit":"days","countNumber":{0}}},)"
      R"("action":{{"type":"expire"}}}}]}})",
      days);
}

Text section_lifecycle_policy(const config::Ecr& ecr) {
  return own_or(ecr.lifecycle_policy,
                Text(expire_untagged(*ecr.untagged_expiration_days), ecr.untagged_expiration_days.range));
}

}  // namespace

std::vector<Repository> build_repositories(const Model& model) {
  const config::Ecr& ecr = model.settings->ecr;
  const Text lifecycle_policy = section_lifecycle_policy(ecr);
  const config::EcrRepository no_settings;
  std::vector<Repository> repositories;
  repositories.reserve(model.blueprint->functions.size());
  for (const auto& function : model.blueprint->functions) {
    const auto* written = ecr.repositories.find(function.name);
    const config::EcrRepository& own = written != nullptr ? written->value : no_settings;
    Repository repository;
    repository.key = function.name;
    repository.name = model.naming.make(NameKind::repository, *function.value.named_as);
    repository.image_tag_mutability = own_or(own.image_tag_mutability, ecr.image_tag_mutability);
    repository.scan_on_push = own_or(own.scan_on_push, ecr.scan_on_push);
    repository.force_delete = own_or(own.force_delete, ecr.force_delete);
    repository.encryption_type = own_or(own.encryption_type, ecr.encryption_type);
    repository.kms_key = own.kms_key->has_value() ? own.kms_key : model.settings->kms_keys.ecr;
    repository.lifecycle_policy = own_or(own.lifecycle_policy, lifecycle_policy);
    repository.repository_policy = own.repository_policy;
    repositories.push_back(std::move(repository));
  }
  return repositories;
}

}  // namespace kootoro::model
