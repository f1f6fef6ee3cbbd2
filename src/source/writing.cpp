#include "source/writing.hpp"

#include "source/folder_lock.hpp"
#include "source/leftovers.hpp"
#include "source/open_file.hpp"

#include <kootoro/source/descriptor.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <mutex>
#include <set>
#include <utility>

namespace kootoro::source {
namespace {

constexpr mode_t file_mode = 0644;
constexpr mode_t executable_mode = 0755;

std::error_code fill(OpenFile& file, const Content& content, bool durable) {
  std::error_code error;
  content([&](std::string_view piece) {
    if (!error) {
      error = write_all(file.number(), piece);
    }
  });
  if (!error && durable && ::fsync(file.number()) != 0) {
    error = last_error();
  }
  const std::error_code closing = file.close();
  return error ? error : closing;
}

/// Makes the names in a folder outlive a power failure. Some file systems can't: that is no error of this run.
void sync_folder(const std::filesystem::path& folder) {
  const OpenFile opened(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.open()) {
    static_cast<void>(::fsync(opened.number()));
  }
}

class RealTransaction final : public Transaction {
 public:
  RealTransaction(std::filesystem::path folder, FolderLock lock, std::set<std::string> unfinished,
                  std::shared_ptr<Temporaries> temporaries)
      : folder_(std::move(folder)),
        lock_(std::move(lock)),
        unfinished_(std::move(unfinished)),
        temporaries_(std::move(temporaries)) {}
  RealTransaction(const RealTransaction&) = delete;
  RealTransaction& operator=(const RealTransaction&) = delete;
  RealTransaction(RealTransaction&&) = delete;
  RealTransaction& operator=(RealTransaction&&) = delete;
  ~RealTransaction() override {
    if (!staging_.empty()) {
      temporaries_->remove_folder(staging_);
    }
    if (changing_) {
      temporaries_->end_changes();
    }
  }

  [[nodiscard]] bool alone() const override { return lock_.held; }
  [[nodiscard]] bool was_unfinished(const std::filesystem::path& place) const override {
    return unfinished_.contains(staged_name(place, folder_));
  }
  [[nodiscard]] std::error_code stage(const std::filesystem::path& place, const Content& content, Form form,
                                      Staged& staged) override;
  [[nodiscard]] std::error_code put(const Staged& staged) override;
  [[nodiscard]] std::error_code make_directories(const std::filesystem::path& path) override;
  [[nodiscard]] std::error_code remove(const std::filesystem::path& path) override;

 private:
  [[nodiscard]] std::error_code make_staging_folder();
  /// Opens a new file for `place`. Negative after an error.
  [[nodiscard]] int create(const std::filesystem::path& place, Form form, std::string& path);
  void begin_changes() {
    if (!std::exchange(changing_, true)) {
      temporaries_->begin_changes();
    }
  }

  std::filesystem::path folder_;
  FolderLock lock_;
  std::set<std::string> unfinished_;
  std::shared_ptr<Temporaries> temporaries_;
  std::mutex mutex_;  // for what `stage` changes
  std::filesystem::path staging_;
  std::error_code staging_error_;
  std::set<std::string> names_;
  bool changing_ = false;
};

std::error_code RealTransaction::make_staging_folder() {
  if (!staging_.empty() || staging_error_) {
    return staging_error_;
  }
  constexpr int most = 100;  // one that could not be removed may have the first name
  for (int i = 0; i < most; ++i) {
    const std::filesystem::path path = folder_ / staging_folder_name(i);
    staging_error_ = temporaries_->make_folder(path);
    if (!staging_error_) {
      staging_ = path;
    }
    if (staging_error_ != std::errc::file_exists) {
      break;
    }
  }
  return staging_error_;
}

int RealTransaction::create(const std::filesystem::path& place, Form form, std::string& path) {
  std::string name = staged_name(place, folder_);
  {
    const std::lock_guard lock(mutex_);
    if (const std::error_code error = make_staging_folder()) {
      errno = error.value();
      return -1;
    }
    for (int next = 1; !names_.insert(name).second; ++next) {
      name = std::to_string(next);
    }
  }
  path = (staging_ / name).native();
  return temporaries_->create(path, form.executable ? executable_mode : file_mode);
}

std::error_code RealTransaction::stage(const std::filesystem::path& place, const Content& content, Form form,
                                       Staged& staged) {
  staged = {place, {}, form.durable};
  OpenFile file(create(place, form, staged.temporary));
  return file.open() ? fill(file, content, form.durable) : last_error();
}

std::error_code RealTransaction::put(const Staged& staged) {
  begin_changes();
  if (::rename(staged.temporary.c_str(), staged.place.c_str()) != 0) {
    return last_error();
  }
  if (staged.durable) {
    sync_folder(staged.place.parent_path());
  }
  return {};
}

std::error_code RealTransaction::make_directories(const std::filesystem::path& path) {
  begin_changes();
  std::error_code error;
  std::filesystem::create_directories(path, error);
  return error;
}

std::error_code RealTransaction::remove(const std::filesystem::path& path) {
  begin_changes();
  std::error_code error;
  if (!std::filesystem::remove(path, error) && !error) {
    error = std::make_error_code(std::errc::no_such_file_or_directory);
  }
  return error;
}

}  // namespace

Begun begin_changes(const std::filesystem::path& folder, const Patience& patience,
                    std::shared_ptr<Temporaries> temporaries) {
  constexpr int attempts = 3;  // somebody may remove the folder while this run waits
  FolderLock lock;
  for (int i = 0; i < attempts && lock.folder == nullptr; ++i) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
      return {nullptr, error};
    }
    lock = lock_folder(folder, Sharing::for_one, patience);
    if (lock.error && lock.error != std::errc::no_such_file_or_directory) {
      break;
    }
  }
  if (lock.error) {
    return {nullptr, lock.error};
  }
  // Without a lock, they may belong to a run that is alive.
  std::set<std::string> unfinished = lock.held ? remove_leftovers(folder) : std::set<std::string>();
  return {std::make_unique<RealTransaction>(folder, std::move(lock), std::move(unfinished), std::move(temporaries)),
          {}};
}

}  // namespace kootoro::source
