#include <kootoro/source/disk.hpp>
#include <kootoro/text/limits.hpp>

#include "source/folder_lock.hpp"
#include "source/links.hpp"
#include "source/open_file.hpp"
#include "source/temporaries.hpp"
#include "source/writing.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <utility>

namespace kootoro::source {
namespace {

EntryKind kind_of(mode_t mode) {
  if (S_ISREG(mode)) {
    return EntryKind::file;
  }
  return S_ISDIR(mode) ? EntryKind::directory : EntryKind::other;
}

bool is_plain(mode_t mode) {
  return S_ISREG(mode);
}

bool has_an_end(mode_t mode) {
  return S_ISREG(mode) || S_ISFIFO(mode) || S_ISSOCK(mode);
}

/// Sockets, which some programs hand over as stdin, can't be opened by name.
bool is_stdin(const std::filesystem::path& path) {
  return path == "-" || path == "/dev/stdin" || path == "/dev/fd/0" || path == "/proc/self/fd/0";
}

/// Why what was opened is not read.
std::error_code refusal(int descriptor, bool (*readable)(mode_t mode)) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) {
    return last_error();
  }
  if (S_ISDIR(status.st_mode)) {
    return std::make_error_code(std::errc::is_a_directory);
  }
  return readable(status.st_mode) ? std::error_code{} : std::make_error_code(std::errc::no_such_device_or_address);
}

/// `error`, or no_link where a file is missing because a link on the way to it leads nowhere.
std::error_code why_not_found(std::filesystem::path path, std::error_code error) {
  if (error != std::errc::no_such_file_or_directory) {
    return error;
  }
  struct stat status {};
  while (!path.empty() && ::lstat(path.c_str(), &status) != 0) {
    const std::filesystem::path parent = path.parent_path();
    path = parent == path ? std::filesystem::path() : parent;
  }
  const bool dangling = !path.empty() && S_ISLNK(status.st_mode) && ::stat(path.c_str(), &status) != 0;
  return dangling ? std::make_error_code(std::errc::no_link) : error;
}

// Room for the whole file and one byte more, so that the read which fills it also finds the end.
std::size_t first_read_size(int descriptor) {
  constexpr std::size_t unknown = 65536;
  struct stat status {};
  if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size == 0) {
    return unknown;
  }
  return static_cast<std::size_t>(status.st_size) + 1;
}

std::error_code read_all(int descriptor, std::string& text) {
  std::size_t used = 0;
  text.resize(std::min(first_read_size(descriptor), limits::input_bytes + 1));
  while (true) {
    if (used > limits::input_bytes) {  // a device or a pipe may never end
      text = {};
      return std::make_error_code(std::errc::value_too_large);
    }
    if (used == text.size()) {
      text.resize(std::min(text.size() * 2, limits::input_bytes + 1));
    }
    const ssize_t count = ::read(descriptor, text.data() + used, text.size() - used);
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count <= 0) {
      const std::error_code error = count < 0 ? last_error() : std::error_code{};
      text.resize(error ? 0 : used);
      return error;
    }
    used += static_cast<std::size_t>(count);
  }
}

}  // namespace

RealDisk::RealDisk() : temporaries_(std::make_shared<Temporaries>()) {}

ReadResult RealDisk::read(const std::filesystem::path& path) const {
  if (leaves_project(path, /*named=*/false)) {
    return {{}, std::make_error_code(std::errc::cross_device_link)};
  }
  // Without O_NONBLOCK, opening a pipe waits until something writes to it.
  const OpenFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  ReadResult result;
  result.error = file.open() ? refusal(file.number(), is_plain) : why_not_found(path, last_error());
  if (!result.error) {
    result.error = read_all(file.number(), result.text);
  }
  return result;
}

ReadResult RealDisk::read_named(const std::filesystem::path& path) const {
  ReadResult result;
  if (is_stdin(path)) {
    result.error = read_all(STDIN_FILENO, result.text);
    return result;
  }
  if (leaves_project(path, /*named=*/true)) {
    return {{}, std::make_error_code(std::errc::cross_device_link)};
  }
  const OpenFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  result.error = file.open() ? refusal(file.number(), has_an_end) : why_not_found(path, last_error());
  if (!result.error) {
    result.error = read_all(file.number(), result.text);
  }
  return result;
}

EntryKind RealDisk::kind_to_read(const std::filesystem::path& path) const {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0) {
    return leaves_project(path, /*named=*/false) ? EntryKind::other : kind_of(status.st_mode);
  }
  const std::error_code error = why_not_found(path, last_error());
  return error == std::errc::no_link || error == std::errc::too_many_symbolic_link_levels ? EntryKind::other
                                                                                          : EntryKind::none;
}

EntryKind RealDisk::kind_to_write(const std::filesystem::path& path) const {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 ? kind_of(status.st_mode) : EntryKind::none;
}

std::vector<std::string> RealDisk::list(const std::filesystem::path& path, std::error_code& error) const {
  error =
      leaves_project(path, /*named=*/false) ? std::make_error_code(std::errc::cross_device_link) : std::error_code();
  if (error) {
    return {};
  }
  const std::unique_ptr<DIR, int (*)(DIR*)> directory(::opendir(path.c_str()), &::closedir);
  if (!directory) {
    error = why_not_found(path, last_error());
    return {};
  }
  std::vector<std::string> names;
  errno = 0;
  while (const dirent* entry = ::readdir(directory.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") {
      names.emplace_back(name);
    }
    errno = 0;
  }
  if (errno != 0) {
    error = last_error();
    return {};
  }
  std::sort(names.begin(), names.end());
  return names;
}

Begun RealDisk::begin(const std::filesystem::path& folder, const Patience& patience) {
  return begin_changes(folder.empty() ? "." : folder, patience, temporaries_);
}

ReadLock RealDisk::wait_for_writers(const std::filesystem::path& folder, const Patience& patience,
                                    std::error_code& error) const {
  FolderLock lock = lock_folder(folder.empty() ? "." : folder, Sharing::among_readers, patience);
  error.clear();
  if (lock.error == std::errc::resource_unavailable_try_again) {
    error = lock.error;
  }
  return std::move(lock.folder);
}

void RealDisk::stop() const {
  temporaries_->stop();
}

}  // namespace kootoro::source
