#include <kootoro/source/disk.hpp>

#include <algorithm>

namespace kootoro::source {
namespace {

std::string key(const std::filesystem::path& path) {
  std::string text = path.lexically_normal().generic_string();
  if (text.size() > 1 && text.ends_with('/')) {
    text.pop_back();
  }
  return text;
}

std::error_code failure(const std::map<std::string, std::error_code>& failures, const std::string& path) {
  const auto found = failures.find(path);
  return found == failures.end() ? std::error_code{} : found->second;
}

// The name of the entry of `directory` that leads to `path`; nothing when `path` lies elsewhere.
std::string_view child(const std::string& directory, std::string_view path) {
  const std::string prefix = directory == "." ? "" : directory + '/';
  if (!path.starts_with(prefix) || path.size() == prefix.size()) {
    return {};
  }
  path.remove_prefix(prefix.size());
  return path.substr(0, path.find('/'));
}

}  // namespace

ReadResult MemoryDisk::read(const std::filesystem::path& path) const {
  const std::string name = key(path);
  if (const std::error_code error = failure(read_failures, name)) {
    return {{}, error};
  }
  if (const auto found = files.find(name); found != files.end()) {
    return {found->second, {}};
  }
  if (links.contains(name)) {
    return {{}, std::make_error_code(std::errc::no_link)};
  }
  const bool directory = kind_to_read(path) == EntryKind::directory;
  return {{}, std::make_error_code(directory ? std::errc::is_a_directory : std::errc::no_such_file_or_directory)};
}

ReadResult MemoryDisk::read_named(const std::filesystem::path& path) const {
  return read(path);
}

EntryKind MemoryDisk::kind_to_read(const std::filesystem::path& path) const {
  return kind_to_write(path);
}

EntryKind MemoryDisk::kind_to_write(const std::filesystem::path& path) const {
  const std::string name = key(path);
  if (links.contains(name)) {
    return EntryKind::other;
  }
  if (files.contains(name)) {
    return EntryKind::file;
  }
  const auto below = [&](const auto& entry) { return !child(name, entry).empty(); };
  const bool implied = std::any_of(files.begin(), files.end(), [&](const auto& file) { return below(file.first); }) ||
                       std::any_of(directories.begin(), directories.end(), below) ||
                       std::any_of(links.begin(), links.end(), below);
  return implied || directories.contains(name) ? EntryKind::directory : EntryKind::none;
}

std::vector<std::string> MemoryDisk::list(const std::filesystem::path& path, std::error_code& error) const {
  const std::string name = key(path);
  error = failure(read_failures, name);
  if (!error && kind_to_read(path) != EntryKind::directory) {
    error = std::make_error_code(files.contains(name)   ? std::errc::not_a_directory
                                 : links.contains(name) ? std::errc::no_link
                                                        : std::errc::no_such_file_or_directory);
  }
  if (error) {
    return {};
  }
  std::set<std::string> names;
  const auto add = [&](std::string_view entry) { names.emplace(child(name, entry)); };
  for (const auto& [file, text] : files) {
    add(file);
  }
  std::for_each(directories.begin(), directories.end(), add);
  std::for_each(links.begin(), links.end(), add);
  names.erase("");
  return {names.begin(), names.end()};
}

std::error_code MemoryDisk::replace(const std::filesystem::path& path, const Content& content, bool /*executable*/) {
  const std::string name = key(path);
  if (const std::error_code error = failure(write_failures, name)) {
    return error;
  }
  if (const std::string folder = key(path.parent_path());
      !folder.empty() && kind_to_write(folder) != EntryKind::directory) {
    return std::make_error_code(std::errc::no_such_file_or_directory);
  }
  std::string text;
  content([&](std::string_view piece) { text += piece; });
  files[name] = std::move(text);
  written.push_back(name);
  return {};
}

std::error_code MemoryDisk::make_directories(const std::filesystem::path& path) {
  const std::string name = key(path);
  if (const std::error_code error = failure(write_failures, name)) {
    return error;
  }
  std::set<std::string> made;
  for (std::filesystem::path folder = name; !folder.empty() && made.insert(key(folder)).second;) {
    if (files.contains(key(folder))) {
      return std::make_error_code(std::errc::not_a_directory);
    }
    folder = folder.parent_path();
  }
  directories.merge(made);
  return {};
}

std::error_code MemoryDisk::remove(const std::filesystem::path& path) {
  const std::string name = key(path);
  if (const std::error_code error = failure(write_failures, name)) {
    return error;
  }
  std::error_code unreadable;
  if (kind_to_write(path) == EntryKind::none) {
    return std::make_error_code(std::errc::no_such_file_or_directory);
  }
  if (!list(path, unreadable).empty()) {
    return std::make_error_code(std::errc::directory_not_empty);
  }
  files.erase(name);
  directories.erase(name);
  links.erase(name);
  removed.push_back(name);
  return {};
}

}  // namespace kootoro::source
