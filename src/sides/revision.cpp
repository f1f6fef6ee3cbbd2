#include "sides/revision.hpp"

#include "sides/git.hpp"
#include "sides/output.hpp"

#include <fmt/format.h>

#include <utility>

namespace kootoro::sides {
namespace {

Side unreadable(std::string_view name, const GitFiles& found) {
  return mistake(fmt::format("cannot read `{}` from git: {}", name, found.error), found.help);
}

/// The files of --var-file, from the revision; files unknown to git, from the disk.
void add_variable_files(const Revision& revision, const source::Disk& disk, config::Request& request,
                        source::MemoryDisk& committed) {
  for (config::Override& given : request.overrides) {
    if (given.kind != config::Override::Kind::file) {
      continue;
    }
    const std::string path = path_for_git(given.text);
    GitFiles found = revision.files(path);
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
Side from_revision(const Revision& revision, const std::string& name, std::string folder, source::MemoryDisk committed,
                   const Options& options, const source::Disk& disk) {
  config::Request request = options.request;
  request.config_dir = std::move(folder);
  const std::string title = fmt::format("{} at {}", request.environment, name);
  if (options.may_be_missing && !has_settings(request, committed)) {
    return missing_side(title);
  }
  add_variable_files(revision, disk, request, committed);
  pipeline::Choices choices = options.choices;
  if (choices.templates) {  // the revision's own blueprint
    choices.templates = path_for_git(*choices.templates);
    GitFiles blueprint = revision.files(choices.templates->generic_string());
    if (!blueprint.error.empty()) {
      return unreadable(fmt::format("{}{}:{}", git_prefix, name, choices.templates->generic_string()), blueprint);
    }
    committed.files.merge(blueprint.files);
    committed.links.insert(blueprint.links.begin(), blueprint.links.end());
  }
  return read_settings(title, request, choices, committed);
}

}  // namespace

Side from_git(const std::string& name, const Options& options, const source::Disk& disk) {
  const auto place = parse_revision(name, options.request.config_dir);
  if (!place) {
    return not_a_revision(name);
  }
  const std::string& folder = place->folder;
  const Revision revision(place->revision, disk);
  GitFiles found = revision.files(folder);
  if (found.no_folder && options.may_be_missing && !place->names_folder && !options.request.environment.empty()) {
    return missing_side(fmt::format("{} at {}", options.request.environment, place->revision));
  }
  if (!found.error.empty()) {
    return unreadable(name, found);
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
  return from_revision(revision, place->revision, folder, std::move(committed), options, disk);
}

}  // namespace kootoro::sides
