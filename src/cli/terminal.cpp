#include "cli/terminal.hpp"

#include <kootoro/source/disk.hpp>
#include <kootoro/text/visible.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <system_error>

namespace kootoro::cli {
namespace {

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): no thread runs yet, none sets variables
  return value == nullptr ? std::string_view{} : std::string_view(value);
}

bool color_wanted(ColorMode mode, Stream stream) {
  if (mode != ColorMode::automatic) {
    return mode == ColorMode::always;
  }
  if (!variable("NO_COLOR").empty()) {
    return false;
  }
  if (const std::string_view force = variable("CLICOLOR_FORCE"); !force.empty() && force != "0") {
    return true;
  }
  return is_terminal(stream) && variable("TERM") != "dumb";
}

diag::Diagnostics errors_and_warnings(const diag::Diagnostics& diagnostics) {
  diag::Diagnostics result;
  for (const diag::Diagnostic& item : diagnostics.items()) {
    if (item.severity == diag::Severity::error || item.severity == diag::Severity::warning) {
      result.add(item);
    }
  }
  return result;
}

}  // namespace

std::optional<ColorMode> parse_color_mode(std::string_view text) {
  if (text == "auto") {
    return ColorMode::automatic;
  }
  if (text == "always") {
    return ColorMode::always;
  }
  return text == "never" ? std::optional(ColorMode::never) : std::nullopt;
}

Terminal::Terminal(ColorMode mode, bool quiet) : data_color_(color_wanted(mode, Stream::data)), quiet_(quiet) {
  style_.color = color_wanted(mode, Stream::people);
  style_.width = terminal_width(Stream::people, style_.width);
}

void Terminal::begin_progress(std::string activity) {
  if (!quiet_ && is_terminal(Stream::people) && variable("TERM") != "dumb") {
    progress_ = std::make_shared<Progress>(std::move(activity));
  }
}

bool Terminal::say_progress(std::string activity) const {
  if (progress_ != nullptr) {
    progress_->say(std::move(activity));
  }
  return progress_ != nullptr;
}

void Terminal::erase_progress() const {
  if (progress_ != nullptr) {
    progress_->erase();
  }
}

bool Terminal::write_data(const text::Printable& text) const {
  erase_progress();
  const std::error_code error = print(Stream::data, text);
  if (error && error != std::errc::broken_pipe) {
    diag::Diagnostics diagnostics;
    diagnostics.error(diag::Kind::cannot_write, {}, fmt::format("cannot write to stdout: {}", source::describe(error)))
        .with_help("check the destination of the output, and its free space");
    report(diagnostics);
  }
  return !error;
}

void Terminal::report(const diag::Diagnostics& diagnostics, const source::Files& files) const {
  const diag::Diagnostics kept = quiet_ ? errors_and_warnings(diagnostics) : diag::Diagnostics();
  const diag::Diagnostics& shown = quiet_ ? kept : diagnostics;
  if (!shown.empty()) {
    erase_progress();
    const std::string text = diag::render_text(shown, files, style_);
    // No stream is left for an error.
    print(Stream::people, style_.color ? text::Printable::colored(text) : text::Printable::text(text));
  }
}

void Terminal::report(const diag::Diagnostics& diagnostics) const {
  report(diagnostics, source::Files{});
}

void Terminal::say(std::string_view line) const {
  erase_progress();
  print(Stream::people, text::Printable::text(text::visible(line) + '\n'));
}

}  // namespace kootoro::cli
