#include "cli/side.hpp"

#include "cli/git.hpp"

#include <kootoro/json/read.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kootoro::cli {
namespace {

constexpr std::string_view git_prefix = "git:";

/// Settings may have fragments below them, in folders of their own.
bool is_output(std::string_view path) {
  return path.ends_with(".tf.json") && path.find('/') == std::string_view::npos;
}

Side mistake(std::string message, std::string help) {
  Side side;
  side.diagnostics.error(diag::Kind::not_comparable, {}, std::move(message)).with_help(std::move(help));
  return side;
}

Side from_files(std::string title, const compare::FileTexts& files) {
  Side side;
  side.title = std::move(title);
  side.snapshot = compare::read_snapshot(files, side.diagnostics);
  return side;
}

/// Everything below a folder that can be compared, by relative path.
void read_folder(const source::Disk& disk, const std::filesystem::path& folder, const std::string& prefix,
                 compare::FileTexts& files) {
  std::error_code ignored;
  for (const std::string& name : disk.list(folder, ignored)) {
    const auto kind = disk.kind(folder / name);
    if (kind == source::EntryKind::directory && (prefix.empty() ? name == "modules" : true)) {
      read_folder(disk, folder / name, prefix + name + "/", files);
    } else if (kind == source::EntryKind::file && name.ends_with(".json")) {
      files.emplace(prefix + name, disk.read(folder / name).text);
    }
  }
}

Side from_folder(const std::string& name, const Session& session) {
  compare::FileTexts files;
  read_folder(session.disk, name, "", files);
  if (std::none_of(files.begin(), files.end(), [](const auto& file) { return is_output(file.first); })) {
    return mistake(fmt::format("`{}` is neither an environment nor a folder with Terraform documents", name),
                   "give an environment, a generated folder, `git:REVISION[:FOLDER]` or `-`");
  }
  return from_files(name, files);
}

Side from_stdin(const Session& session) {
  const source::ReadResult read = session.disk.read("/dev/stdin");
  const auto stream = json::read(read.text);
  const json::Value& texts = json::member(stream.value, "files");
  if (!texts.is_object()) {
    const std::string reason = stream ? std::string() : ": " + json::describe(*stream.error);
    return mistake("stdin is not what `--stdout` prints" + reason,
                   "pipe it in: `kootoro-gen --env NAME --stdout | kootoro-gen diff - NAME`");
  }
  compare::FileTexts files;
  for (const auto& [path, file] : json::members(texts)) {
    const auto text = json::as_text(file);
    files.emplace(path, text ? std::string(*text) : json::dump(file));
  }
  const std::string name = json::text(stream.value, "environment");
  return from_files(name.empty() ? "stdin" : name + " (stdin)", files);
}

/// How git names a file or a folder: relative to the current folder.
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

/// The files that --var-file names, as they are in the revision; what git does not know, as it is now.
void add_variable_files(const std::string& revision, const Session& session, config::Request& request,
                        source::MemoryDisk& disk) {
  for (config::Override& given : request.overrides) {
    if (given.kind != config::Override::Kind::file) {
      continue;
    }
    const std::string path = path_for_git(given.text);
    GitFiles committed = files_of_revision(revision, path);
    disk.files.merge(committed.files);
    if (source::ReadResult now = disk.files.contains(path) ? source::ReadResult{} : session.disk.read(given.text);
        !now.text.empty()) {
      disk.files.emplace(path, std::move(now.text));
    }
    given.text = path;
  }
}

/// The side of settings in `folder`, whose files `disk` holds.
Side from_revision(const std::string& revision, std::string folder, source::MemoryDisk disk, const SideOptions& options,
                   const Session& session) {
  config::Request request = options.request;
  request.config_dir = std::move(folder);
  add_variable_files(revision, session, request, disk);
  Choices choices = options.choices;
  if (choices.templates) {  // the revision's own blueprint
    choices.templates = path_for_git(*choices.templates);
    GitFiles blueprint = files_of_revision(revision, choices.templates->generic_string());
    if (!blueprint.error.empty()) {
      return unreadable(fmt::format("{}{}:{}", git_prefix, revision, choices.templates->generic_string()),
                        blueprint.error);
    }
    disk.files.merge(blueprint.files);
  }
  return read_settings(fmt::format("{} at {}", request.environment, revision), request, choices, disk);
}

Side from_git(const std::string& name, const SideOptions& options, const Session& session) {
  const std::string rest = name.substr(git_prefix.size());
  const std::size_t colon = rest.find(':');
  const std::string revision = rest.substr(0, colon);
  const std::string folder =
      path_for_git(colon == std::string::npos ? options.request.config_dir.string() : rest.substr(colon + 1));
  if (revision.empty() || revision.starts_with('-') || folder.empty()) {
    return mistake(fmt::format("`{}` names no revision", name), "write `git:REVISION` or `git:REVISION:FOLDER`");
  }
  GitFiles found = files_of_revision(revision, folder);
  if (!found.error.empty()) {
    return unreadable(name, found.error);
  }
  const std::string prefix = folder == "." ? "" : folder + "/";
  compare::FileTexts output;
  source::MemoryDisk disk;
  for (auto& [path, text] : found.files) {
    if (path.starts_with(prefix)) {
      output.emplace(path.substr(prefix.size()), text);
    }
    disk.files.emplace(path, std::move(text));
  }
  if (std::any_of(output.begin(), output.end(), [](const auto& file) { return is_output(file.first); })) {
    return from_files(name, output);
  }
  if (options.request.environment.empty()) {
    return mistake(fmt::format("`{}` has settings, and no environment is named", name),
                   "name it with `--env NAME`, or compare with an environment");
  }
  return from_revision(revision, folder, std::move(disk), options, session);
}

}  // namespace

std::optional<SideOptions> side_options(const Selection& selection, std::string_view command,
                                        std::initializer_list<std::string_view> sides, const Session& session) {
  const auto choices = selection.choices(command, session);
  if (!choices) {
    return std::nullopt;
  }
  SideOptions options{selection.base(session), *choices};
  for (const std::string_view side : sides) {
    if (options.request.environment.empty() && names_environment(std::string(side), options, session)) {
      options.request.environment = side;
    }
  }
  return options;
}

Side read_settings(std::string title, const config::Request& request, const Choices& choices,
                   const source::Disk& disk) {
  Side side;
  side.title = std::move(title);
  side.made = std::make_unique<Made>();
  Made& made = *side.made;
  made.environment = make_environment(request, choices, disk, made.files, side.diagnostics);
  return side;
}

bool names_environment(const std::string& name, const SideOptions& options, const Session& session) {
  if (name == "-" || name.starts_with(git_prefix) || name.find('/') != std::string::npos || name.empty() ||
      name.front() == '.') {
    return false;
  }
  const auto is_file = [&](const std::string& file) {
    return session.disk.kind(options.request.config_dir / file) != source::EntryKind::none;
  };
  return is_file(name + ".tfvars") || is_file(name + ".tfvars.json") ||
         session.disk.kind(name) != source::EntryKind::directory;
}

Side open_side(const std::string& name, const SideOptions& options, const Session& session) {
  if (name == "-") {
    return from_stdin(session);
  }
  if (name.starts_with(git_prefix)) {
    return from_git(name, options, session);
  }
  if (names_environment(name, options, session)) {
    config::Request request = options.request;
    request.environment = name;
    return read_settings(name, request, options.choices, session.disk);
  }
  return from_folder(name, session);
}

Side read_side(const std::string& name, const SideOptions& options, const Session& session) {
  Side side = open_side(name, options, session);
  if (side.made != nullptr && side.made->environment != nullptr) {
    Environment& environment = *side.made->environment;
    side.snapshot = compare::read_snapshot(environment.configuration);
    side.made->settings = SettingsIndex(environment.values, side.made->files);
  }
  return side;
}

bool report_side(const Side& side, const Session& session) {
  if (side.made == nullptr) {
    session.terminal.report(side.diagnostics);
  } else {
    session.terminal.report(side.diagnostics, side.made->files);
    if (side.made->environment == nullptr) {
      session.log->error("{}: the settings are not valid, nothing to show", side.title);
    }
  }
  return !side.diagnostics.has_errors();
}

}  // namespace kootoro::cli
