#include "sides/git.hpp"

#include <kootoro/text/layout.hpp>
#include <kootoro/text/number.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

namespace kootoro::sides {
namespace {

constexpr std::string_view look_up =
    "check the revision and the folder with `git log` and `git ls-tree REVISION FOLDER/`";

std::string without_slash(std::string text) {
  while (text.ends_with('/')) {
    text.pop_back();
  }
  return text;
}

GitFiles git_failed(const process::Finished& finished) {
  GitFiles result;
  result.error = finished.errors.empty() ? "git failed" : finished.errors.substr(0, finished.errors.find('\n'));
  result.help = look_up;
  return result;
}

}  // namespace

std::string path_for_git(const std::filesystem::path& path) {
  std::error_code ignored;
  std::filesystem::path relative = path.lexically_normal();
  if (relative.is_absolute()) {
    relative = relative.lexically_relative(std::filesystem::current_path(ignored));
  }
  return without_slash(relative.generic_string());
}

std::optional<RevisionName> parse_revision(const std::string& name, const std::filesystem::path& config_dir) {
  const std::string rest = name.substr(git_prefix.size());
  const std::size_t colon = rest.find(':');
  RevisionName place{rest.substr(0, colon), {}, colon != std::string::npos};
  place.folder = path_for_git(place.names_folder ? rest.substr(colon + 1) : config_dir.string());
  const bool sound = !place.revision.empty() && !place.revision.starts_with('-') && !place.folder.empty();
  return sound ? std::optional(std::move(place)) : std::nullopt;
}

Revision::Revision(std::string name, const source::Disk& disk) : name_(std::move(name)), found_(git::find(".", disk)) {
  if (found_.repository) {
    view_.emplace(*found_.repository, disk);
    std::error_code ignored;  // `find` resolved it already
    here_ = std::filesystem::canonical(".", ignored).lexically_relative(found_.repository->root);
  }
}

/// From the root of the tree, where it is the empty path. Nothing for a folder outside the repository.
std::optional<std::string> Revision::path_in_tree(const std::string& folder) const {
  const std::string path = without_slash((here_ / folder).lexically_normal().generic_string());
  if (path == ".." || path.starts_with("../") || path.starts_with('/')) {
    return std::nullopt;
  }
  return path == "." ? std::string() : path;
}

/// `git ls-tree -z`: entries `MODE TYPE OBJECT<tab>PATH`, each terminated by NUL. The mode of a symbolic link is
/// 120000; submodules are omitted. The first `skipped` characters of a path are those of `folder`.
void Revision::take_tree(std::string_view listing, std::size_t skipped, const std::string& folder, GitFiles& result,
                         std::vector<Blob>& blobs) {
  while (!listing.empty()) {
    std::string_view entry = text::take_until(listing, '\0');
    const std::string_view mode = text::take_until(entry, ' ');
    const std::string_view type = text::take_until(entry, ' ');
    const std::string_view object = text::take_until(entry, '\t');
    std::string_view below = entry.substr(std::min(skipped, entry.size()));
    if (folder == "." && below.starts_with('/')) {
      below.remove_prefix(1);
    }
    const std::string path = (folder == "." ? "" : folder) + std::string(below);
    if (mode == "120000") {
      result.links.push_back(path);
    } else if (type == "blob") {
      blobs.push_back({path, std::string(object)});
    }
  }
}

/// `git cat-file --batch`: for each requested object `OBJECT TYPE SIZE`, a line feed, its bytes, a line feed.
/// False when an object is missing.
bool Revision::take_contents(std::string_view answers, const std::vector<Blob>& blobs, compare::FileTexts& files) {
  for (const Blob& blob : blobs) {
    std::string_view header = text::take_until(answers, '\n');
    text::take_until(header, ' ');
    text::take_until(header, ' ');
    const auto size = text::whole_number(header);
    if (!size || static_cast<std::size_t>(*size) >= answers.size()) {
      return false;
    }
    const auto count = static_cast<std::size_t>(*size);
    files.emplace(blob.path, answers.substr(0, count));
    answers.remove_prefix(count + 1);
  }
  return true;
}

GitFiles Revision::list(const std::string& folder, std::vector<Blob>& blobs) const {
  GitFiles result;
  if (!view_ || !view_->problem().empty()) {
    result.error = view_ ? view_->problem() : found_.problem;
    result.help = view_ ? std::string(look_up) : found_.help;
    return result;
  }
  const std::optional<std::string> path = path_in_tree(folder);
  if (!path) {
    result.error = fmt::format("`{}` is outside the repository `{}`", folder, found_.repository->root.string());
    result.help = "give a folder of this repository";
    return result;
  }
  std::vector<std::string> command{"ls-tree", "-r", "-z", "--full-tree", name_};
  if (!path->empty()) {
    command.insert(command.end(), {"--", *path});
  }
  const process::Finished listing = view_->run(command);
  if (!listing.started || listing.status != 0) {
    return git_failed(listing);
  }
  // The paths at the root have no slash before them, those in a folder do.
  take_tree(listing.output, path->size(), path->empty() && folder != "." ? folder + '/' : folder, result, blobs);
  if (blobs.empty()) {
    result.error = fmt::format("`{}` contains no files at this revision", folder);
    result.help = look_up;
    result.no_folder = true;
  }
  return result;
}

GitFiles Revision::names(const std::string& folder) const {
  std::vector<Blob> blobs;
  GitFiles result = list(folder, blobs);
  for (const Blob& blob : blobs) {
    result.files.emplace(blob.path, "");
  }
  return result;
}

GitFiles Revision::files(const std::string& folder) const {
  std::vector<Blob> blobs;
  GitFiles result = list(folder, blobs);
  if (!result.error.empty()) {
    return result;
  }
  std::string wanted;
  for (const Blob& blob : blobs) {
    wanted += blob.object + '\n';
  }
  const process::Finished contents = view_->run({"cat-file", "--batch"}, wanted);
  if (!contents.started || contents.status != 0) {
    return git_failed(contents);
  }
  if (!take_contents(contents.output, blobs, result.files)) {
    result.error = "one of its objects is missing in the repository";
    result.help = "fetch it first, or clone the repository without `--filter`: nothing is fetched on demand";
  }
  return result;
}

}  // namespace kootoro::sides
