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

/// A text or the reason why there is none.
struct ReadResult {
  std::string text;
  std::error_code error;  ///< no_such_file_or_directory, permission_denied, is_a_directory, …
};

/// How a file ends that a killed run left behind: writing goes through such a file beside the target.
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
  /// What is at `path`; symbolic links are not followed (`other`). What can't be seen is `none`.
  [[nodiscard]] virtual EntryKind kind(const std::filesystem::path& path) const = 0;
  /// The names in a directory, sorted by bytes; empty when it can't be read, with `error` set.
  [[nodiscard]] virtual std::vector<std::string> list(const std::filesystem::path& path,
                                                      std::error_code& error) const = 0;
  /// Replaces the file in one step (temporary file beside it, rename), so that it is whole at every moment.
  [[nodiscard]] virtual std::error_code replace(const std::filesystem::path& path, const Content& content,
                                                bool executable) = 0;
  /// The same for a text that is there already.
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
  std::set<std::string> links;               ///< paths where something else stands
  std::vector<std::string> written;          ///< paths, in the order of the writes
  std::vector<std::string> removed;
  std::map<std::string, std::error_code> read_failures;   ///< path → what reading or listing it shall answer
  std::map<std::string, std::error_code> write_failures;  ///< path → what writing, making or removing it shall answer

  [[nodiscard]] ReadResult read(const std::filesystem::path& path) const override;
  [[nodiscard]] EntryKind kind(const std::filesystem::path& path) const override;
  [[nodiscard]] std::vector<std::string> list(const std::filesystem::path& path, std::error_code& error) const override;
  [[nodiscard]] std::error_code replace(const std::filesystem::path& path, const Content& content,
                                        bool executable) override;
  [[nodiscard]] std::error_code make_directories(const std::filesystem::path& path) override;
  [[nodiscard]] std::error_code remove(const std::filesystem::path& path) override;
};

}  // namespace kootoro::source
