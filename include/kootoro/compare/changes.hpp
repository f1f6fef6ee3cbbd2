// Predicts Terraform's actions from two versions of an environment.
#pragma once

#include <kootoro/compare/change.hpp>
#include <kootoro/compare/snapshot.hpp>
#include <kootoro/provider/schema.hpp>

#include <vector>

namespace kootoro::compare {

/// The change of each resource when `after` is applied over `before`, the worst first. Unchanged resources are omitted.
/// Unknown attributes of replaced resources are followed: a resource that refers to one changes, too, and is replaced
/// if its provider requires that.
[[nodiscard]] std::vector<Change> changes(const Snapshot& before, const Snapshot& after,
                                          const provider::Schema& schema);

}  // namespace kootoro::compare
