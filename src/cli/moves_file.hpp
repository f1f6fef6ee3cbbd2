// The file of an environment's moves, as commands bring it up to date.
#pragma once

#include "cli/command.hpp"
#include "cli/pipeline.hpp"

#include <kootoro/moves/moves.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace kootoro::cli {

class MovesFile {
 public:
  /// Reads the file for `request`, if there is one. Nothing after a mistake in it, which has been reported.
  [[nodiscard]] static std::optional<MovesFile> read(const config::Request& request, const Session& session);

  /// Adds `more`, and drops what no longer fits the environment.
  void merge(const moves::Moves& more, const Environment& environment);
  [[nodiscard]] const moves::Moves& moves() const { return moves_; }
  [[nodiscard]] bool changed() const;
  /// Writes what changed, in one step; a file without any block goes. False after a mistake, which has been reported.
  [[nodiscard]] bool write(Session& session) const;
  [[nodiscard]] std::string path() const { return path_.generic_string(); }

 private:
  std::filesystem::path path_;
  moves::Moves before_;
  moves::Moves moves_;
};

}  // namespace kootoro::cli
