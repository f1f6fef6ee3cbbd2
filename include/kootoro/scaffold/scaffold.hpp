// A new project: the files of templates/project/ from the build.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/scaffold/place.hpp>
#include <kootoro/scaffold/release.hpp>
#include <kootoro/source/disk.hpp>
#include <kootoro/source/transaction.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::scaffold {

/// The CI system whose files to write. The scripts in `ci/` are the same for both.
enum class Ci : std::uint8_t { github, gitlab, none };

/// `github`, `gitlab`, `none`, or nothing.
[[nodiscard]] std::optional<Ci> parse_ci(std::string_view text);

/// The file that the CI system reads first, from the repository's root.
[[nodiscard]] std::string entry_file(Ci ci, const Place& place);

/// The result of a run, as paths relative to the project, sorted.
struct Written {
  std::vector<std::string> created;
  std::vector<std::string> replaced;  ///< `ci/release`, if it pinned another release
  std::vector<std::string> kept;      ///< existing files, unchanged; `env/` if it already has settings
  bool is_project = true;             ///< false if only `ci/release` was wanted
};

/// Writes a new project, and creates its folder if it is missing. What the CI system and pre-commit read is written at
/// the repository's root. Existing files are never overwritten, except `ci/release` by another `release`; a folder
/// `env/` that has an environment gets no others. With `release`, a project that has `ci/install` gets only
/// `ci/release`.
///
/// All files are staged before the first one is put in its place. The next run completes one that was killed.
///
/// Errors (`cannot_write`): a folder where a file belongs or the other way round, which is checked before anything is
/// written; a folder whose name CI files can't hold (`is_plain`); a disk error, which ends the run.
[[nodiscard]] Written write(const Place& place, Ci ci, const std::optional<Release>& release, source::Disk& disk,
                            diag::Diagnostics& diagnostics, const source::Patience& patience = {});

}  // namespace kootoro::scaffold
