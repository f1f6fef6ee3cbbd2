// The environments of a git revision.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/source/disk.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace kootoro::sides {

/// The environments that have a settings file at `name`: `git:REV` (in `config_dir`) or `git:REV:DIR`, sorted.
///
/// A file that can't be an environment is a warning and is not listed: a commit can't be corrected. So is a folder that
/// does not exist there. Errors (`not_comparable`): git can't read the revision.
[[nodiscard]] std::vector<std::string> environments_at(const std::string& name, const std::filesystem::path& config_dir,
                                                       const source::Disk& disk, diag::Diagnostics& diagnostics);

}  // namespace kootoro::sides
