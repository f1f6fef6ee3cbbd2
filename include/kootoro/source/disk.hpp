// The only door to the disk, with a twin in memory for tests.
#pragma once

#include <kootoro/source/sink.hpp>

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace kootoro::source {

/// A text, or the reason why it could not be read.
struct ReadResult {
  std::string text;
  std::error_code error;  ///< no_such_file_or_directory, permission_denied, is_a_directory, …
};

/// The end of the name of the temporary file, next to its target, that a write goes through. A killed run leaves it.
inline constexpr std::string_view temporary_suffix = ".kootoro-tmp";

/// What went wrong, in words that are the same on every system and in every locale: `no such file or folder`.
[[nodiscard]] std::string describe(std::error_code error);

enum class EntryKind : unsigned char { none, file, directory, other };

/// The real disk may be used from several threads at once; the one in memory may not.
class Disk {
 public:
  virtual ~Disk() = default;

  /// The whole file; a pipe is read to its end.
  [[nodiscard]] virtual ReadResult read(const std::filesystem::path& path) const = 0;
  /// What is at `path`; symbolic links are not followed (`other`). `none` for what can't be accessed.
  [[nodiscard]] virtual EntryKind kind(const std::filesystem::path& path) const = 0;
  /// The names in a directory, sorted by bytes; empty when it can't be read, with `error` set.
  [[nodiscard]] virtual std::vector<std::string> list(const std::filesystem::path& path,
                                                      std::error_code& error) const = 0;
  /// Replaces the file in one step (temporary file next to it, rename), so that it is whole at every moment.
  [[nodiscard]] virtual std::error_code replace(const std::filesystem::path& path, const Content& content,
                                                bool executable) = 0;
  /// The same for a text that is already in memory.
  [[nodiscard]] std::error_code write(const std::filesystem::path& path, std::string_view text, bool executable) {
    return replace(
        path, [&](const Sink& sink) { sink(text); }, executable);
  }
  [[nodiscard]] virtual std::error_code make_directories(const std::filesystem::path& path) = 0;
  /// Removes a file, or a directory when it is empty.
  [[nodiscard]] virtual std::error_code remove(const std::filesystem::path& path) = 0;
};

/// The real disk.
class RealDisk final : public Disk {
 public:
  [[nodiscard]] ReadResult read(const std::filesystem::path& path) const override;
  [[nodiscard]] EntryKind kind(const std::filesystem::path& path) const override;
  [[nodiscard]] std::vector<std::string> list(const std::filesystem::path& path, std::error_code& error) const override;
  [[nodiscard]] std::error_code replace(const std::filesystem::path& path, const Content& content,
                                        bool executable) override;
  [[nodiscard]] std::error_code make_directories(const std::filesystem::path& path) override;
  [[nodiscard]] std::error_code remove(const std::filesystem::path& path) override;
};

/// Files in memory that remember what was touched, for tests.
class MemoryDisk final : public Disk {
 public:
  std::map<std::string, std::string> files;  ///< path → text; their folders exist
  std::set<std::string> directories;         ///< folders that exist even when empty
  std::set<std::string> links;               ///< paths that are neither a file nor a folder
  std::vector<std::string> written;          ///< paths, in the order of the writes
  std::vector<std::string> removed;
  std::map<std::string, std::error_code> read_failures;   ///< path → the error of reading or listing it
  std::map<std::string, std::error_code> write_failures;  ///< path → the error of writing, making or removing it

  [[nodiscard]] ReadResult read(const std::filesystem::path& path) const override;
  [[nodiscard]] EntryKind kind(const std::filesystem::path& path) const override;
  [[nodiscard]] std::vector<std::string> list(const std::filesystem::path& path, std::error_code& error) const override;
  [[nodiscard]] std::error_code replace(const std::filesystem::path& path, const Content& content,
                                        bool executable) override;
  [[nodiscard]] std::error_code make_directories(const std::filesystem::path& path) override;
  [[nodiscard]] std::error_code remove(const std::filesystem::path& path) override;
};

}  // namespace kootoro::source
