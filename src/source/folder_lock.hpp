// A lock on a folder itself: it needs no file, also works where nothing may be written, and ends with the process.
#pragma once

#include <kootoro/source/transaction.hpp>

#include <filesystem>
#include <memory>
#include <system_error>

namespace kootoro::source {

class OpenFile;

enum class Sharing : bool { for_one, among_readers };

struct FolderLock {
  std::shared_ptr<const OpenFile> folder;  ///< the lock lasts as long as it is open; null after an error
  bool held = false;                       ///< false where the file system has no locks
  std::error_code error;                   ///< resource_unavailable_try_again: another process has it
};

/// Waits for the lock on an existing folder. On a network file system it may keep out only the runs of this machine.
[[nodiscard]] FolderLock lock_folder(const std::filesystem::path& folder, Sharing sharing, const Patience& patience);

}  // namespace kootoro::source
