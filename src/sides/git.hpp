// Files of a git revision.
#pragma once

#include <kootoro/compare/snapshot.hpp>

#include <string>
#include <vector>

namespace kootoro::sides {

struct GitFiles {
  compare::FileTexts files;        ///< path relative to the current folder → text
  std::vector<std::string> links;  ///< paths of symbolic links, which are not followed
  std::string error;               ///< git's message if it failed; otherwise empty
  bool no_folder = false;          ///< the error: the revision has no such folder
};

/// The files below `folder` at `revision`, as they are committed. Symbolic links are listed and not
/// followed, submodules are omitted. A folder without any file is an error.
[[nodiscard]] GitFiles files_of_revision(const std::string& revision, const std::string& folder);

}  // namespace kootoro::sides
