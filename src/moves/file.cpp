#include <kootoro/moves/file.hpp>

#include <fmt/format.h>

#include <utility>

namespace kootoro::moves {

std::optional<File> File::read(const std::filesystem::path& config_dir, std::string_view environment,
                               const source::Disk& disk, source::Files& files, diag::Diagnostics& diagnostics) {
  File file;
  file.path_ = path_of(config_dir, environment);
  diag::Diagnostics found;
  file.before_ = moves::read(config_dir, environment, disk, files, found);
  file.moves_ = file.before_;
  const bool usable = !found.has_errors();
  diagnostics.append(std::move(found));
  return usable ? std::optional(std::move(file)) : std::nullopt;
}

void File::merge(const Moves& more, const terraform::Configuration& configuration) {
  moves_ = moves::merge(moves_, more, addresses(configuration));
}

bool File::changed() const {
  return to_json(moves_) != to_json(before_);
}

bool File::write(source::Disk& disk, diag::Diagnostics& diagnostics) const {
  if (!changed()) {
    return true;
  }
  const std::filesystem::path folder = path_.parent_path();
  if (disk.kind_to_write(folder) == source::EntryKind::other) {
    diagnostics
        .error(diag::Kind::symbolic_link, {},
               fmt::format("cannot write into `{}`: it is a symbolic link", folder.generic_string()))
        .with_help("replace it with a folder: what the link leads to may belong to another project");
    return false;
  }
  std::error_code error = disk.make_directories(folder);
  if (!error) {
    error = moves_.empty() ? disk.remove(path_) : disk.write(path_, to_json(moves_), false);
  }
  if (error) {
    diagnostics
        .error(diag::Kind::cannot_write, {}, fmt::format("cannot write `{}`: {}", path(), source::describe(error)))
        .with_help("check the permissions and the space on the disk");
  }
  return !error;
}

}  // namespace kootoro::moves
