#include "cli/moves_file.hpp"

#include <fmt/format.h>

namespace kootoro::cli {

std::optional<MovesFile> MovesFile::read(const config::Request& request, const Session& session) {
  MovesFile file;
  file.path_ = moves::path_of(request.config_dir, request.environment);
  source::Files files;
  diag::Diagnostics diagnostics;
  file.before_ = moves::read(request.config_dir, request.environment, session.disk, files, diagnostics);
  file.moves_ = file.before_;
  session.terminal.report(diagnostics, files);
  return diagnostics.has_errors() ? std::nullopt : std::optional(std::move(file));
}

void MovesFile::merge(const moves::Moves& more, const Environment& environment) {
  moves_ = moves::merge(moves_, more, moves::addresses(environment.configuration));
}

bool MovesFile::changed() const {
  return moves::to_json(moves_) != moves::to_json(before_);
}

bool MovesFile::write(Session& session) const {
  if (!changed()) {
    return true;
  }
  std::error_code error = session.disk.make_directories(path_.parent_path());
  if (!error) {
    error = moves_.empty() ? session.disk.remove(path_) : session.disk.write(path_, moves::to_json(moves_), false);
  }
  if (error) {
    diag::Diagnostics diagnostics;
    diagnostics
        .error(diag::Kind::cannot_write, {}, fmt::format("cannot write `{}`: {}", path(), source::describe(error)))
        .with_help("check the permissions and the space on the disk");
    session.terminal.report(diagnostics);
    return false;
  }
  session.log->info("{}: {} moved, {} removed, {} imported", path(), moves_.moved.size(), moves_.removed.size(),
                    moves_.imports.size());
  return true;
}

}  // namespace kootoro::cli
