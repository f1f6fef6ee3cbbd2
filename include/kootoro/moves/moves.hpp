// What becomes of resources whose address changes, that leave, or that are there already: `moved`, `removed` and
// `import` blocks.
//
// `env/moves/NAME.tf.json` holds those of the environment NAME, in Terraform's own JSON syntax. docs/adopt.md describes
// the file; `diff --write-moves` and `adopt --write` write it.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/source/disk.hpp>
#include <kootoro/terraform/module.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::moves {

/// `moved`: the resource or module `from` is called `to` now.
struct Moved {
  std::string from;
  std::string to;
  source::Range from_range;
  source::Range to_range;
};

/// `removed`: Terraform forgets the resource, or destroys it when `destroy` says so.
struct Removed {
  std::string from;
  bool destroy = false;
  source::Range range;
};

/// `import`: what AWS knows as `id` is the resource `to`. `id` is a template of Terraform's, with `${` escaped where
/// that is meant as text.
struct Import {
  std::string to;
  std::string id;
  source::Range to_range;
  source::Range id_range;
};

struct Moves {
  std::string comment;  ///< the file's `//`
  std::vector<Moved> moved;
  std::vector<Removed> removed;
  std::vector<Import> imports;

  [[nodiscard]] bool empty() const { return moved.empty() && removed.empty() && imports.empty(); }
  /// Whether another block goes on from where `move`, one of these, leads to.
  [[nodiscard]] bool lead_on_from(const Moved& move) const;
};

/// `env/moves/NAME.tf.json`
[[nodiscard]] std::filesystem::path path_of(const std::filesystem::path& config_dir, std::string_view environment);

/// The environment's blocks; none when there is no such file. What is no such block, or whose addresses Terraform could
/// not read, is an error at its line and left out.
[[nodiscard]] Moves read(const std::filesystem::path& config_dir, std::string_view environment,
                         const source::Disk& disk, source::Files& files, diag::Diagnostics& diagnostics);

/// The minor version of Terraform 1 that reads the blocks: 1 for `moved`, 5 for `import`, 7 for `removed` (its
/// changelogs); 0 when there are none.
[[nodiscard]] int terraform_minor(const Moves& moves);

/// Adds the blocks to the root module, each kind in a document of its own: `moved`, `removed`, `imports`. What
/// Terraform would refuse, or what would have no effect, is an error: a target that is not in `configuration`, an old
/// address that still is, two moves from or to one address, moves in a circle.
void apply(const Moves& moves, terraform::Configuration& configuration, diag::Diagnostics& diagnostics);

/// Every address of a managed resource in `configuration`, and of the modules that it calls.
[[nodiscard]] std::vector<std::string> addresses(const terraform::Configuration& configuration);

/// `moves` without the blocks that `apply` would refuse because what they are about has changed since, and with `more`:
/// a new block takes the place of an old one for the same address. `addresses` are those that there are.
[[nodiscard]] Moves merge(const Moves& moves, const Moves& more, const std::vector<std::string>& addresses);

/// The text of such a file.
[[nodiscard]] std::string to_json(const Moves& moves);

}  // namespace kootoro::moves
