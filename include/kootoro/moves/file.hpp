// The file of an environment's moves, as commands bring it up to date.
#pragma once

#include <kootoro/moves/moves.hpp>
#include <kootoro/source/transaction.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace kootoro::moves {

class File {
 public:
  /// Reads `env/moves/NAME.tf.json`, if it exists. Nothing after an error in it.
  [[nodiscard]] static std::optional<File> read(const std::filesystem::path& config_dir, std::string_view environment,
                                                const source::Disk& disk, source::Files& files,
                                                diag::Diagnostics& diagnostics);

  /// Adds `more`, and drops what no longer fits the environment's documents.
  void merge(const Moves& more, const terraform::Configuration& configuration);
  [[nodiscard]] const Moves& moves() const { return moves_; }
  [[nodiscard]] bool changed() const;
  /// Writes what changed, in one step; removes a file without any block. False after an error: a file that another run
  /// changed since `read` is one.
  [[nodiscard]] bool write(source::Disk& disk, diag::Diagnostics& diagnostics,
                           const source::Patience& patience = {}) const;
  [[nodiscard]] std::string path() const { return path_.generic_string(); }

 private:
  [[nodiscard]] std::error_code write(source::Transaction& transaction) const;

  std::filesystem::path path_;
  std::string text_;  ///< as read
  Moves before_;
  Moves moves_;
};

}  // namespace kootoro::moves
