// Names of temporary files, and what runs that ended early left of them.
#pragma once

#include <filesystem>
#include <set>
#include <string>

namespace kootoro::source {

/// The name of a folder of temporary files of this process; another one for each number.
[[nodiscard]] std::string staging_folder_name(int number);

/// The name of the temporary file for `place`, a file in `folder` or below: the next run can tell what it was for.
[[nodiscard]] std::string staged_name(const std::filesystem::path& place, const std::filesystem::path& folder);

/// Removes temporary files and their folders from `folder`, which must be locked. The names of the staged files.
std::set<std::string> remove_leftovers(const std::filesystem::path& folder);

}  // namespace kootoro::source
