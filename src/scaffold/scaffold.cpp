#include "scaffold/embedded.hpp"
#include "scaffold/render.hpp"

#include <kootoro/config/environments.hpp>
#include <kootoro/scaffold/scaffold.hpp>
#include <kootoro/source/transaction.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <system_error>

namespace kootoro::scaffold {
namespace {

constexpr std::string_view settings_folder = "env/";
constexpr std::string_view pins_file = "ci/release";
constexpr std::string_view install_script = "ci/install";
constexpr std::string_view github_workflow = ".github/workflows/kootoro.yml";
constexpr std::string_view gitlab_pipeline = ".gitlab-ci.yml";
constexpr std::string_view pre_commit = ".pre-commit-config.yaml";

/// A file to write.
struct File {
  std::string name;  ///< from the project
  std::string text;
  bool may_replace = false;
  bool exists = false;
};

/// Without `..`: a folder on the way may not exist yet.
std::filesystem::path path_to(const Place& place, std::string_view name) {
  return (place.project / name).lexically_normal();
}

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

/// The path from the project: the CI system and pre-commit read only the repository's root.
std::string path_of(std::string_view name, const Place& place) {
  if (name == github_workflow) {
    return way_to_root(place) + entry_file(Ci::github, place);
  }
  return (name == gitlab_pipeline || name == pre_commit ? way_to_root(place) : "") + std::string(name);
}

/// Whether the project has environments. A file that can't be one is an error.
bool has_settings(const std::filesystem::path& project, const source::Disk& disk, diag::Diagnostics& diagnostics) {
  const std::filesystem::path folder = (project / settings_folder).lexically_normal();
  return disk.kind_to_read(folder) == source::EntryKind::directory &&
         !config::list_environments(folder, disk, diagnostics).empty();
}

bool is_of_access(std::error_code error) {
  return error == std::errc::permission_denied || error == std::errc::operation_not_permitted ||
         error == std::errc::read_only_file_system;
}

void report(const std::filesystem::path& path, std::error_code error, diag::Diagnostics& diagnostics) {
  const bool in_the_way =
      error == std::errc::not_a_directory || error == std::errc::is_a_directory || error == std::errc::file_exists;
  diagnostics
      .error(diag::Kind::cannot_write, {},
             fmt::format("cannot write `{}`: {}", path.lexically_normal().generic_string(), source::describe(error)))
      .with_help(in_the_way            ? "move it away, or use another folder: `kootoro-gen init DIR`"
                 : is_of_access(error) ? "check the owner and permissions of the folder, or use another one: "
                                         "`kootoro-gen init DIR`"
                                       : source::remedy(error));
}

/// What a link leads to may belong to another project.
void refuse_link(const std::filesystem::path& folder, diag::Diagnostics& diagnostics) {
  diagnostics
      .error(diag::Kind::symbolic_link, {},
             fmt::format("cannot write into `{}`: it is a symbolic link", folder.lexically_normal().generic_string()))
      .with_help("replace it with a folder, or use another project: `kootoro-gen init DIR`");
}

void refuse_name(const Place& place, diag::Diagnostics& diagnostics) {
  diagnostics
      .error(diag::Kind::cannot_write, {}, fmt::format("cannot write CI files for the folder `{}`", place.folder))
      .with_help(
          "use only letters, digits, `.`, `_` and `-` in the names of folders, none with `-` first; or use `--ci "
          "none`");
}

/// All files of the templates.
std::vector<File> project_files(const Place& place, Ci ci, bool with_settings) {
  std::vector<File> files;
  for (const EmbeddedFile& file : embedded_files()) {
    if (is_wanted(file.name, ci) && (with_settings || !file.name.starts_with(settings_folder))) {
      files.push_back({path_of(file.name, place), render(file.text, place, ci)});
    }
  }
  return files;
}

/// The files to write; notes what exists.
std::vector<File> to_write(const Place& place, std::vector<File> files, const source::Disk& disk, Written& written,
                           diag::Diagnostics& diagnostics) {
  std::vector<File> wanted;
  for (File& file : files) {
    const std::filesystem::path path = path_to(place, file.name);
    const source::EntryKind kind = disk.kind_to_write(path);
    if (kind == source::EntryKind::directory) {
      report(path, std::make_error_code(std::errc::is_a_directory), diagnostics);
      continue;
    }
    file.exists = kind != source::EntryKind::none;
    if (file.exists && (!file.may_replace || disk.read(path).text == file.text)) {
      written.kept.push_back(file.name);
    } else {
      wanted.push_back(std::move(file));
    }
  }
  return wanted;
}

/// The folders that the files need, up to the project or the repository's root: who runs the program chose these.
std::set<std::filesystem::path> folders_of(const std::vector<File>& files, const Place& place) {
  const std::filesystem::path root = path_to(place, way_to_root(place) + "x").parent_path();
  std::set<std::filesystem::path> folders;
  for (const File& file : files) {
    std::filesystem::path folder = path_to(place, file.name).parent_path();
    while (!folder.empty() && folder != root && folder != place.project && folders.insert(folder).second) {
      folder = folder.parent_path();
    }
  }
  return folders;
}

/// Reports files and links with the paths of needed folders. The project itself may be a link: the user named it.
void check_folders(const Place& place, const std::vector<File>& files, const source::Disk& disk,
                   diag::Diagnostics& diagnostics) {
  if (disk.kind_to_write(place.project) == source::EntryKind::file) {
    report(place.project, std::make_error_code(std::errc::file_exists), diagnostics);
    return;
  }
  for (const std::filesystem::path& folder : folders_of(files, place)) {
    const source::EntryKind kind = disk.kind_to_write(folder);
    if (kind == source::EntryKind::file) {
      report(folder, std::make_error_code(std::errc::file_exists), diagnostics);
    } else if (kind == source::EntryKind::other) {
      refuse_link(folder, diagnostics);
    }
  }
}

/// What a run does with a project.
struct Plan {
  std::vector<File> files;
  Written written;
};

/// Whether an earlier run ended while it put settings in their places.
bool settings_are_unfinished(const Place& place, const source::Transaction* transaction) {
  const auto files = embedded_files();
  return transaction != nullptr && std::any_of(files.begin(), files.end(), [&](const EmbeddedFile& file) {
           return file.name.starts_with(settings_folder) && transaction->was_unfinished(path_to(place, file.name));
         });
}

/// A run that ends early leaves a project that the next one completes: settings come after the rest, because a folder
/// with settings gets no others, and `ci/install` comes last, because a project that has it gets only a release.
int turn_of(std::string_view name) {
  return name == install_script ? 2 : name.starts_with(settings_folder) ? 1 : 0;
}

/// `transaction` is null if nothing has begun.
Plan make_plan(const Place& place, Ci ci, const std::optional<Release>& release, const source::Disk& disk,
               const source::Transaction* transaction, diag::Diagnostics& diagnostics) {
  Plan plan;
  std::vector<File> files;
  plan.written.is_project = !release || disk.kind_to_write(path_to(place, install_script)) == source::EntryKind::none;
  if (plan.written.is_project) {
    const bool keep_settings =
        has_settings(place.project, disk, diagnostics) && !settings_are_unfinished(place, transaction);
    if (keep_settings) {
      plan.written.kept.emplace_back(settings_folder);
    }
    if (ci != Ci::none && !is_plain(place)) {
      refuse_name(place, diagnostics);
    }
    files = project_files(place, ci, !keep_settings);
  }
  if (release) {
    files.push_back({std::string(pins_file), pins_of(*release), true});
  }
  plan.files = to_write(place, std::move(files), disk, plan.written, diagnostics);
  std::stable_sort(plan.files.begin(), plan.files.end(),
                   [](const File& left, const File& right) { return turn_of(left.name) < turn_of(right.name); });
  check_folders(place, plan.files, disk, diagnostics);
  return plan;
}

std::error_code put(const std::filesystem::path& path, const source::Staged& staged, source::Transaction& transaction) {
  const std::filesystem::path folder = path.parent_path();
  const std::error_code error = folder.empty() ? std::error_code() : transaction.make_directories(folder);
  return error ? error : transaction.put(staged);
}

/// Stages all files, then puts them in their places, up to the first disk error.
void execute(const Place& place, Plan& plan, source::Transaction& transaction, diag::Diagnostics& diagnostics) {
  std::vector<source::Staged> staged;
  for (const File& file : plan.files) {
    const auto content = [&](const source::Sink& sink) { sink(file.text); };
    const std::filesystem::path path = path_to(place, file.name);
    if (const std::error_code error =
            transaction.stage(path, content, {file.text.starts_with("#!"), true}, staged.emplace_back())) {
      report(path, error, diagnostics);
      return;
    }
  }
  for (std::size_t i = 0; i < plan.files.size(); ++i) {
    const File& file = plan.files[i];
    const std::filesystem::path path = path_to(place, file.name);
    if (const std::error_code error = put(path, staged[i], transaction)) {
      report(path, error, diagnostics);
      return;
    }
    (file.exists ? plan.written.replaced : plan.written.created).push_back(file.name);
  }
}

/// The folder that one run at a time may change: all files are below.
std::filesystem::path folder_to_change(const Place& place) {
  const std::filesystem::path root = path_to(place, way_to_root(place) + "x").parent_path();
  return root.empty() ? "." : root;
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

std::string entry_file(Ci ci, const Place& place) {
  return ci == Ci::github ? fmt::format(".github/workflows/{}.yml", name_of(place)) : std::string(gitlab_pipeline);
}

Written write(const Place& place, Ci ci, const std::optional<Release>& release, source::Disk& disk,
              diag::Diagnostics& diagnostics, const source::Patience& patience) {
  Plan plan = make_plan(place, ci, release, disk, nullptr, diagnostics);
  if (!diagnostics.has_errors()) {
    const std::filesystem::path folder = folder_to_change(place);
    const source::Begun begun = disk.begin(folder, patience);
    if (begun.error) {
      report(folder, begun.error, diagnostics);
    } else {
      plan = make_plan(place, ci, release, disk, begun.transaction.get(), diagnostics);
    }
    if (!diagnostics.has_errors()) {
      execute(place, plan, *begun.transaction, diagnostics);
    }
  }
  for (auto* names : {&plan.written.created, &plan.written.replaced, &plan.written.kept}) {
    std::sort(names->begin(), names->end());
  }
  return std::move(plan.written);
}

}  // namespace kootoro::scaffold
