#include "source/links.hpp"

#include <algorithm>
#include <iterator>
#include <system_error>

namespace kootoro::source {
namespace {

using Path = std::filesystem::path;

bool is_within(const Path& path, const Path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

bool is_link(const Path& path) {
  std::error_code error;
  return std::filesystem::is_symlink(std::filesystem::symlink_status(path, error));
}

bool has_repository(const Path& folder) {
  std::error_code error;
  return std::filesystem::exists(std::filesystem::symlink_status(folder / ".git", error));
}

/// The project around `folder`, which has no links in its path; empty if it is in none.
Path project_around(const Path& folder) {
  for (Path candidate = folder; candidate.has_relative_path(); candidate = candidate.parent_path()) {
    if (has_repository(candidate)) {
      return candidate;
    }
  }
  std::error_code error;
  Path current = std::filesystem::current_path(error);
  return !error && is_within(folder, current) ? current : Path();
}

}  // namespace

bool leaves_project(const Path& path, bool named) {
  std::error_code error;
  Path here = path.is_absolute() ? path.root_path() : std::filesystem::current_path(error);
  const Path parts = path.relative_path();
  for (auto part = parts.begin(); part != parts.end(); ++part) {
    if (*part == "..") {
      here = here.parent_path();
      continue;
    }
    const Path next = part->empty() || *part == "." ? here : here / *part;
    if (next == here || !is_link(next)) {
      here = next;
      continue;
    }
    const Path target = std::filesystem::canonical(next, error);
    if (error) {
      return false;  // reading it reports the reason
    }
    Path project = project_around(here);
    if (project.empty() && !named && std::next(part) == parts.end()) {
      project = here;
    }
    if (!project.empty() && !is_within(target, project)) {
      return true;
    }
    here = target;
  }
  return false;
}

}  // namespace kootoro::source
