// What stands in an environment's folder, compared with what belongs there.
#pragma once

#include "output/manifest.hpp"

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/source/disk.hpp>
#include <kootoro/terraform/file.hpp>

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::output {

enum class State : std::uint8_t { missing, stale, fresh };

struct Inspection {
  std::vector<State> states;            ///< one for each file to be made, in its order
  Ownership ours;                       ///< what the new manifest says; of a missing file, what the present one does
  std::string manifest;                 ///< the present manifest's text, empty when there is none
  Ownership orphans;                    ///< ours, no longer made, as we wrote them
  std::vector<std::string> edited;      ///< ours, no longer made, edited since
  std::vector<std::string> leftovers;   ///< temporary files of a killed run
  std::vector<std::string> left_alone;  ///< somebody's, harmless; a folder ends in `/`
  std::set<std::string, std::less<>> folders;  ///< every folder of ours that exists, relative; the root is empty text
};

/// Reads the folder; changes nothing. Errors and warnings are those of `output::write`.
[[nodiscard]] Inspection inspect(const std::vector<terraform::File>& files, const std::filesystem::path& directory,
                                 const source::Disk& disk, diag::Diagnostics& diagnostics, std::size_t jobs);

}  // namespace kootoro::output
