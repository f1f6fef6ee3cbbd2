#include <kootoro/sides/design.hpp>

#include <fmt/format.h>

#include <utility>

namespace kootoro::sides {

compare::DesignSide design_side(const Side& side) {
  const config::Settings& settings = side.made->environment->settings;
  compare::Identity identity;
  identity.project = *settings.project_name;
  identity.environment = *settings.environment;
  identity.suffix = *settings.resource_name_suffix;
  identity.random_suffix = fmt::format("${{{}}}", model::random_suffix_result);
  identity.region = *settings.aws_region;
  if (settings.allowed_account_ids->size() == 1) {
    identity.account = *settings.allowed_account_ids->front();
  }
  return {side.title, &side.snapshot, std::move(identity)};
}

}  // namespace kootoro::sides
