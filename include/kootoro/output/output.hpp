// Documents on disk: what we own, atomic writes, and the check that what is there is fresh.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/source/disk.hpp>
#include <kootoro/terraform/file.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace kootoro::output {

/// The manifest at the root of each environment's folder: file list, content hashes, tool and schema version.
inline constexpr const char* manifest_name = ".kootoro-gen.json";

/// What a write did, as paths relative to the folder, sorted. The manifest is not counted.
struct Written {
  std::vector<std::string> created;
  std::vector<std::string> updated;
  std::vector<std::string> removed;
  std::vector<std::string> left_alone;  ///< not ours, harmless, untouched; a folder ends in `/`
  std::size_t unchanged = 0;
};

/// Brings `directory` to hold exactly `files` (and the manifest) of ours: writes what differs, removes what the
/// manifest says is ours and is no longer made, leaves every other file alone. Paths in `files` are unique.
///
/// Errors, before anything is written: a folder with Terraform files but no manifest (somebody else's), a file where
/// one of ours belongs that is not in the manifest, a symbolic link where we would write, a damaged manifest,
/// something that can't be read. The first failing write ends the run; what was written until then is whole, and the
/// manifest, written first, makes the next run take over from there; what it does not know yet it learns at the end.
/// Warnings: somebody's file that Terraform would apply with ours; a file of ours that is no longer made but was edited
/// since (it is kept).
/// Files are read, made and written on `jobs` threads: more than one only where the disk takes that.
Written write(const std::vector<terraform::File>& files, const std::filesystem::path& directory, source::Disk& disk,
              diag::Diagnostics& diagnostics, std::size_t jobs = 1);

enum class Change : std::uint8_t { missing, stale, orphaned };

struct Difference {
  std::string path;
  Change change{};
};

/// How `directory` differs from `files`, sorted by path; empty when it is fresh. Writes nothing.
/// The manifest is named only when nothing else differs. Errors and warnings as for `write`.
[[nodiscard]] std::vector<Difference> check(const std::vector<terraform::File>& files,
                                            const std::filesystem::path& directory, const source::Disk& disk,
                                            diag::Diagnostics& diagnostics, std::size_t jobs = 1);

/// The differences as a unified diff (old on disk, new generated) that `patch -p1` understands, three lines of context.
/// Paths start with `a/` and `b/`, then `directory`. A file that can't be read counts as empty.
[[nodiscard]] std::string unified_diff(const std::vector<terraform::File>& files,
                                       const std::vector<Difference>& differences,
                                       const std::filesystem::path& directory, const source::Disk& disk);

}  // namespace kootoro::output
