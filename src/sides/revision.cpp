#include "sides/revision.hpp"

#include "sides/git.hpp"
#include "sides/output.hpp"

#include <fmt/format.h>

#include <utility>

namespace kootoro::sides {
namespace {

/// Git's name of a file or folder: relative to the current folder.
std::string path_for_git(const std::filesystem::path& path) {
  std::error_code ignored;
  std::filesystem::path relative = path.lexically_normal();
  if (relative.is_absolute()) {
    relative = relative.lexically_relative(std::filesystem::current_path(ignored));
  }
  std::string text = relative.generic_string();
  while (text.ends_with('/')) {
    text.pop_back();
  }
  return text;
}

Side unreadable(std::string_view name, std::string_view error) {
  return mistake(fmt::format("cannot read `{}` from git: {}", name, error),
                 "check the revision and the folder with `git log` and `git ls-tree REVISION FOLDER/`");
}

/// The files of --var-file, from the revision; files unknown to git, from the disk.
void add_variable_files(const std::string& revision, const source::Disk& disk, config::Request& request,
                        source::MemoryDisk& committed) {
  for (config::Override& given : request.overrides) {
    if (given.kind != config::Override::Kind::file) {
      continue;
    }
    const std::string path = path_for_git(given.text);
    GitFiles found = files_of_revision(revision, path);
    committed.files.merge(found.files);
    committed.links.insert(found.links.begin(), found.links.end());
    if (source::ReadResult now = committed.files.contains(path) ? source::ReadResult{} : disk.read_named(given.text);
        !now.text.empty()) {
      committed.files.emplace(path, std::move(now.text));
    }
    given.text = path;
  }
}

/// The side of settings in `folder`, whose files are in `committed`.
Side from_revision(const std::string& revision, std::string folder, source::MemoryDisk committed,
                   const Options& options, const source::Disk& disk) {
  config::Request request = options.request;
  request.config_dir = std::move(folder);
  const std::string title = fmt::format("{} at {}", request.environment, revision);
  if (options.may_be_missing && !has_settings(request, committed)) {
    return missing_side(title);
  }
  add_variable_files(revision, disk, request, committed);
  pipeline::Choices choices = options.choices;
  if (choices.templates) {  // the revision's own blueprint
    choices.templates = path_for_git(*choices.templates);
    GitFiles blueprint = files_of_revision(revision, choices.templates->generic_string());
    if (!blueprint.error.empty()) {
      return unreadable(fmt::format("{}{}:{}", git_prefix, revision, choices.templates->generic_string()),
                        blueprint.error);
    }
    committed.files.merge(blueprint.files);
    committed.links.insert(blueprint.links.begin(), blueprint.links.end());
  }
  return read_settings(title, request, choices, committed);
}

}  // namespace

Side from_git(const std::string& name, const Options& options, const source::Disk& disk) {
  const std::string rest = name.substr(git_prefix.size());
  const std::size_t colon = rest.find(':');
  const std::string revision = rest.substr(0, colon);
  const std::string folder =
      path_for_git(colon == std::string::npos ? options.request.config_dir.string() : rest.substr(colon + 1));
  if (revision.empty() || revision.starts_with('-') || folder.empty()) {
    return mistake(fmt::format("`{}` does not contain a revision", name),
                   "write `git:REVISION` or `git:REVISION:FOLDER`");
  }
  GitFiles found = files_of_revision(revision, folder);
  if (found.no_folder && options.may_be_missing && colon == std::string::npos && !options.request.environment.empty()) {
    return missing_side(fmt::format("{} at {}", options.request.environment, revision));
  }
  if (!found.error.empty()) {
    return unreadable(name, found.error);
  }
  const std::string prefix = folder == "." ? "" : folder + "/";
  compare::FileTexts output;
  source::MemoryDisk committed;
  committed.links.insert(found.links.begin(), found.links.end());
  for (auto& [path, text] : found.files) {
    if (path.starts_with(prefix)) {
      output.emplace(path.substr(prefix.size()), text);
    }
    committed.files.emplace(path, std::move(text));
  }
  if (holds_output(output)) {
    return from_files(name, output);
  }
  if (options.request.environment.empty()) {
    return mistake(fmt::format("`{}` has settings, but no environment is selected", name),
                   "select one with `--env NAME`, or compare with an environment");
  }
  return from_revision(revision, folder, std::move(committed), options, disk);
}

}  // namespace kootoro::sides
