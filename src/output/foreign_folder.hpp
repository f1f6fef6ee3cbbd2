// What Terraform reads of a file or folder that is not generated.
#pragma once

#include <kootoro/source/disk.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace kootoro::output {

/// Something in the output folder that is not generated.
struct Foreign {
  enum class Effect : std::uint8_t {
    none,  ///< Terraform's own files, and temporary ones: not worth a word
    harmless,
    read,  ///< by Terraform, at once or when something refers to it
  };
  std::string path;  ///< relative to the output folder; a folder ends in `/`
  Effect effect = Effect::none;
};

/// Looks at `path` in `directory`, which nothing generated has; `name` is its last part. A folder is read if any file
/// in it is, or if it can't be listed; a link to a folder always is, because it may lead out of the project.
[[nodiscard]] Foreign foreign_at(const std::filesystem::path& directory, const std::string& path, std::string_view name,
                                 bool in_root, const source::Disk& disk);

}  // namespace kootoro::output
