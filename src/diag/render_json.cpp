#include "diag/excerpt.hpp"
#include "diag/ordered.hpp"

#include <kootoro/diag/render.hpp>

#include <nlohmann/json.hpp>

namespace kootoro::diag {
namespace {

using Json = nlohmann::ordered_json;

Json position(source::Position at) {
  return {{"line", at.line}, {"column", at.column}, {"byte", at.byte}};
}

Json range_json(source::Range range, const source::Files& files) {
  return {{"filename", files[range.file].name()},
          {"start", position(files.start(range))},
          {"end", position(files.end(range))}};
}

/// The source line, and the bytes to highlight in it, as Terraform gives them; of a long line the part around them.
Json snippet(source::Range range, const source::Files& files) {
  const LineView line = line_around(files[range.file], range);
  return {{"context", nullptr},
          {"code", line.text},
          {"start_line", line.number},
          {"highlight_start_offset", line.from},
          {"highlight_end_offset", line.to},
          {"values", Json::array()}};
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) {
    text += text.empty() ? "" : "\n";
    text += line;
  }
  return text;
}

Json diagnostic_json(const Diagnostic& diagnostic, const source::Files& files) {
  Json result = {{"severity", name(diagnostic.severity)},
                 {"summary", diagnostic.message},
                 {"detail", joined(diagnostic.help)},
                 {"kind", id(diagnostic.kind)}};
  for (const auto& [key, text] :
       {std::pair{"rule", &diagnostic.rule}, {"link", &diagnostic.link}, {"reason", &diagnostic.reason}}) {
    if (!text->empty()) {
      result[key] = *text;
    }
  }
  if (diagnostic.subject.known()) {
    result["range"] = range_json(diagnostic.subject, files);
    result["snippet"] = snippet(diagnostic.subject, files);
  }
  for (const Note& note : diagnostic.notes) {
    Json shown = {{"message", note.message}};
    if (note.range.known()) {
      shown["range"] = range_json(note.range, files);
    }
    result["notes"].push_back(std::move(shown));
  }
  return result;
}

}  // namespace

std::string render_json(const Diagnostics& diagnostics, const source::Files& files) {
  Json list = Json::array();
  for (const Diagnostic* diagnostic : ordered(diagnostics)) {
    list.push_back(diagnostic_json(*diagnostic, files));
  }
  const Json report = {{"format_version", "1.0"},
                       {"valid", !diagnostics.has_errors()},
                       {"error_count", diagnostics.error_count()},
                       {"warning_count", diagnostics.warning_count()},
                       {"accepted_count", diagnostics.accepted_count()},
                       {"note_count", diagnostics.note_count()},
                       {"diagnostics", std::move(list)}};
  // Excerpts of a file that is not UTF-8 must not stop the report.
  return report.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace kootoro::diag
