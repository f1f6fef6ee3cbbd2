// stdout for data, stderr for people.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/diag/render.hpp>

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
  [[nodiscard]] bool write_data(std::string_view text) const;

  /// Prints diagnostics to stderr, or those that a quiet run shows, with an empty line between them.
  void report(const diag::Diagnostics& diagnostics, const source::Files& files) const;
  /// As above, for diagnostics without a place in a file.
  void report(const diag::Diagnostics& diagnostics) const;

  [[nodiscard]] bool data_color() const { return data_color_; }

 private:
  diag::TextStyle style_;
  bool data_color_;
  bool quiet_;
};

}  // namespace kootoro::cli
