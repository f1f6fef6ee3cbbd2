// The temporary files of this process, so that a signal can remove them.
#pragma once

#include <sys/types.h>

#include <condition_variable>
#include <cstddef>
#include <filesystem>
#include <mutex>
#include <set>
#include <string>
#include <system_error>

namespace kootoro::source {

/// All functions may be called from any thread.
class Temporaries {
 public:
  /// Makes a folder for temporary files.
  [[nodiscard]] std::error_code make_folder(const std::filesystem::path& folder);
  /// Creates a file in one of these folders, and opens it for writing. Negative after an error (`errno`).
  [[nodiscard]] int create(const std::string& path, mode_t mode);
  void remove_folder(const std::filesystem::path& folder);

  /// Between these two, `stop` waits.
  void begin_changes();
  void end_changes();

  /// Waits for changes that are under way, at most for some seconds, and removes all folders. Every later call of
  /// another function waits for the end of the process.
  void stop();

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::set<std::filesystem::path> folders_;
  std::size_t changes_ = 0;
  bool stopping_ = false;
};

}  // namespace kootoro::source
