// A new project: the files of templates/project/, as they were when the program was built.
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

/// Which CI system's files are wanted. Its scripts in `ci/` are the same for both.
enum class Ci : std::uint8_t { github, gitlab, none };

/// `github`, `gitlab`, `none`, or nothing.
[[nodiscard]] std::optional<Ci> parse_ci(std::string_view text);

/// What a run did, as paths relative to the project, sorted.
struct Written {
  std::vector<std::string> created;
  std::vector<std::string> kept;  ///< there before, and left as they are; `env/` when it has settings already
};

/// Writes a new project into `project`, which is made when it is missing. What exists is never overwritten; a folder
/// `env/` that has an environment gets no further ones.
///
/// Errors (`cannot_write`): a folder where a file belongs or the other way round, both found before anything is
/// written; what the disk refuses, which ends the run.
[[nodiscard]] Written write(const std::filesystem::path& project, Ci ci, source::Disk& disk,
                            diag::Diagnostics& diagnostics);

}  // namespace kootoro::scaffold
