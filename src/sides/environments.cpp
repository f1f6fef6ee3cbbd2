#include <kootoro/sides/environments.hpp>

#include "sides/git.hpp"
#include "sides/output.hpp"

#include <kootoro/config/environments.hpp>

#include <fmt/format.h>

namespace kootoro::sides {
namespace {

/// The findings about a folder, as warnings about this folder at a revision.
diag::Diagnostics as_warnings(const diag::Diagnostics& found, const std::string& name) {
  diag::Diagnostics warnings;
  for (const diag::Diagnostic& item : found.items()) {
    warnings.warning(item.kind, {}, fmt::format("{}, in `{}`", item.message, name)).with_help("it is not listed");
  }
  return warnings;
}

}  // namespace

std::vector<std::string> environments_at(const std::string& name, const std::filesystem::path& config_dir,
                                         const source::Disk& disk, diag::Diagnostics& diagnostics) {
  const auto place = parse_revision(name, config_dir);
  if (!place) {
    diagnostics.append(not_a_revision(name).diagnostics);
    return {};
  }
  GitFiles found = Revision(place->revision, disk).names(place->folder);
  if (!found.error.empty()) {
    const std::string message = fmt::format("cannot read `{}` from git: {}", name, found.error);
    auto& finding = found.no_folder ? diagnostics.warning(diag::Kind::not_comparable, {}, message)
                                    : diagnostics.error(diag::Kind::not_comparable, {}, message);
    finding.with_help(found.help);
    return {};
  }
  source::MemoryDisk committed;
  committed.files.insert(found.files.begin(), found.files.end());
  for (const std::string& link : found.links) {
    committed.files.emplace(link, "");  // what it leads to is read, or refused, when the environment is
  }
  diag::Diagnostics mistakes;
  std::vector<std::string> names = config::list_environments(place->folder, committed, mistakes);
  diagnostics.append(as_warnings(mistakes, name));
  return names;
}

}  // namespace kootoro::sides
