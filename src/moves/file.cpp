#include <kootoro/moves/file.hpp>
#include <kootoro/source/transaction.hpp>

#include <fmt/format.h>

#include <system_error>
#include <utility>

namespace kootoro::moves {
namespace {

/// A link with the path of the file, or on the way to it.
std::optional<std::filesystem::path> link_to(const std::filesystem::path& path, const source::Disk& disk) {
  if (auto link = source::link_on_the_way(path, disk)) {
    return link;
  }
  for (const std::filesystem::path& own : {path.parent_path(), path}) {
    if (disk.kind_to_write(own) == source::EntryKind::other) {
      return own;
    }
  }
  return std::nullopt;
}

void refuse_link(const std::filesystem::path& link, diag::Diagnostics& diagnostics) {
  diagnostics
      .error(diag::Kind::symbolic_link, {},
             fmt::format("cannot write through `{}`: it is a symbolic link", link.generic_string()))
      .with_help("replace it with a folder or a file: what the link leads to may belong to another project");
}

void refuse_changed(const std::string& path, diag::Diagnostics& diagnostics) {
  diagnostics
      .error(diag::Kind::cannot_write, {}, fmt::format("cannot write `{}`: it changed while this run used it", path))
      .with_help("run the command again");
}

void report(const std::string& path, std::error_code error, diag::Diagnostics& diagnostics) {
  diagnostics.error(diag::Kind::cannot_write, {}, fmt::format("cannot write `{}`: {}", path, source::describe(error)))
      .with_help(source::remedy(error));
}

}  // namespace

std::optional<File> File::read(const std::filesystem::path& config_dir, std::string_view environment,
                               const source::Disk& disk, source::Files& files, diag::Diagnostics& diagnostics) {
  File file;
  file.path_ = path_of(config_dir, environment);
  file.text_ = disk.read(file.path_).text;
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

bool File::write(source::Disk& disk, diag::Diagnostics& diagnostics, const source::Patience& patience) const {
  if (!changed()) {
    return true;
  }
  if (const auto link = link_to(path_, disk)) {
    refuse_link(*link, diagnostics);
    return false;
  }
  const source::Begun begun = disk.begin(path_.parent_path(), patience);
  if (!begun.error && disk.read(path_).text != text_) {
    refuse_changed(path(), diagnostics);
    return false;
  }
  const std::error_code error = begun.error ? begun.error : write(*begun.transaction);
  if (error) {
    report(path(), error, diagnostics);
  }
  return !error;
}

std::error_code File::write(source::Transaction& transaction) const {
  return moves_.empty() ? transaction.remove(path_) : transaction.write(path_, to_json(moves_), {false, true});
}

}  // namespace kootoro::moves
