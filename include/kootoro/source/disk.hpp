// The only door to the disk, with a twin in memory for tests.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
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

/// The end of the names of temporary files, and of the folder that has them. A killed run leaves these.
inline constexpr std::string_view temporary_suffix = ".kootoro-tmp";

struct Begun;     // transaction.hpp
struct Patience;  // transaction.hpp
class Temporaries;

/// While it exists, no run begins to change the folder.
using ReadLock = std::shared_ptr<const void>;

/// The error in words that are the same on every system and in every locale: `no such file or folder`.
[[nodiscard]] std::string describe(std::error_code error);

/// What the user can do about a file of the project that can't be read: the text of a `help:`.
[[nodiscard]] std::string remedy(std::error_code error);

/// Whether the disk, or the user's share of it, is full.
[[nodiscard]] bool is_full(std::error_code error);

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
  /// Begins changes to files in `folder` and below, and makes it if it is missing. Waits for a run that has it, then
  /// removes what dead runs left there.
  [[nodiscard]] virtual Begun begin(const std::filesystem::path& folder, const Patience& patience) = 0;
  /// Waits until no run changes `folder`. Null after an error, and where there is nothing to wait for.
  [[nodiscard]] virtual ReadLock wait_for_writers(const std::filesystem::path& folder, const Patience& patience,
                                                  std::error_code& error) const = 0;
};

/// The real disk.
class RealDisk final : public Disk {
 public:
  RealDisk();
  [[nodiscard]] ReadResult read(const std::filesystem::path& path) const override;
  [[nodiscard]] ReadResult read_named(const std::filesystem::path& path) const override;
  [[nodiscard]] EntryKind kind_to_read(const std::filesystem::path& path) const override;
  [[nodiscard]] EntryKind kind_to_write(const std::filesystem::path& path) const override;
  [[nodiscard]] std::vector<std::string> list(const std::filesystem::path& path, std::error_code& error) const override;
  [[nodiscard]] Begun begin(const std::filesystem::path& folder, const Patience& patience) override;
  [[nodiscard]] ReadLock wait_for_writers(const std::filesystem::path& folder, const Patience& patience,
                                          std::error_code& error) const override;
  /// Removes all temporary files, as soon as no changes are under way. From then on, every change waits for the end of
  /// the process: for who ends it.
  void stop() const;

 private:
  std::shared_ptr<Temporaries> temporaries_;
};

/// Files in memory that record accesses, for tests.
class MemoryDisk final : public Disk {
 public:
  std::map<std::string, std::string> files;  ///< path → text; their folders exist
  std::set<std::string> directories;         ///< folders that exist even when empty
  std::set<std::string> links;               ///< symbolic links that lead nowhere
  std::set<std::string> busy;                ///< folders that another run changes
  std::set<std::string> unfinished;          ///< places of files that a dead run had staged
  std::vector<std::string> written;          ///< paths, in the order of the writes
  std::vector<std::string> removed;
  std::map<std::string, std::error_code> read_failures;   ///< path → the error of reading or listing it
  std::map<std::string, std::error_code> write_failures;  ///< path → the error of staging, making or removing it
  std::optional<std::size_t> changes_left;                ///< after that many, each change is an error

  [[nodiscard]] ReadResult read(const std::filesystem::path& path) const override;
  [[nodiscard]] ReadResult read_named(const std::filesystem::path& path) const override;
  [[nodiscard]] EntryKind kind_to_read(const std::filesystem::path& path) const override;
  [[nodiscard]] EntryKind kind_to_write(const std::filesystem::path& path) const override;
  [[nodiscard]] std::vector<std::string> list(const std::filesystem::path& path, std::error_code& error) const override;
  [[nodiscard]] Begun begin(const std::filesystem::path& folder, const Patience& patience) override;
  [[nodiscard]] ReadLock wait_for_writers(const std::filesystem::path& folder, const Patience& patience,
                                          std::error_code& error) const override;
};

}  // namespace kootoro::source
