#include "scaffold/embedded.hpp"

#include <kootoro/config/load.hpp>
#include <kootoro/scaffold/scaffold.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <system_error>

namespace kootoro::scaffold {
namespace {

constexpr std::string_view settings_folder = "env/";

bool belongs_to_github(std::string_view path) {
  return path.starts_with(".github/");
}

bool belongs_to_gitlab(std::string_view path) {
  return path.starts_with(".gitlab") || path == "ci/environments.jq";
}

bool is_wanted(std::string_view path, Ci ci) {
  switch (ci) {
    case Ci::github:
      return !belongs_to_gitlab(path);
    case Ci::gitlab:
      return !belongs_to_github(path);
    case Ci::none:
      break;
  }
  return !belongs_to_github(path) && !belongs_to_gitlab(path) && !path.starts_with("ci/");
}

bool has_settings(const std::filesystem::path& project, const source::Disk& disk) {
  diag::Diagnostics ignored;  // a folder that can't be read is reported when something is written into it
  return !config::list_environments(project / settings_folder, disk, ignored).empty();
}

void report(const std::filesystem::path& path, std::error_code error, diag::Diagnostics& diagnostics) {
  const bool in_the_way =
      error == std::errc::not_a_directory || error == std::errc::is_a_directory || error == std::errc::file_exists;
  diagnostics
      .error(diag::Kind::cannot_write, {},
             fmt::format("cannot write `{}`: {}", path.lexically_normal().generic_string(), source::describe(error)))
      .with_help(in_the_way
                     ? "move it away, or use another folder: `kootoro-gen init DIR`"
                     : "check the owner and permissions of the folder, or use another one: `kootoro-gen init DIR`");
}

/// What a link leads to may belong to another project.
void refuse_link(const std::filesystem::path& folder, diag::Diagnostics& diagnostics) {
  diagnostics
      .error(diag::Kind::symbolic_link, {},
             fmt::format("cannot write into `{}`: it is a symbolic link", folder.lexically_normal().generic_string()))
      .with_help("replace it with a folder, or use another project: `kootoro-gen init DIR`");
}

/// The files to write; notes what exists.
std::vector<const EmbeddedFile*> to_write(const std::filesystem::path& project, Ci ci, const source::Disk& disk,
                                          Written& written, diag::Diagnostics& diagnostics) {
  std::vector<const EmbeddedFile*> files;
  const bool keep_settings = has_settings(project, disk);
  if (keep_settings) {
    written.kept.emplace_back(settings_folder);
  }
  for (const EmbeddedFile& file : embedded_files()) {
    if (!is_wanted(file.name, ci) || (keep_settings && file.name.starts_with(settings_folder))) {
      continue;
    }
    switch (disk.kind_to_write(project / file.name)) {
      case source::EntryKind::none:
        files.push_back(&file);
        break;
      case source::EntryKind::directory:
        report(project / file.name, std::make_error_code(std::errc::is_a_directory), diagnostics);
        break;
      case source::EntryKind::file:
      case source::EntryKind::other:
        written.kept.emplace_back(file.name);
        break;
    }
  }
  return files;
}

/// Reports files and links with the paths of needed folders. The project itself may be a link: the user named it.
void check_folders(const std::filesystem::path& project, const std::vector<const EmbeddedFile*>& files,
                   const source::Disk& disk, diag::Diagnostics& diagnostics) {
  std::set<std::filesystem::path> folders{project};
  for (const EmbeddedFile* file : files) {
    for (std::filesystem::path path(file->name); path.has_parent_path(); path = path.parent_path()) {
      folders.insert(project / path.parent_path());
    }
  }
  for (const std::filesystem::path& folder : folders) {
    const source::EntryKind kind = disk.kind_to_write(folder);
    if (kind == source::EntryKind::file) {
      report(folder, std::make_error_code(std::errc::file_exists), diagnostics);
    } else if (kind == source::EntryKind::other && folder != project) {
      refuse_link(folder, diagnostics);
    }
  }
}

std::error_code write_one(const std::filesystem::path& path, const EmbeddedFile& file, source::Disk& disk) {
  const std::error_code error = disk.make_directories(path.parent_path());
  return error ? error : disk.write(path, file.text, /*executable=*/file.text.starts_with("#!"));
}

}  // namespace

std::optional<Ci> parse_ci(std::string_view text) {
  if (text == "github") {
    return Ci::github;
  }
  if (text == "gitlab") {
    return Ci::gitlab;
  }
  return text == "none" ? std::optional(Ci::none) : std::nullopt;
}

Written write(const std::filesystem::path& project, Ci ci, source::Disk& disk, diag::Diagnostics& diagnostics) {
  Written written;
  const auto files = to_write(project, ci, disk, written, diagnostics);
  check_folders(project, files, disk, diagnostics);
  if (!diagnostics.has_errors()) {
    for (const EmbeddedFile* file : files) {
      const std::filesystem::path path = project / file->name;
      if (const std::error_code error = write_one(path, *file, disk)) {
        report(path, error, diagnostics);
        break;
      }
      written.created.emplace_back(file->name);
    }
  }
  std::sort(written.created.begin(), written.created.end());
  std::sort(written.kept.begin(), written.kept.end());
  return written;
}

}  // namespace kootoro::scaffold
