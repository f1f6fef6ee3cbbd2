// Documents on disk: what we own, atomic writes, and the check that what is there is fresh.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/source/disk.hpp>
#include <kootoro/terraform/rendered_file.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace kootoro::output {

/// The manifest at the root of each environment's folder: file list, content hashes, tool and schema version.
inline constexpr const char* manifest_name = ".kootoro-gen.json";

/// What a write did, as paths relative to the folder, sorted.
struct Written {
  std::vector<std::string> created;
  std::vector<std::string> updated;
  std::vector<std::string> removed;
  std::size_t unchanged = 0;
};

/// Brings `directory` to hold exactly `files` (and the manifest) of ours: writes what differs, removes what the manifest
/// says is ours and is no longer made, leaves every other file alone.
/// Errors, before anything is written: a folder with `.tf`/`.tf.json` files but no manifest (somebody else's),
/// a file of ours that exists and is not in the manifest, a symbolic link where we would write, no permission.
Written write(const std::vector<terraform::RenderedFile>& files, const std::filesystem::path& directory, source::Disk& disk,
              diag::Diagnostics& diagnostics);

enum class Change : std::uint8_t { missing, stale, orphaned };

struct Difference {
  std::string path;
  Change change{};
};

/// How `directory` differs from `files`; empty when it is fresh. Writes nothing.
[[nodiscard]] std::vector<Difference> check(const std::vector<terraform::RenderedFile>& files,
                                            const std::filesystem::path& directory, const source::Disk& disk,
                                            diag::Diagnostics& diagnostics);

/// The differences as a unified diff (old on disk, new generated), three lines of context.
[[nodiscard]] std::string unified_diff(const std::vector<terraform::RenderedFile>& files,
                                       const std::vector<Difference>& differences, const std::filesystem::path& directory,
                                       const source::Disk& disk);

}  // namespace kootoro::output
