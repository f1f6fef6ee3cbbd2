#include "output/failure.hpp"
#include "output/inspect.hpp"

#include <kootoro/output/output.hpp>
#include <kootoro/source/parallel.hpp>
#include <kootoro/source/transaction.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <optional>
#include <utility>

namespace kootoro::output {
namespace {

constexpr source::Form of_manifest{false, true};

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

/// The result for one file.
struct Attempt {
  bool done = false;
  std::error_code error;
  std::string hash;
  source::Staged staged;
};

/// Executes the result of an inspection: stages everything, then changes the folder. Every step returns whether the
/// next may follow.
class Writer {
 public:
  Writer(const std::vector<terraform::File>& files, const std::filesystem::path& directory,
         source::Transaction& transaction, diag::Diagnostics& diagnostics)
      : files_(files), directory_(directory), transaction_(transaction), diagnostics_(diagnostics) {}

  void run(Inspection& inspection, Written& written, std::size_t jobs);

 private:
  bool stage(Inspection& inspection, std::size_t jobs);
  bool stage_manifests(const Inspection& inspection);
  bool put_manifest(const std::optional<source::Staged>& manifest);
  bool make_folders(Inspection& inspection);
  bool put_files(const Inspection& inspection, Written& written);
  bool remove_files(const Inspection& inspection, Written& written);
  void remove_empty_folders(const Inspection& inspection);
  [[nodiscard]] Attempt attempt(const terraform::File& file) const;
  bool stage_manifest(const std::string& text, std::optional<source::Staged>& staged);
  /// Reports an error, if it is one.
  bool succeeds(std::error_code error, std::string_view path) {
    if (error) {
      report_write_failure(path.empty() ? directory_ : directory_ / path, error, diagnostics_);
    }
    return !error;
  }

  const std::vector<terraform::File>& files_;
  const std::filesystem::path& directory_;
  source::Transaction& transaction_;
  diag::Diagnostics& diagnostics_;
  std::vector<std::size_t> places_;  // of the files to write
  std::vector<Attempt> attempts_;    // one for each of them
  std::optional<source::Staged> first_;
  std::optional<source::Staged> last_;
};

Attempt Writer::attempt(const terraform::File& file) const {
  Attempt result;
  Hash hash;
  const auto content = [&](const source::Sink& sink) {
    file.write_to([&](std::string_view piece) {
      hash.add(piece);
      sink(piece);
    });
  };
  result.error = transaction_.stage(directory_ / file.path, content, {file.executable, false}, result.staged);
  result.done = !result.error;
  result.hash = hash.digits();
  return result;
}

/// Starts no file after one failed.
bool Writer::stage(Inspection& inspection, std::size_t jobs) {
  for (std::size_t i = 0; i < files_.size(); ++i) {
    if (inspection.states[i] != State::fresh) {
      places_.push_back(i);
    }
  }
  std::atomic<bool> failed{false};
  attempts_ = source::in_parallel<Attempt>(places_.size(), jobs, [&](std::size_t i) {
    Attempt result = failed ? Attempt() : attempt(files_[places_[i]]);
    failed = failed || result.error;
    return result;
  });
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const std::string& path = files_[places_[i]].path;
    if (!succeeds(attempts_[i].error, path)) {
      return false;
    }
    inspection.ours.files[path] = attempts_[i].hash;
  }
  return std::all_of(attempts_.begin(), attempts_.end(), [](const Attempt& attempt) { return attempt.done; });
}

bool Writer::stage_manifest(const std::string& text, std::optional<source::Staged>& staged) {
  const auto content = [&](const source::Sink& sink) { sink(text); };
  return succeeds(transaction_.stage(directory_ / manifest_name, content, of_manifest, staged.emplace()),
                  manifest_name);
}

/// The first manifest is true at every moment until the last one is in its place: it has the content before and after
/// each change, and the files that go. Often, both are the same.
bool Writer::stage_manifests(const Inspection& inspection) {
  const std::string last = render_manifest(inspection.ours.files);
  std::string first = inspection.manifest;
  if (!places_.empty() || !inspection.orphans.empty()) {
    Ownership all = inspection.ours.files;
    all.insert(inspection.orphans.begin(), inspection.orphans.end());
    first = render_manifest(all, inspection.ours.before);
    if (first != inspection.manifest && !stage_manifest(first, first_)) {
      return false;
    }
  }
  return last == first || stage_manifest(last, last_);
}

bool Writer::put_manifest(const std::optional<source::Staged>& manifest) {
  return !manifest || succeeds(transaction_.put(*manifest), manifest_name);
}

bool Writer::make_folders(Inspection& inspection) {
  for (const std::size_t place : places_) {
    const std::string_view folder = folder_of(files_[place].path);
    if (inspection.folders.contains(folder)) {
      continue;
    }
    if (!succeeds(transaction_.make_directories(directory_ / folder), folder)) {
      return false;
    }
    inspection.folders.emplace(folder);
  }
  return true;
}

bool Writer::put_files(const Inspection& inspection, Written& written) {
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const std::string& path = files_[places_[i]].path;
    if (!succeeds(transaction_.put(attempts_[i].staged), path)) {
      return false;
    }
    (inspection.states[places_[i]] == State::missing ? written.created : written.updated).push_back(path);
  }
  return true;
}

bool Writer::remove_files(const Inspection& inspection, Written& written) {
  for (const auto& [path, hash] : inspection.orphans) {
    if (!succeeds(transaction_.remove(directory_ / path), path)) {
      return false;
    }
    written.removed.push_back(path);
  }
  return std::all_of(inspection.leftovers.begin(), inspection.leftovers.end(),
                     [&](const std::string& path) { return succeeds(transaction_.remove(directory_ / path), path); });
}

/// The deepest first. One that is not empty stays.
void Writer::remove_empty_folders(const Inspection& inspection) {
  for (auto folder = inspection.unwanted.rbegin(); folder != inspection.unwanted.rend(); ++folder) {
    static_cast<void>(transaction_.remove(directory_ / *folder));
  }
}

void Writer::run(Inspection& inspection, Written& written, std::size_t jobs) {
  written.unchanged =
      static_cast<std::size_t>(std::count(inspection.states.begin(), inspection.states.end(), State::fresh));
  const bool changed = stage(inspection, jobs) && stage_manifests(inspection) && put_manifest(first_) &&
                       make_folders(inspection) && put_files(inspection, written) && remove_files(inspection, written);
  if (changed) {
    remove_empty_folders(inspection);
    put_manifest(last_);
  }
}

void warn_of_no_lock(const std::filesystem::path& directory, diag::Diagnostics& diagnostics) {
  diagnostics
      .warning(diag::Kind::cannot_write, {},
               fmt::format("the file system of `{}` has no locks: another run may write at the same time",
                           directory.native()))
      .with_help("run kootoro-gen only once at a time there");
}

}  // namespace

Written write(const std::vector<terraform::File>& files, const std::filesystem::path& directory, source::Disk& disk,
              diag::Diagnostics& diagnostics, const Options& options) {
  Written written;
  if (!is_usable(directory, disk, diagnostics)) {
    return written;
  }
  const source::Begun begun = disk.begin(directory, options.patience);
  if (begun.error) {
    report_write_failure(directory, begun.error, diagnostics);
    return written;
  }
  if (!begun.transaction->alone()) {
    warn_of_no_lock(directory, diagnostics);
  }
  const std::size_t errors_before = diagnostics.error_count();
  Inspection inspection = inspect(files, directory, disk, diagnostics, options.jobs);
  written.left_alone = std::move(inspection.left_alone);
  if (diagnostics.error_count() == errors_before) {
    Writer(files, directory, *begun.transaction, diagnostics).run(inspection, written, options.jobs);
  }
  std::sort(written.created.begin(), written.created.end());
  std::sort(written.updated.begin(), written.updated.end());
  return written;
}

}  // namespace kootoro::output
