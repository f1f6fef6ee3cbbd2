#include "output/inspect.hpp"

#include <kootoro/output/output.hpp>

#include <algorithm>

namespace kootoro::output {

std::vector<Difference> check(const std::vector<terraform::File>& files, const std::filesystem::path& directory,
                              const source::Disk& disk, diag::Diagnostics& diagnostics, std::size_t jobs) {
  const Inspection inspection = inspect(files, directory, disk, diagnostics, jobs);
  std::vector<Difference> differences;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (inspection.states[i] != State::fresh) {
      differences.push_back({files[i].path, inspection.states[i] == State::missing ? Change::missing : Change::stale});
    }
  }
  for (const auto& [path, hash] : inspection.orphans) {
    differences.push_back({path, Change::orphaned});
  }
  for (const std::string& path : inspection.edited) {
    differences.push_back({path, Change::orphaned});
  }
  if (differences.empty() && inspection.manifest != render_manifest(inspection.ours)) {
    differences.push_back({manifest_name, inspection.manifest.empty() ? Change::missing : Change::stale});
  }
  std::sort(differences.begin(), differences.end(),
            [](const Difference& left, const Difference& right) { return left.path < right.path; });
  return differences;
}

}  // namespace kootoro::output
