#include "output/failure.hpp"
#include "output/inspect.hpp"

#include <kootoro/output/output.hpp>

#include <algorithm>

namespace kootoro::output {

namespace {

void add(const std::vector<std::string>& paths, Change change, std::vector<Difference>& differences) {
  for (const std::string& path : paths) {
    differences.push_back({path, change});
  }
}

/// Holds off other runs, if the folder exists. False if one does not end; it has been reported.
bool wait(const std::filesystem::path& directory, const source::Disk& disk, const source::Patience& patience,
          source::ReadLock& lock, diag::Diagnostics& diagnostics) {
  std::error_code error;
  lock = disk.wait_for_writers(directory, patience, error);
  if (error) {
    report_read_failure(directory, error, diagnostics);
  }
  return !error;
}

}  // namespace

std::vector<Difference> check(const std::vector<terraform::File>& files, const std::filesystem::path& directory,
                              const source::Disk& disk, diag::Diagnostics& diagnostics, const Options& options) {
  std::vector<Difference> differences;
  source::ReadLock lock;
  if (!is_usable(directory, disk, diagnostics) || !wait(directory, disk, options.patience, lock, diagnostics)) {
    return differences;
  }
  const Inspection inspection = inspect(files, directory, disk, diagnostics, options.jobs);
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (inspection.states[i] != State::fresh) {
      differences.push_back({files[i].path, inspection.states[i] == State::missing ? Change::missing : Change::stale});
    }
  }
  for (const auto& [path, hash] : inspection.orphans) {
    differences.push_back({path, Change::orphaned});
  }
  add(inspection.edited, Change::orphaned, differences);
  if (differences.empty() && inspection.manifest != render_manifest(inspection.ours.files)) {
    differences.push_back({manifest_name, inspection.manifest.empty() ? Change::missing : Change::stale});
  }
  add(inspection.foreign, Change::foreign, differences);
  std::sort(differences.begin(), differences.end(),
            [](const Difference& left, const Difference& right) { return left.path < right.path; });
  return differences;
}

}  // namespace kootoro::output
