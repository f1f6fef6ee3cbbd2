// From two versions of an environment to what Terraform will do.
#pragma once

#include <kootoro/compare/change.hpp>
#include <kootoro/compare/snapshot.hpp>
#include <kootoro/provider/schema.hpp>

#include <vector>

namespace kootoro::compare {

/// What happens to each resource when `after` is applied over `before`, worst first. Resources that stay as they are
/// are left out. What a replacement makes unknown is followed: whoever takes an attribute of a replaced resource
/// changes too, and is replaced where its provider says so.
[[nodiscard]] std::vector<Change> changes(const Snapshot& before, const Snapshot& after,
                                          const provider::Schema& schema);

}  // namespace kootoro::compare
