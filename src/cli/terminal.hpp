// stdout for data, stderr for people.
#pragma once

#include "cli/print.hpp"
#include "cli/progress.hpp"

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/diag/render.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kootoro::cli {

enum class ColorMode : unsigned char { automatic, always, never };

/// `auto`, `always`, `never`, or nothing.
[[nodiscard]] std::optional<ColorMode> parse_color_mode(std::string_view text);

class Terminal {
 public:
  /// Decides about colors for each stream: `NO_COLOR` and `CLICOLOR_FORCE` count when `mode` is automatic
  /// (https://no-color.org, https://bixense.com/clicolors).
  /// `quiet`: only errors and warnings are printed.
  explicit Terminal(ColorMode mode = ColorMode::automatic, bool quiet = false);

  /// Writes data to stdout. Returns false after an error, which is reported on stderr, unless the reader went
  /// away.
  [[nodiscard]] bool write_data(const text::Printable& text) const;

  /// Prints diagnostics to stderr, or those that a quiet run shows, with an empty line between them.
  void report(const diag::Diagnostics& diagnostics, const source::Files& files) const;
  /// As above, for diagnostics without a place in a file.
  void report(const diag::Diagnostics& diagnostics) const;
  /// Prints a line to stderr.
  void say(std::string_view line) const;

  [[nodiscard]] bool data_color() const { return data_color_; }

  /// Shows what the run is doing, once it takes longer than a second, until `end_progress`. Nothing is shown if stderr
  /// is not a terminal, and in a quiet run.
  void begin_progress(std::string activity);
  void end_progress() { progress_.reset(); }
  /// Changes the activity. False if no progress is shown.
  bool say_progress(std::string activity) const;
  /// Makes place for other output.
  void erase_progress() const;

 private:
  std::shared_ptr<Progress> progress_;
  diag::TextStyle style_;
  bool data_color_;
  bool quiet_;
};

}  // namespace kootoro::cli
