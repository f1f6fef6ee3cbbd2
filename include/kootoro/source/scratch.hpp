// A folder outside the project that exists as long as its object.
#pragma once

#include <filesystem>
#include <string_view>
#include <system_error>

namespace kootoro::source {

/// A new folder in the system's folder for temporary files, that only this user can enter. A killed run leaves it.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ScratchFolder(ScratchFolder&&) = delete;
  ScratchFolder& operator=(ScratchFolder&&) = delete;

  /// Why the folder could not be created.
  [[nodiscard]] std::error_code error() const { return error_; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// Writes the file `name`, or replaces it.
  [[nodiscard]] std::error_code write(std::string_view name, std::string_view text) const;
  /// Creates a symbolic link `name` to `target`, and the folders that it needs.
  [[nodiscard]] std::error_code link(std::string_view name, const std::filesystem::path& target) const;

 private:
  std::filesystem::path path_;
  std::error_code error_;
};

}  // namespace kootoro::source
