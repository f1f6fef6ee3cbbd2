#include <kootoro/git/repository.hpp>

#include <kootoro/text/layout.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <system_error>
#include <utility>

namespace kootoro::git {
namespace {

using source::EntryKind;
using Path = std::filesystem::path;

Found refused(std::string problem, std::string help) {
  return {std::nullopt, std::move(problem), std::move(help)};
}

/// Without symbolic links; empty if it does not exist.
Path resolved(const Path& path) {
  std::error_code error;
  Path result = std::filesystem::canonical(path, error);
  return error ? Path() : result;
}

bool is_within(const Path& path, const Path& folder) {
  const auto [end, rest] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return end == folder.end() && !folder.empty();
}

/// The test that git makes.
bool looks_like_repository(const Path& folder, const source::Disk& disk) {
  return disk.kind_to_read(folder / "HEAD") == EntryKind::file &&
         disk.kind_to_read(folder / "objects") == EntryKind::directory &&
         disk.kind_to_read(folder / "refs") == EntryKind::directory;
}

/// The path in a file of git's: one line, relative to `base`. Empty if there is none.
Path path_in(const Path& file, std::string_view label, const Path& base, const source::Disk& disk) {
  const source::ReadResult read = disk.read(file);
  std::string_view text = text::trimmed(read.text);
  if (read.error || !text.starts_with(label) || text.find('\n') != std::string_view::npos) {
    return {};
  }
  text.remove_prefix(label.size());
  text = text::trimmed(text);
  return text.empty() || text.find('\0') != std::string_view::npos ? Path() : base / text;
}

/// The repository of a worktree: `own` is `worktrees/NAME` in it, and has a link back to the worktree.
std::optional<Repository> as_worktree(const Path& root, const Path& own, const source::Disk& disk) {
  const Path common = resolved(path_in(own / "commondir", "", own, disk));
  const Path back = resolved(path_in(own / "gitdir", "", own, disk));
  if (common.empty() || own.parent_path() != common / "worktrees" || back != root / ".git" ||
      !looks_like_repository(common, disk)) {
    return std::nullopt;
  }
  return Repository{root, own, common};
}

/// The repository of a submodule: in `modules` of the repository above it.
std::optional<Repository> as_submodule(const Path& root, const Path& own, const source::Disk& disk) {
  const Found above = find(root.parent_path(), disk);
  if (!above.repository || !looks_like_repository(own, disk)) {
    return std::nullopt;
  }
  const bool inside =
      is_within(own, above.repository->common / "modules") || is_within(own, above.repository->own / "modules");
  return inside ? std::optional(Repository{root, own, own}) : std::nullopt;
}

Found at_link(const Path& root, const source::Disk& disk) {
  const Path entry = root / ".git";
  const bool is_file = disk.kind_to_write(entry) == EntryKind::file;
  const Path target = resolved(is_file ? path_in(entry, "gitdir:", root, disk) : entry);
  std::optional<Repository> found;
  if (!target.empty()) {
    found = as_worktree(root, target, disk);
    found = found ? found : as_submodule(root, target, disk);
  }
  if (found) {
    return {std::move(found), {}, {}};
  }
  return refused(fmt::format("`{}` does not lead to a repository that belongs to this folder", entry.string()),
                 "run `git worktree repair` there if it is a worktree; otherwise clone the repository into a folder "
                 "with its own `.git`");
}

Found at_root(const Path& root, const source::Disk& disk) {
  const Path entry = root / ".git";
  if (disk.kind_to_write(entry) != EntryKind::directory) {
    return at_link(root, disk);
  }
  if (!looks_like_repository(entry, disk)) {
    return refused(fmt::format("`{}` is not a git repository", entry.string()),
                   "clone the repository again, or run `git init`");
  }
  return {Repository{root, entry, entry}, {}, {}};
}

/// Whether the caller names the folder in GIT_ALTERNATE_OBJECT_DIRECTORIES.
bool is_named_by_caller(const Path& folder) {
  const char* value =
      std::getenv("GIT_ALTERNATE_OBJECT_DIRECTORIES");  // NOLINT(concurrency-mt-unsafe): no thread sets variables
  const auto names = text::split(value == nullptr ? std::string_view() : std::string_view(value), ':');
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return !name.empty() && resolved(name) == folder; });
}

/// A folder of objects that is a link to another repository's. Empty if there is none.
Path linked_folder(const Path& objects, const source::Disk& disk) {
  std::error_code ignored;  // git reports a folder that can't be read
  for (const std::string& name : disk.list(objects, ignored)) {
    if (disk.kind_to_write(objects / name) == EntryKind::other) {
      return objects / name;
    }
  }
  return {};
}

/// gitrepository-layout(5): `objects/info/alternates` has the paths of other object folders, one per line.
Found without_foreign_objects(Found found, const source::Disk& disk) {
  const Path objects = found.repository->common / "objects";
  if (const Path link = linked_folder(objects, disk); !link.empty()) {
    return refused(fmt::format("`{}` is a symbolic link, not a folder of this repository's objects", link.string()),
                   "clone the repository again");
  }
  const Path list = objects / "info/alternates";
  if (disk.kind_to_write(list) == EntryKind::none) {
    return found;
  }
  const source::ReadResult read = disk.read(list);
  for (const std::string_view line : text::lines(read.text)) {
    if (!line.empty() && line.front() != '#' && !is_named_by_caller(resolved(objects / line))) {
      return refused(fmt::format("the repository borrows objects from `{}`", line),
                     "set GIT_ALTERNATE_OBJECT_DIRECTORIES to that folder to allow it; or run `git repack -a -d` and "
                     "remove `objects/info/alternates`");
    }
  }
  return read.error ? refused(fmt::format("cannot read `{}`: {}", list.string(), source::describe(read.error)),
                              source::remedy(read.error))
                    : found;
}

}  // namespace

Found find(const Path& folder, const source::Disk& disk) {
  for (Path root = resolved(folder); !root.empty(); root = root.parent_path()) {
    if (disk.kind_to_write(root / ".git") != EntryKind::none) {
      Found found = at_root(root, disk);
      return found.repository ? without_foreign_objects(std::move(found), disk) : found;
    }
    if (looks_like_repository(root, disk)) {
      return refused(
          fmt::format("`{}` has the form of a git repository without a working tree, which is not read", root.string()),
          "run the program in a folder of the checkout that is not a repository itself");
    }
    if (root == root.root_path()) {
      break;
    }
  }
  return refused("the folder is not in a git repository", "run the program in a checkout, or run `git init`");
}

}  // namespace kootoro::git
