// An existing deployment under the addresses that we give: what is what, and the blocks that say so to Terraform.
#pragma once

#include <kootoro/adopt/state.hpp>
#include <kootoro/compare/snapshot.hpp>
#include <kootoro/moves/moves.hpp>

#include <string>
#include <vector>

namespace kootoro::adopt {

struct Options {
  bool import = false;                     ///< the state is another one than that which will be used
  std::vector<std::string> allow_destroy;  ///< old addresses that need not be kept
};

/// An address and what there is to say about it.
struct Remark {
  std::string address;
  std::string text;
};

struct Adoption {
  moves::Moves blocks;
  std::vector<std::string> in_place;   ///< have their address already
  std::vector<Remark> created;         ///< ours that nothing in the state is, with the reason
  std::vector<std::string> destroyed;  ///< old ones that `allow_destroy` names
  std::vector<Remark> left_alone;      ///< of another state, and none of ours
  std::vector<Remark> by_hand;         ///< what blocks can't say, with the command that does
  std::string suffix;                  ///< what names in the state end in where ours end in something yet to be drawn
};

/// Matches every managed resource of `state` with those of `declared`, by type and identity. In the state that will be
/// used, a match becomes a `moved` block, and what is none of ours a `removed` block that destroys nothing; for another
/// state, a match becomes an `import` block.
[[nodiscard]] Adoption adopt(const std::vector<StateResource>& state, const compare::Snapshot& declared,
                             const Options& options);

/// For people: what becomes of each, in at most 80 columns where addresses allow.
[[nodiscard]] std::string render_text(const Adoption& adoption, std::string_view title);
/// For programs: `format_version`, `environment`, `moved`, `removed`, `import`, `in_place`, `created`, `destroyed`,
/// `left_alone`, `by_hand`, `summary`.
[[nodiscard]] std::string render_json(const Adoption& adoption, std::string_view environment);

}  // namespace kootoro::adopt
