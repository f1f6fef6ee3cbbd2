// Where a project is: its folder, and its place in a git repository.
#pragma once

#include <kootoro/source/disk.hpp>

#include <filesystem>
#include <string>

namespace kootoro::scaffold {

struct Place {
  std::filesystem::path project;  ///< the folder, as it was named
  bool in_repository = false;
  std::string folder;  ///< from the repository's root to the project, `a/b`; empty at the root, or without a repository
};

/// Finds the repository around `project`, which need not exist: the nearest folder with an entry `.git`.
[[nodiscard]] Place locate(const std::filesystem::path& project, const source::Disk& disk);

/// From the project to the repository's root: `../../`, or empty.
[[nodiscard]] std::string way_to_root(const Place& place);

/// `kootoro` for a project at the root, else the folder as well: `kootoro-a-b`. Names the CI's workflow and jobs.
[[nodiscard]] std::string name_of(const Place& place);

/// Whether CI files can hold the folder's name as it is: letters, digits, `.`, `_`, `-` and `/`, no `-` at the start of
/// a part.
[[nodiscard]] bool is_plain(const Place& place);

}  // namespace kootoro::scaffold
