#include <kootoro/source/disk.hpp>
#include <kootoro/source/transaction.hpp>

#include <algorithm>
#include <map>

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

class MemoryTransaction final : public Transaction {
 public:
  explicit MemoryTransaction(MemoryDisk& disk) : disk_(disk) {}

  [[nodiscard]] bool was_unfinished(const std::filesystem::path& place) const override {
    return disk_.unfinished.contains(key(place));
  }
  [[nodiscard]] std::error_code stage(const std::filesystem::path& place, const Content& content, Form form,
                                      Staged& staged) override;
  [[nodiscard]] std::error_code put(const Staged& staged) override;
  [[nodiscard]] std::error_code make_directories(const std::filesystem::path& path) override;
  [[nodiscard]] std::error_code remove(const std::filesystem::path& path) override;

 private:
  /// Why no change of `name` is possible.
  [[nodiscard]] std::error_code refusal(const std::string& name) const {
    if (disk_.changes_left && (*disk_.changes_left)-- == 0) {
      disk_.changes_left = 0;
      return std::make_error_code(std::errc::io_error);
    }
    return failure(disk_.write_failures, name);
  }

  MemoryDisk& disk_;
  std::map<std::string, std::string> texts_;  // of the staged files
};

std::error_code MemoryTransaction::stage(const std::filesystem::path& place, const Content& content, Form /*form*/,
                                         Staged& staged) {
  if (const std::error_code error = failure(disk_.write_failures, key(place))) {
    return error;
  }
  staged = {place, std::to_string(texts_.size()), false};
  content([&text = texts_[staged.temporary]](std::string_view piece) { text += piece; });
  return {};
}

std::error_code MemoryTransaction::put(const Staged& staged) {
  const std::string name = key(staged.place);
  if (const std::error_code error = refusal(name)) {
    return error;
  }
  const std::string folder = key(staged.place.parent_path());
  if (!folder.empty() && disk_.kind_to_write(folder) != EntryKind::directory) {
    return std::make_error_code(std::errc::no_such_file_or_directory);
  }
  disk_.links.erase(name);
  disk_.files[name] = texts_.at(staged.temporary);
  disk_.written.push_back(name);
  return {};
}

std::error_code MemoryTransaction::make_directories(const std::filesystem::path& path) {
  const std::string name = key(path);
  if (const std::error_code error = refusal(name)) {
    return error;
  }
  std::set<std::string> made;
  for (std::filesystem::path folder = name; !folder.empty() && made.insert(key(folder)).second;) {
    if (disk_.files.contains(key(folder))) {
      return std::make_error_code(std::errc::not_a_directory);
    }
    folder = folder.parent_path();
  }
  disk_.directories.merge(made);
  return {};
}

std::error_code MemoryTransaction::remove(const std::filesystem::path& path) {
  const std::string name = key(path);
  if (const std::error_code error = refusal(name)) {
    return error;
  }
  std::error_code unreadable;
  if (disk_.kind_to_write(path) == EntryKind::none) {
    return std::make_error_code(std::errc::no_such_file_or_directory);
  }
  if (!disk_.list(path, unreadable).empty()) {
    return std::make_error_code(std::errc::directory_not_empty);
  }
  disk_.files.erase(name);
  disk_.directories.erase(name);
  disk_.links.erase(name);
  disk_.removed.push_back(name);
  return {};
}

/// Whether another run changes `folder`; then calls who waits.
bool is_busy(const MemoryDisk& disk, const std::filesystem::path& folder, const Patience& patience) {
  const bool busy = disk.busy.contains(key(folder));
  if (busy && patience.on_wait) {
    patience.on_wait();
  }
  return busy;
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

Begun MemoryDisk::begin(const std::filesystem::path& folder, const Patience& patience) {
  if (is_busy(*this, folder, patience)) {
    return {nullptr, std::make_error_code(std::errc::resource_unavailable_try_again)};
  }
  auto transaction = std::make_unique<MemoryTransaction>(*this);
  const bool missing = kind_to_write(folder) == EntryKind::none;
  const std::error_code error = missing ? transaction->make_directories(folder) : std::error_code{};
  return {error ? nullptr : std::move(transaction), error};
}

ReadLock MemoryDisk::wait_for_writers(const std::filesystem::path& folder, const Patience& patience,
                                      std::error_code& error) const {
  error = is_busy(*this, folder, patience) ? std::make_error_code(std::errc::resource_unavailable_try_again)
                                           : std::error_code{};
  return nullptr;
}

}  // namespace kootoro::source
