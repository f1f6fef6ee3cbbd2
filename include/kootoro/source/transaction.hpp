// A run's changes to the files in a folder: the only way to write.
//
// One run at a time changes a folder. Files are staged first: written completely, in a folder with a name of their own.
// If that fails, nothing has changed. Then each one is put in its place by a rename. A run that is killed leaves staged
// files, and no half of a file in any place; the next run removes what it left.
#pragma once

#include <kootoro/source/sink.hpp>

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace kootoro::source {

class Disk;

/// How long to wait for another run that has the folder.
struct Patience {
  std::chrono::milliseconds limit = std::chrono::seconds(30);
  std::function<void()> on_wait;  ///< called once, if there is something to wait for; from any thread
};

/// A file that is complete, but not in its place.
struct Staged {
  std::filesystem::path place;
  std::string temporary;
  bool durable = false;
};

/// How a file is written. `durable`: it must outlive a power failure, because nothing can make it again.
struct Form {
  bool executable = false;
  bool durable = false;
};

class Transaction {
 public:
  Transaction() = default;
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  Transaction(Transaction&&) = delete;
  Transaction& operator=(Transaction&&) = delete;
  /// Removes what is staged and not in its place. Lets the next run begin.
  virtual ~Transaction() = default;

  /// False where the file system has no locks: another run may be at work.
  [[nodiscard]] virtual bool alone() const { return true; }
  /// Whether a run that ended early had staged a file for `place`, and did not put it there.
  [[nodiscard]] virtual bool was_unfinished(const std::filesystem::path& place) const = 0;
  /// Writes a file completely, for `place`. On the real disk, from any thread.
  [[nodiscard]] virtual std::error_code stage(const std::filesystem::path& place, const Content& content, Form form,
                                              Staged& staged) = 0;
  /// Puts a staged file in its place, in one step. From the first change on, a signal waits for the end.
  [[nodiscard]] virtual std::error_code put(const Staged& staged) = 0;
  [[nodiscard]] virtual std::error_code make_directories(const std::filesystem::path& path) = 0;
  /// Removes a file, or a directory when it is empty.
  [[nodiscard]] virtual std::error_code remove(const std::filesystem::path& path) = 0;

  /// Stages a text and puts it in its place.
  [[nodiscard]] std::error_code write(const std::filesystem::path& place, std::string_view text, Form form);
};

/// The start of a transaction. Another run that has the folder is the error resource_unavailable_try_again.
struct Begun {
  std::unique_ptr<Transaction> transaction;  ///< null after an error
  std::error_code error;
};

/// The first symbolic link on the way to `path`, which may itself be one; nothing if there is none. Only relative paths
/// lead through the project: a link on the way of any other path was named by who runs the program.
[[nodiscard]] std::optional<std::filesystem::path> link_on_the_way(const std::filesystem::path& path, const Disk& disk);

}  // namespace kootoro::source
