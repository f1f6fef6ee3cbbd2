#include "diag/excerpt.hpp"
#include "diag/ordered.hpp"

#include <kootoro/diag/render.hpp>
#include <kootoro/text/visible.hpp>

#include <fmt/format.h>

#include <iterator>

namespace kootoro::diag {
namespace {

constexpr std::size_t kGutter = 8;  // `  123 | `

constexpr std::string_view kRed = "\033[1;31m";
constexpr std::string_view kYellow = "\033[1;33m";
constexpr std::string_view kGreen = "\033[32m";
constexpr std::string_view kBlue = "\033[34m";
constexpr std::string_view kBold = "\033[1m";
constexpr std::string_view kReset = "\033[0m";

std::string_view color_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return kRed;
    case Severity::warning:
      return kYellow;
    case Severity::accepted:
      return kGreen;
    case Severity::note:
      break;
  }
  return kBlue;
}

std::string label(const Diagnostic& diagnostic) {
  return diagnostic.rule.empty() ? std::string(id(diagnostic.kind))
                                 : fmt::format("{}: {}", id(diagnostic.kind), diagnostic.rule);
}

class TextWriter {
 public:
  TextWriter(const source::Files& files, TextStyle style) : files_(files), style_(style) {}

  std::string write(const Diagnostic& diagnostic) {
    const std::string_view color = color_of(diagnostic.severity);
    add(painted(kBold, location(diagnostic.subject)));
    add(painted(color, fmt::format("{}:", name(diagnostic.severity))));
    add(fmt::format(" {} [{}]\n", text::visible(diagnostic.message), label(diagnostic)));
    if (diagnostic.severity == Severity::accepted) {  // settled: only the reason is shown
      add(fmt::format("   {} {}\n", painted(kBlue, "reason:"), text::visible(diagnostic.reason)));
      return std::move(out_);
    }
    add_excerpt(diagnostic.subject, color);
    for (const Note& note : diagnostic.notes) {
      add(fmt::format("   {} {}{}\n", painted(kBlue, "note:"), location(note.range), text::visible(note.message)));
      add_excerpt(note.range, kBlue);
    }
    for (const std::string& help : diagnostic.help) {
      add(fmt::format("   {} {}\n", painted(kBlue, "help:"), text::visible(help)));
    }
    if (!diagnostic.link.empty()) {
      add(fmt::format("   {} {}\n", painted(kBlue, "see:"), text::visible(diagnostic.link)));
    }
    return std::move(out_);
  }

 private:
  void add(std::string_view text) { out_ += text; }

  std::string painted(std::string_view color, std::string_view text) const {
    return style_.color && !text.empty() ? fmt::format("{}{}{}", color, text, kReset) : std::string(text);
  }

  /// `file:line:column: `, or nothing for a finding without a place.
  std::string location(source::Range range) const {
    if (!range.known()) {
      return {};
    }
    const source::Position start = files_.start(range);
    return fmt::format("{}:{}:{}: ", text::visible(files_[range.file].name()), start.line, start.column);
  }

  void add_excerpt(source::Range range, std::string_view color) {
    if (!range.known()) {
      return;
    }
    const std::size_t width = style_.width > 2 * kGutter ? style_.width - kGutter : kGutter;
    const Excerpt shown = excerpt(files_[range.file], range, width);
    add(fmt::format("{} {}\n", painted(kBlue, fmt::format("{:5} |", shown.line)), shown.text));
    add(fmt::format("{} {}{}\n", painted(kBlue, "      |"), shown.indent, painted(color, shown.carets)));
  }

  const source::Files& files_;
  TextStyle style_;
  std::string out_;
};

}  // namespace

std::string render_text(const Diagnostic& diagnostic, const source::Files& files, TextStyle style) {
  return TextWriter(files, style).write(diagnostic);
}

std::string render_text(const Diagnostics& diagnostics, const source::Files& files, TextStyle style) {
  std::string out;
  for (const Diagnostic* diagnostic : ordered(diagnostics)) {
    out += out.empty() ? "" : "\n";
    out += render_text(*diagnostic, files, style);
  }
  return out;
}

}  // namespace kootoro::diag
