// Where the git repository of a folder is. Nothing in it is trusted: see docs/security.md.
#pragma once

#include <kootoro/source/disk.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace kootoro::git {

/// A repository with a working tree. All paths are absolute, without symbolic links.
struct Repository {
  std::filesystem::path root;    ///< of the working tree
  std::filesystem::path own;     ///< what belongs to this working tree: HEAD
  std::filesystem::path common;  ///< what all working trees share: objects, references, configuration
};

/// A repository, or the reason why none is read, and what to do.
struct Found {
  std::optional<Repository> repository;
  std::string problem;
  std::string help;
};

/// The repository around `folder`: that of the nearest folder above it, or itself, that contains `.git`. Variables such
/// as GIT_DIR do not count.
///
/// Refused: a folder on the way that looks like a repository itself (`HEAD`, `objects`, `refs`), because files of a
/// checkout can have that form, and git would take their `config` as its own; a file or link `.git` whose target
/// does not belong to the folder (a worktree's has a link back, a submodule's is inside the repository above it);
/// objects that the repository borrows from elsewhere, by a link or by `objects/info/alternates`, unless
/// GIT_ALTERNATE_OBJECT_DIRECTORIES names the folder, too.
[[nodiscard]] Found find(const std::filesystem::path& folder, const source::Disk& disk);

}  // namespace kootoro::git
