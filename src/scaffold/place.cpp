#include <kootoro/scaffold/place.hpp>

#include <kootoro/text/characters.hpp>
#include <kootoro/text/layout.hpp>

#include <algorithm>
#include <system_error>

namespace kootoro::scaffold {
namespace {

bool is_plain_part(std::string_view part) {
  return !part.empty() && part.front() != '-' && text::consists_of(part, [](char c) {
    return text::is_letter_or_digit(c) || c == '.' || c == '_' || c == '-';
  });
}

bool is_repository(const std::filesystem::path& folder, const source::Disk& disk) {
  return disk.kind_to_read(folder / ".git") != source::EntryKind::none;
}

std::filesystem::path without_slash(const std::filesystem::path& path) {
  return path.has_filename() ? path : path.parent_path();
}

}  // namespace

Place locate(const std::filesystem::path& project, const source::Disk& disk) {
  Place place{project, false, {}};
  std::error_code error;
  const std::filesystem::path start = without_slash(std::filesystem::absolute(project, error).lexically_normal());
  std::filesystem::path root = start;
  while (!error && !is_repository(root, disk) && root.has_relative_path()) {
    root = root.parent_path();
  }
  place.in_repository = !error && is_repository(root, disk);
  if (place.in_repository && root != start) {
    place.folder = start.lexically_relative(root).generic_string();
  }
  return place;
}

std::string way_to_root(const Place& place) {
  std::string way;
  for (std::size_t i = 0; i < text::split(place.folder, '/').size(); ++i) {
    way += "../";
  }
  return way;
}

std::string name_of(const Place& place) {
  std::string name = place.folder.empty() ? "kootoro" : "kootoro-" + place.folder;
  std::replace(name.begin(), name.end(), '/', '-');
  return name;
}

bool is_plain(const Place& place) {
  const auto parts = text::split(place.folder, '/');
  return std::all_of(parts.begin(), parts.end(), is_plain_part);
}

}  // namespace kootoro::scaffold
