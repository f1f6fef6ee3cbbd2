// Files of a git revision.
#pragma once

#include <kootoro/compare/snapshot.hpp>
#include <kootoro/git/view.hpp>
#include <kootoro/source/disk.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::sides {

inline constexpr std::string_view git_prefix = "git:";

struct GitFiles {
  compare::FileTexts files;        ///< path relative to the current folder → text
  std::vector<std::string> links;  ///< paths of symbolic links, which are not followed
  std::string error;               ///< why nothing was read; otherwise empty
  std::string help;
  bool no_folder = false;  ///< the error: the revision has no such folder
};

/// Git's name of a file or folder: relative to the current folder, without `.` and a slash at the end.
[[nodiscard]] std::string path_for_git(const std::filesystem::path& path);

/// A revision, and a folder in it.
struct RevisionName {
  std::string revision;
  std::string folder;         ///< in the form of `path_for_git`
  bool names_folder = false;  ///< false: it is the folder of the settings
};

/// Reads `git:REV[:DIR]`; without DIR, it means `config_dir`. Nothing if it has no revision.
[[nodiscard]] std::optional<RevisionName> parse_revision(const std::string& name,
                                                         const std::filesystem::path& config_dir);

/// A revision of the repository around the current folder.
class Revision {
 public:
  Revision(std::string name, const source::Disk& disk);

  /// The files below `folder` (relative to the current folder), as they are committed. Symbolic links are listed and
  /// not followed, submodules are omitted. A folder without any file is an error.
  [[nodiscard]] GitFiles files(const std::string& folder) const;
  /// The same without the texts.
  [[nodiscard]] GitFiles names(const std::string& folder) const;

 private:
  /// A file of the revision.
  struct Blob {
    std::string path;
    std::string object;  ///< its hash
  };

  [[nodiscard]] std::optional<std::string> path_in_tree(const std::string& folder) const;
  [[nodiscard]] GitFiles list(const std::string& folder, std::vector<Blob>& blobs) const;
  static void take_tree(std::string_view listing, std::size_t skipped, const std::string& folder, GitFiles& result,
                        std::vector<Blob>& blobs);
  [[nodiscard]] static bool take_contents(std::string_view answers, const std::vector<Blob>& blobs,
                                          compare::FileTexts& files);

  std::string name_;
  git::Found found_;
  std::optional<git::View> view_;
  std::filesystem::path here_;  ///< the current folder, from the root of the working tree
};

}  // namespace kootoro::sides
