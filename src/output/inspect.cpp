#include "output/inspect.hpp"

#include "output/failure.hpp"
#include "output/findings.hpp"
#include "output/foreign_folder.hpp"

#include <kootoro/output/output.hpp>
#include <kootoro/source/parallel.hpp>
#include <kootoro/source/transaction.hpp>

#include <unordered_map>
#include <utility>
#include <variant>

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

/// The name of an entry of a folder, as a path from the root.
std::string join(std::string_view folder, std::string_view name) {
  return folder.empty() ? std::string(name) : std::string(folder) + '/' + std::string(name);
}

/// The files on disk, in comparison with the files to generate.
struct Compared {
  std::error_code error;
  bool same = true;
  std::string hash;    ///< of the file to generate
  std::string before;  ///< of the file on disk, if a run wrote it
};

class Inspector {
 public:
  Inspector(const std::vector<terraform::File>& files, const std::filesystem::path& directory, const source::Disk& disk,
            diag::Diagnostics& diagnostics, std::size_t jobs)
      : files_(files), directory_(directory), disk_(disk), diagnostics_(diagnostics), jobs_(jobs) {}

  Inspection run() {
    expect_files();
    if (disk_.kind_to_write(directory_) == source::EntryKind::directory && read_manifest()) {
      scan("");
      compare_files();
      examine_orphans();
      report_foreign();
    }
    return std::move(result_);
  }

 private:
  void expect_files();
  bool read_manifest();
  bool know(std::variant<Manifest, Newer, Damage> parsed, const std::filesystem::path& path);
  void scan(const std::string& folder);
  void see(const std::string& path, std::string_view name, bool in_root);
  void see_folder(const std::string& path);
  void see_file(const std::string& path, std::size_t index);
  void see_foreign(const std::string& path, std::string_view name, bool in_root);
  void compare_files();
  [[nodiscard]] Compared compare(const terraform::File& file) const;
  void classify(const std::string& path, const Compared& compared, State& state);
  void examine_orphans();
  void report_foreign();
  [[nodiscard]] source::EntryKind kind_of(const std::string& path) const {
    return disk_.kind_to_write(directory_ / path);
  }

  const std::vector<terraform::File>& files_;
  const std::filesystem::path& directory_;
  const source::Disk& disk_;
  diag::Diagnostics& diagnostics_;
  std::size_t jobs_;

  Inspection result_;
  std::unordered_map<std::string_view, std::size_t> index_;  // path → place in files_
  Folders wanted_;                                           // folders of the files to generate
  Folders known_folders_;                                    // folders of the files in the manifest
  Manifest known_;
  bool has_manifest_ = false;
  std::vector<std::string> present_orphans_;
};

void Inspector::expect_files() {
  result_.states.assign(files_.size(), State::missing);
  wanted_.emplace();
  for (std::size_t i = 0; i < files_.size(); ++i) {
    index_.emplace(files_[i].path, i);
    add_folders(files_[i].path, wanted_);
  }
}

bool Inspector::read_manifest() {
  const std::filesystem::path path = directory_ / manifest_name;
  const source::EntryKind kind = disk_.kind_to_write(path);
  if (kind == source::EntryKind::none) {
    return true;
  }
  if (kind == source::EntryKind::other) {
    refuse_link(path, diagnostics_);
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
  return know(std::move(parsed), path);
}

bool Inspector::know(std::variant<Manifest, Newer, Damage> parsed, const std::filesystem::path& path) {
  if (const auto* damage = std::get_if<Damage>(&parsed)) {
    refuse_damaged(path, *damage, diagnostics_);
    return false;
  }
  if (const auto* newer = std::get_if<Newer>(&parsed)) {
    refuse_newer(directory_, *newer, diagnostics_);
    return false;
  }
  known_ = std::get<Manifest>(std::move(parsed));
  if (known_.generator != KOOTORO_VERSION) {
    note_older(directory_, known_.generator, diagnostics_);
  }
  for (const auto& [known, hash] : known_.files) {
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
  if (!wanted_.contains(folder)) {
    result_.unwanted.insert(folder);
  }
  for (const std::string& name : names) {
    see(join(folder, name), name, folder.empty());
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
  } else if (name.ends_with(source::temporary_suffix) && kind_of(path) == source::EntryKind::file) {
    result_.leftovers.push_back(path);
  } else if (known_.files.contains(path) && kind_of(path) == source::EntryKind::file) {
    present_orphans_.push_back(path);
  } else if (known_folders_.contains(path) && kind_of(path) == source::EntryKind::directory) {
    scan(path);
  } else {
    see_foreign(path, name, in_root);
  }
}

void Inspector::see_file(const std::string& path, std::size_t index) {
  const std::filesystem::path full = directory_ / path;
  switch (disk_.kind_to_write(full)) {
    case source::EntryKind::other:
      refuse_link(full, diagnostics_);
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
      refuse_link(full, diagnostics_);
      break;
    case source::EntryKind::file:
      report_write_failure(full, std::make_error_code(std::errc::file_exists), diagnostics_);
      break;
    case source::EntryKind::none:
      break;
  }
}

void Inspector::see_foreign(const std::string& path, std::string_view name, bool in_root) {
  Foreign found = foreign_at(directory_, path, name, in_root, disk_);
  if (found.effect == Foreign::Effect::read) {
    result_.foreign.push_back(std::move(found.path));
  } else if (found.effect == Foreign::Effect::harmless) {
    result_.left_alone.push_back(std::move(found.path));
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
    if (!result.same && known_.wrote(file.path, read.text)) {
      result.before = hash_of(read.text);
    }
  }
  return result;
}

void Inspector::compare_files() {
  const auto compared = source::in_parallel<Compared>(files_.size(), jobs_, [&](std::size_t i) {
    return result_.states[i] == State::missing ? Compared() : compare(files_[i]);
  });
  for (std::size_t i = 0; i < files_.size(); ++i) {
    if (result_.states[i] == State::missing) {
      continue;
    }
    result_.ours.files[files_[i].path] = compared[i].hash;
    if (!compared[i].before.empty()) {
      result_.ours.before[files_[i].path] = compared[i].before;
    }
    classify(files_[i].path, compared[i], result_.states[i]);
  }
}

void Inspector::classify(const std::string& path, const Compared& compared, State& state) {
  if (compared.error) {
    report_read_failure(directory_ / path, compared.error, diagnostics_);
  } else if (compared.same) {
    state = State::fresh;
  } else if (!has_manifest_) {
    result_.foreign.push_back(path);
  } else if (!known_.files.contains(path)) {
    refuse_taken(directory_ / path, diagnostics_);
  }
}

void Inspector::examine_orphans() {
  for (const std::string& path : present_orphans_) {
    const source::ReadResult read = disk_.read(directory_ / path);
    if (read.error) {
      report_read_failure(directory_ / path, read.error, diagnostics_);
    } else if (known_.wrote(path, read.text)) {
      result_.orphans.emplace(path, hash_of(read.text));
    } else {
      result_.edited.push_back(path);
      warn_of_edited(directory_ / path, diagnostics_);
    }
  }
}

void Inspector::report_foreign() {
  if (!has_manifest_ && !result_.foreign.empty()) {
    refuse_foreign_folder(directory_, result_.foreign, diagnostics_);
    return;
  }
  for (const std::string& path : result_.foreign) {
    warn_of_foreign(directory_, path, diagnostics_);
  }
}

}  // namespace

bool is_usable(const std::filesystem::path& directory, const source::Disk& disk, diag::Diagnostics& diagnostics) {
  if (const auto link = source::link_on_the_way(directory, disk)) {
    refuse_link(*link, diagnostics);
    return false;
  }
  const source::EntryKind kind = disk.kind_to_write(directory);
  if (kind == source::EntryKind::file) {
    report_write_failure(directory, std::make_error_code(std::errc::file_exists), diagnostics);
  } else if (kind == source::EntryKind::other) {
    refuse_link(directory, diagnostics);
  }
  return kind == source::EntryKind::directory || kind == source::EntryKind::none;
}

Inspection inspect(const std::vector<terraform::File>& files, const std::filesystem::path& directory,
                   const source::Disk& disk, diag::Diagnostics& diagnostics, std::size_t jobs) {
  return Inspector(files, directory, disk, diagnostics, jobs).run();
}

}  // namespace kootoro::output
