#include "cli/side.hpp"

#include "cli/git.hpp"

#include <kootoro/terraform/module.hpp>

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

Side from_settings(std::string title, const config::Request& request, const Choices& choices,
                   const source::Disk& disk) {
  Side side;
  side.title = std::move(title);
  side.made = std::make_unique<Made>();
  Made& made = *side.made;
  made.environment = make_environment(request, choices, disk, made.files, side.diagnostics);
  if (made.environment == nullptr) {
    return side;
  }
  side.snapshot = compare::read_snapshot(made.environment->configuration);
  source::Files again;
  diag::Diagnostics more;  // told already
  made.settings = SettingsIndex(config::read_layers(request, disk, again, more), again);
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
  const compare::Json stream = compare::Json::parse(read.text, nullptr, /*allow_exceptions=*/false);
  if (!stream.is_object() || !stream.contains("files") || !stream["files"].is_object()) {
    return mistake("stdin is not what `--stdout` prints",
                   "pipe it in: `kootoro-gen --env NAME --stdout | kootoro-gen diff - NAME`");
  }
  compare::FileTexts files;
  for (const auto& [path, file] : stream["files"].items()) {
    files.emplace(path, file.is_string() ? file.get<std::string>() : file.dump());
  }
  const auto name = stream.find("environment");
  return from_files(name != stream.end() && name->is_string() ? name->get<std::string>() + " (stdin)" : "stdin", files);
}

Side from_git(const std::string& name, const SideOptions& options) {
  const std::string rest = name.substr(git_prefix.size());
  const std::size_t colon = rest.find(':');
  const std::string revision = rest.substr(0, colon);
  std::string folder = colon == std::string::npos ? options.request.config_dir.string() : rest.substr(colon + 1);
  while (folder.ends_with('/')) {
    folder.pop_back();
  }
  if (revision.empty() || revision.starts_with('-') || folder.empty()) {
    return mistake(fmt::format("`{}` names no revision", name), "write `git:REVISION` or `git:REVISION:FOLDER`");
  }
  GitFiles found = files_of_revision(revision, folder);
  if (!found.error.empty()) {
    return mistake(fmt::format("cannot read `{}` from git: {}", name, found.error),
                   "check the revision and the folder with `git log` and `git ls-tree REVISION FOLDER/`");
  }
  compare::FileTexts output;
  source::MemoryDisk disk;
  for (auto& [path, text] : found.files) {
    if (path.starts_with(folder + "/")) {
      output.emplace(path.substr(folder.size() + 1), text);
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
  if (options.choices.templates && options.choices.templates->is_relative()) {  // the revision's own blueprint
    GitFiles blueprint = files_of_revision(revision, options.choices.templates->lexically_normal().generic_string());
    disk.files.merge(blueprint.files);
  }
  config::Request request = options.request;
  request.config_dir = folder;
  return from_settings(fmt::format("{} at {}", request.environment, revision), request, options.choices, disk);
}

}  // namespace

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

Side read_side(const std::string& name, const SideOptions& options, const Session& session) {
  if (name == "-") {
    return from_stdin(session);
  }
  if (name.starts_with(git_prefix)) {
    return from_git(name, options);
  }
  if (names_environment(name, options, session)) {
    config::Request request = options.request;
    request.environment = name;
    return from_settings(name, request, options.choices, session.disk);
  }
  return from_folder(name, session);
}

bool report_side(const Side& side, const Session& session) {
  if (side.made == nullptr) {
    session.terminal.report(side.diagnostics);
  } else {
    session.terminal.report(side.diagnostics, side.made->files);
    if (side.made->environment == nullptr) {
      session.log->error("{}: the settings are not valid, nothing to compare", side.title);
    }
  }
  return !side.diagnostics.has_errors();
}

}  // namespace kootoro::cli
