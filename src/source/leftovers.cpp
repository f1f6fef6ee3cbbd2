#include "source/leftovers.hpp"

#include <kootoro/source/disk.hpp>

#include <unistd.h>

#include <algorithm>
#include <vector>

namespace kootoro::source {
namespace {

std::filesystem::path normal(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::absolute(path, ignored).lexically_normal();
}

/// The paths of what is in a folder: nothing of one that can't be read.
std::vector<std::filesystem::path> entries_of(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> paths;
  std::error_code error;
  for (std::filesystem::directory_iterator entry(folder, error); !error && entry != std::filesystem::end(entry);
       entry.increment(error)) {
    paths.push_back(entry->path());
  }
  return paths;
}

bool is_folder(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::symlink_status(path, ignored).type() == std::filesystem::file_type::directory;
}

}  // namespace

std::string staging_folder_name(int number) {
  return ".kootoro-gen." + std::to_string(::getpid()) + '.' + std::to_string(number) + std::string(temporary_suffix);
}

std::string staged_name(const std::filesystem::path& place, const std::filesystem::path& folder) {
  constexpr std::size_t most = 200;  // of the 255 bytes that file systems allow
  std::string name = normal(place).lexically_relative(normal(folder)).generic_string();
  std::replace(name.begin(), name.end(), '/', '%');
  return name.size() > most || name.empty() || name == "." || name == ".." ? "0" : name;
}

std::set<std::string> remove_leftovers(const std::filesystem::path& folder) {
  std::set<std::string> names;
  std::error_code ignored;  // what stays is no fault of this run
  for (const std::filesystem::path& path : entries_of(folder)) {
    if (!path.native().ends_with(temporary_suffix) || !path.filename().native().starts_with('.')) {
      continue;
    }
    if (is_folder(path)) {
      for (const std::filesystem::path& staged : entries_of(path)) {
        names.insert(staged.filename().native());
        std::filesystem::remove(staged, ignored);
      }
    }
    std::filesystem::remove(path, ignored);
  }
  return names;
}

}  // namespace kootoro::source
