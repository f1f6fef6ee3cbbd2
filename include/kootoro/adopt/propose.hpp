// Proposes `moved` and `removed` blocks for the changes between two versions of an environment.
#pragma once

#include <kootoro/compare/changes.hpp>
#include <kootoro/compare/snapshot.hpp>
#include <kootoro/moves/moves.hpp>
#include <kootoro/provider/schema.hpp>

#include <string>
#include <vector>

namespace kootoro::adopt {

/// A `moved` block for each resource that has a new address: with the same name in AWS, or equal in every attribute;
/// not if the new one would be replaced anyway. A `removed` block that keeps each removed resource with data, and those
/// that belong to it (a bucket's versioning, policy and encryption); not for `allow_destroy`. Existing blocks of
/// `after` are respected and not repeated. `changes` are those from `before` to `after`.
[[nodiscard]] moves::Moves propose(const compare::Snapshot& before, const compare::Snapshot& after,
                                   const std::vector<compare::Change>& changes, const provider::Schema& schema,
                                   const std::vector<std::string>& allow_destroy);

/// Replaces the blocks of `snapshot` by those of `moves`.
void set_moves(compare::Snapshot& snapshot, const moves::Moves& moves);

}  // namespace kootoro::adopt
