#include "output/failure.hpp"
#include "output/inspect.hpp"

#include <kootoro/output/output.hpp>
#include <kootoro/source/parallel.hpp>

#include <algorithm>
#include <atomic>
#include <utility>

namespace kootoro::output {
namespace {

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

/// Executes the result of an inspection. Every step returns whether the next may follow.
class Writer {
 public:
  Writer(const std::filesystem::path& directory, source::Disk& disk, diag::Diagnostics& diagnostics)
      : directory_(directory), disk_(disk), diagnostics_(diagnostics) {}

  bool make_folder(std::string_view folder, Inspection& inspection);
  bool write_manifest(const std::string& text);
  bool remove_file(const std::string& path);
  void remove_empty_folders_above(const std::string& path);
  void report(const std::string& path, std::error_code error) {
    report_write_failure(directory_ / path, error, diagnostics_);
  }

  [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }
  [[nodiscard]] source::Disk& disk() const { return disk_; }

 private:
  const std::filesystem::path& directory_;
  source::Disk& disk_;
  diag::Diagnostics& diagnostics_;
};

bool Writer::make_folder(std::string_view folder, Inspection& inspection) {
  if (inspection.folders.contains(folder)) {
    return true;
  }
  const std::filesystem::path path = folder.empty() ? directory_ : directory_ / folder;
  if (const std::error_code error = disk_.make_directories(path)) {
    report_write_failure(path, error, diagnostics_);
    return false;
  }
  inspection.folders.emplace(folder);
  return true;
}

bool Writer::write_manifest(const std::string& text) {
  if (const std::error_code error = disk_.write(directory_ / manifest_name, text, false)) {
    report(manifest_name, error);
    return false;
  }
  return true;
}

bool Writer::remove_file(const std::string& path) {
  if (const std::error_code error = disk_.remove(directory_ / path)) {
    report(path, error);
    return false;
  }
  return true;
}

void Writer::remove_empty_folders_above(const std::string& path) {
  for (std::string_view folder = folder_of(path); !folder.empty(); folder = folder_of(folder)) {
    if (disk_.remove(directory_ / folder)) {
      return;  // most likely not empty
    }
  }
}

// The manifest must also list the files that an interrupted run leaves: the files to come, and the orphans.
std::string interim_manifest(const Inspection& inspection) {
  Ownership all = inspection.ours;
  all.insert(inspection.orphans.begin(), inspection.orphans.end());
  return render_manifest(all);
}

/// The result for one file.
struct Attempt {
  bool done = false;
  std::error_code error;
  std::string hash;
};

Attempt attempt(const terraform::File& file, const std::filesystem::path& directory, source::Disk& disk) {
  Attempt result;
  Hash hash;
  const auto content = [&](const source::Sink& sink) {
    file.write_to([&](std::string_view piece) {
      hash.add(piece);
      sink(piece);
    });
  };
  result.error = disk.replace(directory / file.path, content, file.executable);
  result.done = !result.error;
  result.hash = hash.digits();
  return result;
}

/// Writes the files at `places`, on `jobs` threads; starts none after one failed.
std::vector<Attempt> attempt_all(const std::vector<terraform::File>& files, const std::vector<std::size_t>& places,
                                 const Writer& writer, std::size_t jobs) {
  std::atomic<bool> failed{false};
  return source::in_parallel<Attempt>(places.size(), jobs, [&](std::size_t i) {
    Attempt result = failed ? Attempt() : attempt(files[places[i]], writer.directory(), writer.disk());
    failed = failed || result.error;
    return result;
  });
}

bool write_files(const std::vector<terraform::File>& files, Inspection& inspection, Writer& writer, Written& written,
                 std::size_t jobs) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (inspection.states[i] == State::fresh) {
      ++written.unchanged;
    } else if (writer.make_folder(folder_of(files[i].path), inspection)) {
      places.push_back(i);
    } else {
      return false;
    }
  }
  const std::vector<Attempt> attempts = attempt_all(files, places, writer, jobs);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::string& path = files[places[i]].path;
    if (attempts[i].done) {
      inspection.ours[path] = attempts[i].hash;
      (inspection.states[places[i]] == State::missing ? written.created : written.updated).push_back(path);
    } else if (attempts[i].error) {
      writer.report(path, attempts[i].error);
    }
  }
  return std::all_of(attempts.begin(), attempts.end(), [](const Attempt& attempt) { return attempt.done; });
}

bool remove_files(const Inspection& inspection, Writer& writer, Written& written) {
  for (const auto& [path, hash] : inspection.orphans) {
    if (!writer.remove_file(path)) {
      return false;
    }
    writer.remove_empty_folders_above(path);
    written.removed.push_back(path);
  }
  return std::all_of(inspection.leftovers.begin(), inspection.leftovers.end(),
                     [&](const std::string& path) { return writer.remove_file(path); });
}

void apply(const std::vector<terraform::File>& files, Inspection& inspection, Writer& writer, Written& written,
           std::size_t jobs) {
  const std::string first = interim_manifest(inspection);
  if (first != inspection.manifest && !(writer.make_folder("", inspection) && writer.write_manifest(first))) {
    return;
  }
  if (write_files(files, inspection, writer, written, jobs) && remove_files(inspection, writer, written)) {
    if (const std::string last = render_manifest(inspection.ours); last != first) {
      writer.write_manifest(last);
    }
  }
}

}  // namespace

Written write(const std::vector<terraform::File>& files, const std::filesystem::path& directory, source::Disk& disk,
              diag::Diagnostics& diagnostics, std::size_t jobs) {
  Written written;
  const std::size_t errors_before = diagnostics.error_count();
  Inspection inspection = inspect(files, directory, disk, diagnostics, jobs);
  written.left_alone = std::move(inspection.left_alone);
  if (diagnostics.error_count() == errors_before) {
    Writer writer(directory, disk, diagnostics);
    apply(files, inspection, writer, written, jobs);
  }
  std::sort(written.created.begin(), written.created.end());
  std::sort(written.updated.begin(), written.updated.end());
  return written;
}

}  // namespace kootoro::output
