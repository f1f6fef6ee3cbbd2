#include "cli/moves_file.hpp"

#include "cli/patience.hpp"

namespace kootoro::cli {

std::optional<moves::File> read_moves(const config::Request& request, const Session& session) {
  source::Files files;
  diag::Diagnostics diagnostics;
  auto file = moves::File::read(request.config_dir, request.environment, session.disk, files, diagnostics);
  session.terminal.report(diagnostics, files);
  return file;
}

bool write_moves(const moves::File& file, Session& session) {
  diag::Diagnostics diagnostics;
  const bool written = file.write(session.disk, diagnostics, patience_for(file.path(), session));
  session.terminal.report(diagnostics);
  if (written && file.changed()) {
    session.log->info("{}: {} moved, {} removed, {} imported", file.path(), file.moves().moved.size(),
                      file.moves().removed.size(), file.moves().imports.size());
  }
  return written;
}

}  // namespace kootoro::cli
