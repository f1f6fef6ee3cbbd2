#include "source/folder_lock.hpp"

#include "source/open_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <chrono>
#include <thread>
#include <utility>

namespace kootoro::source {
namespace {

constexpr std::chrono::milliseconds pause_between_attempts{20};

/// Whether the lock is on the folder that has this path now: it may have been replaced while this run waited.
bool is_current(int descriptor, const std::filesystem::path& folder) {
  struct stat locked {};
  struct stat there {};
  return ::fstat(descriptor, &locked) == 0 && ::stat(folder.c_str(), &there) == 0 && locked.st_dev == there.st_dev &&
         locked.st_ino == there.st_ino;
}

class Waiter {
 public:
  explicit Waiter(const Patience& patience)
      : patience_(patience), deadline_(std::chrono::steady_clock::now() + patience.limit) {}

  /// Waits a moment. False at the end of patience.
  bool wait() {
    if (!told_ && patience_.on_wait) {
      patience_.on_wait();
    }
    told_ = true;
    if (std::chrono::steady_clock::now() >= deadline_) {
      return false;
    }
    std::this_thread::sleep_for(pause_between_attempts);
    return true;
  }

 private:
  const Patience& patience_;
  std::chrono::steady_clock::time_point deadline_;
  bool told_ = false;
};

/// Locks an open folder; the reason why it can't.
std::error_code lock(int descriptor, Sharing sharing, Waiter& waiter) {
  const int operation = (sharing == Sharing::for_one ? LOCK_EX : LOCK_SH) | LOCK_NB;
  while (::flock(descriptor, operation) != 0) {
    if (errno == EINTR) {
      continue;
    }
    const std::error_code error = last_error();
    if (error != std::errc::resource_unavailable_try_again || !waiter.wait()) {
      return error;
    }
  }
  return {};
}

}  // namespace

FolderLock lock_folder(const std::filesystem::path& folder, Sharing sharing, const Patience& patience) {
  Waiter waiter(patience);
  while (true) {
    auto opened = std::make_shared<const OpenFile>(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened->open()) {
      return {nullptr, false, last_error()};
    }
    const std::error_code error = lock(opened->number(), sharing, waiter);
    if (error == std::errc::resource_unavailable_try_again) {
      return {nullptr, false, error};
    }
    if (error || is_current(opened->number(), folder)) {
      return {std::move(opened), !error, {}};
    }
  }
}

}  // namespace kootoro::source
