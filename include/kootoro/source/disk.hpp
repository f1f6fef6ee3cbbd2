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

/// The error in words that are the same on every system and in every locale: `no such file or folder`.
[[nodiscard]] std::string describe(std::error_code error);

/// What the user can do about a file of the project that can't be read: the text of a `help:`.
[[nodiscard]] std::string remedy(std::error_code error);

/// `other`: a device, a pipe, a socket, or a symbolic link (see the two functions that ask).
enum class EntryKind : unsigned char { none, file, directory, other };

/// The real disk may be used from several threads at once; the one in memory may not.
class Disk {
 public:
  virtual ~Disk() = default;

  /// The whole file. Symbolic links are followed; one that leads nowhere is the error no_link, not a missing file.
  /// Devices, pipes and sockets are refused with no_such_device_or_address: reading them may never end. A link of a
  /// project that leads out of it is refused with cross_device_link.
  [[nodiscard]] virtual ReadResult read(const std::filesystem::path& path) const = 0;
  /// The same for a path that the user named on the command line: pipes and sockets are read to their end, too, and
  /// `-` is stdin. A link outside any project, such as `/dev/fd/63`, may lead anywhere.
  [[nodiscard]] virtual ReadResult read_named(const std::filesystem::path& path) const = 0;
  /// What reading finds at `path`: symbolic links are followed, one that leads nowhere, in a circle
  /// or out of the project is `other`. What
  /// can't be seen is `none`.
  [[nodiscard]] virtual EntryKind kind_to_read(const std::filesystem::path& path) const = 0;
  /// What writing finds at `path`: symbolic links are not followed, each is `other`, because nothing may be written
  /// through one. What can't be seen is `none`.
  [[nodiscard]] virtual EntryKind kind_to_write(const std::filesystem::path& path) const = 0;
  /// The names in a directory, sorted by bytes; empty when it can't be read, with `error` set as by `read`.
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
  [[nodiscard]] ReadResult read_named(const std::filesystem::path& path) const override;
  [[nodiscard]] EntryKind kind_to_read(const std::filesystem::path& path) const override;
  [[nodiscard]] EntryKind kind_to_write(const std::filesystem::path& path) const override;
  [[nodiscard]] std::vector<std::string> list(const std::filesystem::path& path, std::error_code& error) const override;
  [[nodiscard]] std::error_code replace(const std::filesystem::path& path, const Content& content,
                                        bool executable) override;
  [[nodiscard]] std::error_code make_directories(const std::filesystem::path& path) override;
  [[nodiscard]] std::error_code remove(const std::filesystem::path& path) override;
};

/// Files in memory that record accesses, for tests.
class MemoryDisk final : public Disk {
 public:
  std::map<std::string, std::string> files;  ///< path → text; their folders exist
  std::set<std::string> directories;         ///< folders that exist even when empty
  std::set<std::string> links;               ///< symbolic links that lead nowhere
  std::vector<std::string> written;          ///< paths, in the order of the writes
  std::vector<std::string> removed;
  std::map<std::string, std::error_code> read_failures;   ///< path → the error of reading or listing it
  std::map<std::string, std::error_code> write_failures;  ///< path → the error of writing, making or removing it

  [[nodiscard]] ReadResult read(const std::filesystem::path& path) const override;
  [[nodiscard]] ReadResult read_named(const std::filesystem::path& path) const override;
  [[nodiscard]] EntryKind kind_to_read(const std::filesystem::path& path) const override;
  [[nodiscard]] EntryKind kind_to_write(const std::filesystem::path& path) const override;
  [[nodiscard]] std::vector<std::string> list(const std::filesystem::path& path, std::error_code& error) const override;
  [[nodiscard]] std::error_code replace(const std::filesystem::path& path, const Content& content,
                                        bool executable) override;
  [[nodiscard]] std::error_code make_directories(const std::filesystem::path& path) override;
  [[nodiscard]] std::error_code remove(const std::filesystem::path& path) override;
};

}  // namespace kootoro::source
