// Moves an existing deployment to the generated addresses: matches its resources, and proposes blocks for Terraform.
#pragma once

#include <kootoro/adopt/state.hpp>
#include <kootoro/compare/snapshot.hpp>
#include <kootoro/moves/moves.hpp>

#include <string>
#include <vector>

namespace kootoro::adopt {

struct Options {
  bool import = false;                     ///< the state is not the one that will be used
  std::vector<std::string> allow_destroy;  ///< old addresses that may be destroyed
};

/// An address and a remark about it.
struct Remark {
  std::string address;
  std::string text;
};

struct Adoption {
  moves::Moves blocks;
  std::vector<std::string> in_place;   ///< already have the right address
  std::vector<Remark> created;         ///< declared ones that the state lacks, with the reason
  std::vector<std::string> destroyed;  ///< old ones in `allow_destroy`
  std::vector<Remark> left_alone;      ///< in another state, and not declared
  std::vector<Remark> by_hand;         ///< changes that blocks can't express, with a command
  std::string suffix;                  ///< the end of names in the state whose declared names end in a random suffix
};

/// Matches every managed resource of `state` with those of `declared`, by type and identity. In the state that will be
/// used, a match becomes a `moved` block, and every other resource a `removed` block that destroys nothing; for another
/// state, a match becomes an `import` block.
[[nodiscard]] Adoption adopt(const std::vector<StateResource>& state, const compare::Snapshot& declared,
                             const Options& options);

/// Text: the result for each resource, in 80 columns if the addresses are short enough.
[[nodiscard]] std::string render_text(const Adoption& adoption, std::string_view title);
/// JSON: `format_version`, `environment`, `moved`, `removed`, `import`, `in_place`, `created`, `destroyed`,
/// `left_alone`, `by_hand`, `summary`.
[[nodiscard]] std::string render_json(const Adoption& adoption, std::string_view environment);

}  // namespace kootoro::adopt
