// A new project: the files of templates/project/ from the build.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/source/disk.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::scaffold {

/// The CI system whose files to write. The scripts in `ci/` are the same for both.
enum class Ci : std::uint8_t { github, gitlab, none };

/// `github`, `gitlab`, `none`, or nothing.
[[nodiscard]] std::optional<Ci> parse_ci(std::string_view text);

/// The result of a run, as paths relative to the project, sorted.
struct Written {
  std::vector<std::string> created;
  std::vector<std::string> kept;  ///< existing files, unchanged; `env/` if it already has settings
};

/// Writes a new project into `project`, and creates that if it is missing. Existing files are never overwritten; a
/// folder `env/` that has an environment gets no others.
///
/// Errors (`cannot_write`): a folder where a file belongs or the other way round, which is checked before anything is
/// written; a disk error, which ends the run.
[[nodiscard]] Written write(const std::filesystem::path& project, Ci ci, source::Disk& disk,
                            diag::Diagnostics& diagnostics);

}  // namespace kootoro::scaffold
