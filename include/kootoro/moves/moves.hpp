// `moved`, `removed` and `import` blocks: for resources whose address changes, that leave the configuration, or that
// already exist.
//
// `env/moves/NAME.tf.json` contains the blocks of the environment NAME, in Terraform's own JSON syntax. docs/adopt.md
// describes the file; `diff --write-moves` and `adopt --write` write it.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/source/disk.hpp>
#include <kootoro/terraform/module.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::moves {

/// `moved`: the resource or module `from` is now `to`.
struct Moved {
  std::string from;
  std::string to;
  source::Range from_range;
  source::Range to_range;
};

/// `removed`: Terraform forgets the resource, or destroys it if `destroy` is set.
struct Removed {
  std::string from;
  bool destroy = false;
  source::Range range;
};

/// `import`: the object with the id `id` in AWS is the resource `to`. `id` is a Terraform template, with `${` escaped
/// if it is plain text.
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
  /// Whether another block continues from the target of `move`, one of these.
  [[nodiscard]] bool lead_on_from(const Moved& move) const;
};

/// `env/moves/NAME.tf.json`
[[nodiscard]] std::filesystem::path path_of(const std::filesystem::path& config_dir, std::string_view environment);

/// The environment's blocks; none if the file does not exist. Invalid blocks, and those with addresses that Terraform
/// could not read, are errors at their lines and left out.
[[nodiscard]] Moves read(const std::filesystem::path& config_dir, std::string_view environment,
                         const source::Disk& disk, source::Files& files, diag::Diagnostics& diagnostics);

/// The minor version of Terraform 1 that reads the blocks: 1 for `moved`, 5 for `import`, 7 for `removed` (its
/// changelogs); 0 without blocks.
[[nodiscard]] int terraform_minor(const Moves& moves);

/// Adds the blocks to the root module, each kind in its own document: `moved`, `removed`, `imports`. What
/// Terraform would reject, or what would have no effect, is an error: a target that is not in `configuration`, an old
/// address that still is, two moves from or to one address, cyclic moves.
void apply(const Moves& moves, terraform::Configuration& configuration, diag::Diagnostics& diagnostics);

/// Every address of a managed resource in `configuration`, and of the modules that it calls.
[[nodiscard]] std::vector<std::string> addresses(const terraform::Configuration& configuration);

/// `moves` without the blocks that `apply` would reject because their resources have changed since, and with `more`: a
/// new block replaces an old one for the same address. `addresses` are the existing ones.
[[nodiscard]] Moves merge(const Moves& moves, const Moves& more, const std::vector<std::string>& addresses);

/// The text of such a file.
[[nodiscard]] std::string to_json(const Moves& moves);

}  // namespace kootoro::moves
