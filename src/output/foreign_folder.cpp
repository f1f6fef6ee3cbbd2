#include "output/foreign_folder.hpp"

#include "output/foreign.hpp"
#include "output/module_list.hpp"

#include <system_error>
#include <utility>
#include <vector>

namespace kootoro::output {
namespace {

using Effect = Foreign::Effect;

bool is_link_to_folder(const std::filesystem::path& path, source::EntryKind kind, const source::Disk& disk) {
  return kind == source::EntryKind::other && disk.kind_to_read(path) == source::EntryKind::directory;
}

/// Whether an entry of a module's folder is read; remembers a folder for later.
bool is_read(const std::filesystem::path& path, const source::Disk& disk, std::vector<std::filesystem::path>& folders) {
  const Meaning meaning = meaning_of(path.filename().native(), false);
  const source::EntryKind kind = disk.kind_to_write(path);
  if (kind != source::EntryKind::directory) {
    return meaning == Meaning::configuration || is_link_to_folder(path, kind, disk);
  }
  if (meaning != Meaning::working_file) {
    folders.push_back(path);
  }
  return false;
}

/// Whether a file in a folder is read. Not recursive: a folder may be as deep as it likes.
bool has_configuration(const std::filesystem::path& folder, const source::Disk& disk) {
  std::vector<std::filesystem::path> folders{folder};
  while (!folders.empty()) {
    const std::filesystem::path next = std::move(folders.back());
    folders.pop_back();
    std::error_code error;
    for (const std::string& name : disk.list(next, error)) {
      if (is_read(next / name, disk, folders)) {
        return true;
      }
    }
    if (error) {
      return true;
    }
  }
  return false;
}

/// Terraform's own folder. Only one file in it can change what the generated ones mean, and stay through an `init`.
Foreign in_working_folder(const std::filesystem::path& directory, const source::Disk& disk) {
  const source::ReadResult list = disk.read(directory / module_list);
  return {std::string(module_list), !list.error && redirects(list.text) ? Effect::read : Effect::none};
}

}  // namespace

Foreign foreign_at(const std::filesystem::path& directory, const std::string& path, std::string_view name, bool in_root,
                   const source::Disk& disk) {
  if (in_root && name == ".terraform") {
    return in_working_folder(directory, disk);
  }
  const Meaning meaning = meaning_of(name, in_root);
  if (meaning == Meaning::working_file || name.ends_with(source::temporary_suffix)) {
    return {path, Effect::none};
  }
  const std::filesystem::path full = directory / path;
  const source::EntryKind kind = disk.kind_to_write(full);
  if (kind == source::EntryKind::directory) {
    return {path + '/', has_configuration(full, disk) ? Effect::read : Effect::harmless};
  }
  const bool read = meaning == Meaning::configuration || is_link_to_folder(full, kind, disk);
  return {path, read ? Effect::read : Effect::harmless};
}

}  // namespace kootoro::output
