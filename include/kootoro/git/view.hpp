// Git's answers about a repository, without the effects of its configuration.
#pragma once

#include <kootoro/git/repository.hpp>
#include <kootoro/process/run.hpp>
#include <kootoro/source/scratch.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::git {

/// The longest time that git may take for one answer.
inline constexpr std::chrono::seconds patience{120};

/// A repository as git sees it through this program: a folder for temporary files that links to the objects and the
/// references, with a configuration that has only what names of revisions and the format of objects need
/// (`branch.*.merge`, `branch.*.remote`, `remote.*.fetch`, `extensions.objectformat`, `extensions.refstorage`).
///
/// So no command, hook, filter, helper, include or attribute of the repository or of the user has an effect, no object
/// is fetched, and no replacement (`refs/replace`) or graft is followed. The variables `GIT_*` of this process do not
/// reach git, except GIT_ALTERNATE_OBJECT_DIRECTORIES. There is no working tree and no index.
class View {
 public:
  View(const Repository& repository, const source::Disk& disk);

  /// Why git can't be asked; empty if it can.
  [[nodiscard]] const std::string& problem() const { return problem_; }
  /// Runs `git ARGUMENTS`, with `input` on stdin.
  [[nodiscard]] process::Finished run(const std::vector<std::string>& arguments, std::string_view input = {},
                                      std::chrono::milliseconds limit = patience) const;
  /// The path in a setting: of the repository's configuration without includes, else of the user's. Empty if unset.
  [[nodiscard]] std::string path_setting(const std::string& name) const;

 private:
  void note(std::error_code error);
  void link(const char* name, const std::filesystem::path& folder, source::EntryKind kind, const source::Disk& disk);
  void link_heads(const Repository& repository, const source::Disk& disk);
  void write_configuration();

  source::ScratchFolder scratch_;
  std::string configuration_;  ///< the path of the repository's own
  std::string problem_;
};

}  // namespace kootoro::git
