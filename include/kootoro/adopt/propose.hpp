// Which `moved` and `removed` blocks a change between two versions of an environment asks for.
#pragma once

#include <kootoro/compare/changes.hpp>
#include <kootoro/compare/snapshot.hpp>
#include <kootoro/moves/moves.hpp>
#include <kootoro/provider/schema.hpp>

#include <string>
#include <vector>

namespace kootoro::adopt {

/// A `moved` block for each resource that is the same thing under a new address: the same name at AWS, or alike in
/// every attribute; not where the new one would be replaced all the same. A `removed` block that keeps what holds data
/// and leaves, and what belongs to it (a bucket's versioning, policy and encryption); not for `allow_destroy`. Blocks
/// that `after` has already are taken into account and not repeated. `changes` lead from `before` to `after`.
[[nodiscard]] moves::Moves propose(const compare::Snapshot& before, const compare::Snapshot& after,
                                   const std::vector<compare::Change>& changes, const provider::Schema& schema,
                                   const std::vector<std::string>& allow_destroy);

/// Puts the blocks of `moves` in the place of those that `snapshot` has.
void set_moves(compare::Snapshot& snapshot, const moves::Moves& moves);

}  // namespace kootoro::adopt
