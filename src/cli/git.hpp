// Files of a git revision.
#pragma once

#include <kootoro/compare/snapshot.hpp>

#include <string>

namespace kootoro::cli {

struct GitFiles {
  compare::FileTexts files;  ///< path relative to the current folder → text
  std::string error;         ///< git's own words when it failed; empty otherwise
};

/// The files below `folder` at `revision`, as `git archive` gives them. Git is run directly, without a shell.
[[nodiscard]] GitFiles files_of_revision(const std::string& revision, const std::string& folder);

/// The regular files of a tar archive (POSIX ustar with pax headers, as git writes it).
[[nodiscard]] compare::FileTexts read_tar(std::string_view archive);

}  // namespace kootoro::cli
