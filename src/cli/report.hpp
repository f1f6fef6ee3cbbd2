// The lines that a run prints at its end.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/output/output.hpp>
#include <kootoro/text/printable.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::cli {

/// `1 file`, `45 files`
[[nodiscard]] std::string files_text(std::size_t count);

/// `2 errors, 1 warning`
[[nodiscard]] std::string counts(const diag::Diagnostics& diagnostics);

/// `45 files, 3 updated, 1 removed`, `45 files, nothing changed`
[[nodiscard]] std::string summary(const output::Written& written, std::size_t file_count);

/// The result of a failed write: `nothing written`, or the number of files before it stopped.
[[nodiscard]] std::string what_was_written(const output::Written& written);

/// Further lines: files left unchanged, and the next commands after a first generation.
[[nodiscard]] std::vector<std::string> remarks(const output::Written& written, const std::string& directory);

/// One line for each difference: `stale     generated/dev/main.tf.json`.
[[nodiscard]] std::string describe(const std::vector<output::Difference>& differences,
                                   const std::filesystem::path& directory);

/// What the differences mean, a line each: ``2 files in generated/dev differ from the current settings; `COMMAND`
/// writes them``, and how many files are foreign. None if there are no differences.
[[nodiscard]] std::vector<std::string> difference_lines(const std::vector<output::Difference>& differences,
                                                        const std::string& directory, std::string_view command);

/// A unified diff as it is printed: without hidden characters, and with `color`, removed lines are red, added ones
/// green, places cyan, file names bold.
[[nodiscard]] text::Printable shown_diff(std::string_view diff, bool color);

}  // namespace kootoro::cli
