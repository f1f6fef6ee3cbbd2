#include "source/temporaries.hpp"

#include "source/open_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <chrono>

namespace kootoro::source {

std::error_code Temporaries::make_folder(const std::filesystem::path& folder) {
  constexpr mode_t for_owner = 0700;
  const std::lock_guard lock(mutex_);
  const auto [entry, is_new] = folders_.insert(folder);
  if (::mkdir(folder.c_str(), for_owner) != 0) {
    const std::error_code error = last_error();
    if (is_new) {
      folders_.erase(entry);
    }
    return error;
  }
  return {};
}

int Temporaries::create(const std::string& path, mode_t mode) {
  const std::lock_guard lock(mutex_);
  return ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
}

void Temporaries::remove_folder(const std::filesystem::path& folder) {
  const std::lock_guard lock(mutex_);
  std::error_code ignored;  // the next run tries again
  std::filesystem::remove_all(folder, ignored);
  folders_.erase(folder);
}

void Temporaries::begin_changes() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !stopping_; });
  ++changes_;
}

void Temporaries::end_changes() {
  const std::lock_guard lock(mutex_);
  --changes_;
  changed_.notify_all();
}

void Temporaries::stop() {
  constexpr std::chrono::seconds patience{5};
  std::unique_lock lock(mutex_);
  stopping_ = true;
  changed_.wait_for(lock, patience, [this] { return changes_ == 0; });
  for (const std::filesystem::path& folder : folders_) {
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  }
  lock.release();  // whoever waits for it waits for the end of the process
}

}  // namespace kootoro::source
