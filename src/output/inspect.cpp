#include "output/inspect.hpp"

#include "output/failure.hpp"
#include "output/foreign.hpp"

#include <kootoro/output/output.hpp>
#include <kootoro/source/parallel.hpp>

#include <fmt/format.h>

#include <unordered_map>
#include <utility>

namespace kootoro::output {
namespace {

using Folders = std::set<std::string, std::less<>>;

/// The folders on the way to `path`, the root (empty) included.
void add_folders(std::string_view path, Folders& folders) {
  folders.emplace();
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    folders.emplace(path.substr(0, slash));
  }
}

std::string_view file_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

/// The files on disk, in comparison with the files to generate.
struct Compared {
  std::error_code error;
  bool same = true;
  std::string hash;  ///< of the file to generate
};

class Inspector {
 public:
  Inspector(const std::vector<terraform::File>& files, const std::filesystem::path& directory, const source::Disk& disk,
            diag::Diagnostics& diagnostics, std::size_t jobs)
      : files_(files), directory_(directory), disk_(disk), diagnostics_(diagnostics), jobs_(jobs) {}

  Inspection run() {
    expect_files();
    if (enter_root() && read_manifest()) {
      scan("");
      compare_files();
      examine_orphans();
      report_foreign();
    }
    return std::move(result_);
  }

 private:
  void expect_files();
  bool enter_root();
  bool read_manifest();
  void scan(const std::string& folder);
  void see(const std::string& path, std::string_view name, bool in_root);
  void see_folder(const std::string& path);
  void see_file(const std::string& path, std::size_t index);
  void see_foreign(const std::string& path, std::string_view name, bool in_root);
  void compare_files();
  [[nodiscard]] Compared compare(const terraform::File& file) const;
  void classify(const std::string& path, const Compared& compared, bool known, State& state);
  void examine_orphans();
  void report_foreign();
  void refuse_link(const std::filesystem::path& path);

  const std::vector<terraform::File>& files_;
  const std::filesystem::path& directory_;
  const source::Disk& disk_;
  diag::Diagnostics& diagnostics_;
  std::size_t jobs_;

  Inspection result_;
  std::unordered_map<std::string_view, std::size_t> index_;  // path → place in files_
  Folders wanted_;                                           // folders of the files to generate
  Folders known_folders_;                                    // folders of the files in the manifest
  Ownership known_;                                          // the files in the manifest
  bool has_manifest_ = false;
  std::vector<std::string> present_orphans_;
  std::vector<std::string> foreign_configuration_;
};

void Inspector::expect_files() {
  result_.states.assign(files_.size(), State::missing);
  wanted_.emplace();
  const std::string of_nothing = hash_of("");
  for (std::size_t i = 0; i < files_.size(); ++i) {
    result_.ours.emplace(files_[i].path, of_nothing);
    index_.emplace(files_[i].path, i);
    add_folders(files_[i].path, wanted_);
  }
}

bool Inspector::enter_root() {
  switch (disk_.kind_to_write(directory_)) {
    case source::EntryKind::directory:
      return true;
    case source::EntryKind::none:
      return false;
    case source::EntryKind::file:
      report_write_failure(directory_, std::make_error_code(std::errc::file_exists), diagnostics_);
      return false;
    case source::EntryKind::other:
      refuse_link(directory_);
      return false;
  }
  return false;
}

bool Inspector::read_manifest() {
  const std::filesystem::path path = directory_ / manifest_name;
  const source::EntryKind kind = disk_.kind_to_write(path);
  if (kind == source::EntryKind::none) {
    return true;
  }
  if (kind == source::EntryKind::other) {
    refuse_link(path);
    return false;
  }
  source::ReadResult read = disk_.read(path);
  if (read.error) {
    report_read_failure(path, read.error, diagnostics_);
    return false;
  }
  has_manifest_ = true;
  auto parsed = parse_manifest(read.text);
  result_.manifest = std::move(read.text);
  if (const auto* damage = std::get_if<Damage>(&parsed)) {
    diagnostics_
        .error(diag::Kind::damaged_manifest, {}, fmt::format("the manifest `{}` {}", path.native(), damage->reason))
        .with_help("restore it from version control, or delete the generated files (not the state) and run again");
    return false;
  }
  known_ = std::move(std::get<Ownership>(parsed));
  for (const auto& [known, hash] : known_) {
    add_folders(known, known_folders_);
  }
  return true;
}

void Inspector::scan(const std::string& folder) {
  std::error_code error;
  const std::filesystem::path path = folder.empty() ? directory_ : directory_ / folder;
  const std::vector<std::string> names = disk_.list(path, error);
  if (error) {
    report_read_failure(path, error, diagnostics_);
    return;
  }
  result_.folders.insert(folder);
  std::string entry = folder.empty() ? folder : folder + '/';
  const std::size_t prefix = entry.size();
  for (const std::string& name : names) {
    entry.replace(prefix, std::string::npos, name);
    see(entry, name, folder.empty());
  }
}

void Inspector::see(const std::string& path, std::string_view name, bool in_root) {
  if (in_root && name == manifest_name) {
    return;
  }
  if (const auto found = index_.find(path); found != index_.end()) {
    see_file(path, found->second);
  } else if (wanted_.contains(path)) {
    see_folder(path);
  } else if (name.ends_with(source::temporary_suffix)) {
    result_.leftovers.push_back(path);
  } else if (known_.contains(path) && disk_.kind_to_write(directory_ / path) == source::EntryKind::file) {
    present_orphans_.push_back(path);
  } else if (known_folders_.contains(path) && disk_.kind_to_write(directory_ / path) == source::EntryKind::directory) {
    scan(path);
  } else {
    see_foreign(path, name, in_root);
  }
}

void Inspector::see_file(const std::string& path, std::size_t index) {
  const std::filesystem::path full = directory_ / path;
  switch (disk_.kind_to_write(full)) {
    case source::EntryKind::other:
      refuse_link(full);
      break;
    case source::EntryKind::directory:
      report_write_failure(full, std::make_error_code(std::errc::is_a_directory), diagnostics_);
      break;
    case source::EntryKind::file:
      result_.states[index] = State::stale;  // until its content has been compared
      break;
    case source::EntryKind::none:
      break;
  }
}

void Inspector::see_folder(const std::string& path) {
  const std::filesystem::path full = directory_ / path;
  switch (disk_.kind_to_write(full)) {
    case source::EntryKind::directory:
      scan(path);
      break;
    case source::EntryKind::other:
      refuse_link(full);
      break;
    case source::EntryKind::file:
      report_write_failure(full, std::make_error_code(std::errc::file_exists), diagnostics_);
      break;
    case source::EntryKind::none:
      break;
  }
}

void Inspector::see_foreign(const std::string& path, std::string_view name, bool in_root) {
  const Meaning meaning = meaning_of(name, in_root);
  if (meaning == Meaning::working_file) {
    return;
  }
  if (disk_.kind_to_write(directory_ / path) == source::EntryKind::directory) {
    result_.left_alone.push_back(path + '/');
  } else if (meaning == Meaning::configuration || (meaning == Meaning::own && !has_manifest_)) {
    foreign_configuration_.push_back(path);
  } else {
    result_.left_alone.push_back(path);
  }
}

Compared Inspector::compare(const terraform::File& file) const {
  Compared result;
  const source::ReadResult read = disk_.read(directory_ / file.path);
  result.error = read.error;
  if (!result.error) {
    std::string_view rest = read.text;
    Hash hash;
    file.write_to([&](std::string_view piece) {
      hash.add(piece);
      result.same = result.same && rest.starts_with(piece);
      rest.remove_prefix(result.same ? piece.size() : 0);
    });
    result.same = result.same && rest.empty();
    result.hash = hash.digits();
  }
  return result;
}

void Inspector::compare_files() {
  const auto compared = source::in_parallel<Compared>(files_.size(), jobs_, [&](std::size_t i) {
    return result_.states[i] == State::missing ? Compared() : compare(files_[i]);
  });
  for (std::size_t i = 0; i < files_.size(); ++i) {
    const auto known = known_.find(files_[i].path);
    if (result_.states[i] != State::missing) {
      result_.ours[files_[i].path] = compared[i].hash;
      classify(files_[i].path, compared[i], known != known_.end(), result_.states[i]);
    } else if (known != known_.end()) {
      result_.ours[files_[i].path] = known->second;
    }
  }
}

void Inspector::classify(const std::string& path, const Compared& compared, bool known, State& state) {
  if (compared.error) {
    report_read_failure(directory_ / path, compared.error, diagnostics_);
  } else if (compared.same) {
    state = State::fresh;
  } else if (!has_manifest_) {
    foreign_configuration_.push_back(path);
  } else if (!known) {
    diagnostics_
        .error(diag::Kind::foreign_file, {},
               fmt::format("`{}` has the path of a generated file, but kootoro-gen did not create it",
                           (directory_ / path).native()))
        .with_help("move or rename it, then run again");
  }
}

void Inspector::examine_orphans() {
  for (const std::string& path : present_orphans_) {
    const source::ReadResult read = disk_.read(directory_ / path);
    if (read.error) {
      report_read_failure(directory_ / path, read.error, diagnostics_);
      continue;
    }
    const std::string& written = known_.find(path)->second;
    if (hash_of(read.text) == written) {
      result_.orphans.emplace(path, written);
      continue;
    }
    result_.edited.push_back(path);
    diagnostics_
        .warning(
            diag::Kind::edited_file, {},
            fmt::format("`{}` is no longer generated, but is kept because it was edited", (directory_ / path).native()))
        .with_help("move its changes to the settings or the blueprint, then delete it");
  }
}

// `a`, `b` and 3 more
std::string some_of(const std::vector<std::string>& names) {
  constexpr std::size_t shown = 3;
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < shown; ++i) {
    text += fmt::format("{}`{}`", i == 0 ? "" : ", ", names[i]);
  }
  return names.size() > shown ? text + fmt::format(" and {} more", names.size() - shown) : text;
}

void Inspector::report_foreign() {
  if (!has_manifest_ && !foreign_configuration_.empty()) {
    diagnostics_
        .error(diag::Kind::foreign_directory, {},
               fmt::format("`{}` contains Terraform files that kootoro-gen may not have created: {}",
                           directory_.native(), some_of(foreign_configuration_)))
        .with_help("move them away, or generate into another folder with `--out`")
        .with_help(
            fmt::format("if they were generated and only `{}` was lost, delete the files (not the state) and run again",
                        manifest_name));
    return;
  }
  for (const std::string& path : foreign_configuration_) {
    diagnostics_
        .warning(
            diag::Kind::foreign_file, {},
            fmt::format("kootoro-gen did not create `{}`, but Terraform applies it together with the generated files",
                        (directory_ / path).native()))
        .with_help(fmt::format("move `{}` out of the folder; your own part of the root module is `NAME.tf`, see "
                               "docs/overrides.md",
                               file_name(path)));
  }
}

void Inspector::refuse_link(const std::filesystem::path& path) {
  diagnostics_
      .error(diag::Kind::symbolic_link, {},
             fmt::format("`{}` is a symbolic link or a special file, which kootoro-gen never writes to", path.native()))
      .with_help("remove it, or use its target with `--out`");
}

}  // namespace

Inspection inspect(const std::vector<terraform::File>& files, const std::filesystem::path& directory,
                   const source::Disk& disk, diag::Diagnostics& diagnostics, std::size_t jobs) {
  return Inspector(files, directory, disk, diagnostics, jobs).run();
}

}  // namespace kootoro::output
