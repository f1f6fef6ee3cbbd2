// Documents on disk: ownership, atomic writes, and the check that files are fresh.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/source/disk.hpp>
#include <kootoro/source/transaction.hpp>
#include <kootoro/terraform/file.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace kootoro::output {

/// The manifest at the root of each environment's folder: file list, content hashes, tool and schema version.
inline constexpr const char* manifest_name = ".kootoro-gen.json";

/// How to work on a folder.
struct Options {
  std::size_t jobs = 1;       ///< threads: more than one only if the disk supports it
  source::Patience patience;  ///< for another run that has the folder
};

/// The result of a write, as paths relative to the folder, sorted. The manifest is not counted.
struct Written {
  std::vector<std::string> created;
  std::vector<std::string> updated;
  std::vector<std::string> removed;
  std::vector<std::string> left_alone;  ///< not ours, harmless, untouched; a folder ends in `/`
  std::size_t unchanged = 0;
};

/// Makes `directory` contain exactly `files` (and the manifest) as its generated files: writes files that differ,
/// removes files in the manifest that are no longer generated, leaves every other file alone. `files` have unique
/// paths. Only one run at a time works on a folder; others wait.
///
/// All files are staged before the first one changes, so a full disk changes nothing. A run that is killed later is
/// completed by the next one: the manifest has the old and the new hashes until all files are in their places.
///
/// Errors, before anything is written: a folder with Terraform files but no manifest (files of someone else), an
/// unknown file with the path of a generated one, a symbolic link in the path of a file, a damaged manifest, one
/// that a newer version of the program wrote, a file that can't be read, another run that does not end. Warnings: a
/// foreign file that Terraform reads together with the generated ones; a file that is no longer generated but was
/// edited since (it is kept); a file system without locks.
Written write(const std::vector<terraform::File>& files, const std::filesystem::path& directory, source::Disk& disk,
              diag::Diagnostics& diagnostics, const Options& options = {});

/// `foreign`: not generated, and Terraform reads it. Only its owner can remove it.
enum class Change : std::uint8_t { missing, stale, orphaned, foreign };

struct Difference {
  std::string path;
  Change change{};
};

/// How `directory` differs from `files`, sorted by path; empty when it is fresh. Writes nothing, and waits for a run
/// that writes. The manifest is listed only if no generated file differs. Errors and warnings as for `write`.
[[nodiscard]] std::vector<Difference> check(const std::vector<terraform::File>& files,
                                            const std::filesystem::path& directory, const source::Disk& disk,
                                            diag::Diagnostics& diagnostics, const Options& options = {});

/// The differences as a unified diff (old on disk, new generated) that `patch -p1` understands, three lines of context.
/// Paths start with `a/` and `b/`, then `directory`. A file that can't be read counts as empty. Foreign files, which
/// no run removes, are left out.
[[nodiscard]] std::string unified_diff(const std::vector<terraform::File>& files,
                                       const std::vector<Difference>& differences,
                                       const std::filesystem::path& directory, const source::Disk& disk);

}  // namespace kootoro::output
