// Compares an environment's folder with the files to generate.
#pragma once

#include "output/manifest.hpp"

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/source/disk.hpp>
#include <kootoro/terraform/file.hpp>

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::output {

enum class State : std::uint8_t { missing, stale, fresh };

struct Inspection {
  std::vector<State> states;                    ///< one for each file to generate, in order
  Manifest ours;                                ///< the new manifest, without the hashes of missing files
  std::string manifest;                         ///< the current manifest's text; empty if it does not exist
  Ownership orphans;                            ///< generated before, no longer generated, unchanged
  std::vector<std::string> edited;              ///< generated before, no longer generated, edited since
  std::vector<std::string> leftovers;           ///< temporary files of a killed run of an older version
  std::vector<std::string> foreign;             ///< not generated, and Terraform reads it
  std::vector<std::string> left_alone;          ///< foreign, harmless; a folder ends in `/`
  std::set<std::string, std::less<>> folders;   ///< every existing folder of generated files, relative; the root is an
                                                ///< empty text
  std::set<std::string, std::less<>> unwanted;  ///< those of them in which no file is generated any more
};

/// Whether `directory` can be one of generated files, or be made; otherwise an error: it is a file, or a symbolic link
/// leads there.
[[nodiscard]] bool is_usable(const std::filesystem::path& directory, const source::Disk& disk,
                             diag::Diagnostics& diagnostics);

/// Reads the folder; changes nothing. Errors and warnings are those of `output::write`.
[[nodiscard]] Inspection inspect(const std::vector<terraform::File>& files, const std::filesystem::path& directory,
                                 const source::Disk& disk, diag::Diagnostics& diagnostics, std::size_t jobs);

}  // namespace kootoro::output
