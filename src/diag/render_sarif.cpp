#include "diag/ordered.hpp"

#include <kootoro/diag/render.hpp>
#include <kootoro/text/escape.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace kootoro::diag {
namespace {

using Json = nlohmann::ordered_json;

/// A file's name as a relative reference, or a URI of a file where it starts at the root (RFC 3986).
std::string uri(std::string_view name) {
  return (name.starts_with('/') ? "file://" : "") + text::uri_path(name);
}

/// Columns count code points here, but grapheme clusters elsewhere.
Json location(source::Range range, const source::Files& files) {
  const source::File& file = files[range.file];
  const source::Position start = file.position(range.begin);
  const source::Position end = file.position(range.end);
  return {{"physicalLocation",
           {{"artifactLocation", {{"uri", uri(file.name())}}},
            {"region",
             {{"startLine", start.line},
              {"startColumn", file.code_point_column(range.begin)},
              {"endLine", end.line},
              {"endColumn", file.code_point_column(range.end)}}}}}};
}

std::string_view rule_of(const Diagnostic& diagnostic) {
  return diagnostic.rule.empty() ? id(diagnostic.kind) : std::string_view(diagnostic.rule);
}

std::string_view level(Severity severity) {
  if (severity == Severity::note) {
    return "note";
  }
  return severity == Severity::error ? "error" : "warning";
}

class SarifWriter {
 public:
  SarifWriter(const source::Files& files, std::span<const RuleText> known) : files_(files), known_(known) {}

  void add(const Diagnostic& diagnostic) {
    std::string text = diagnostic.message;
    for (const std::string& help : diagnostic.help) {
      text += "\nhelp: " + help;
    }
    Json result = {{"ruleId", rule_of(diagnostic)},
                   {"ruleIndex", rule_index(diagnostic)},
                   {"level", level(diagnostic.severity)},
                   {"message", {{"text", text::sarif_message(text)}}}};
    if (diagnostic.subject.known()) {
      result["locations"] = Json::array({location(diagnostic.subject, files_)});
    } else if (const source::FileId first = files_.first(); first != source::FileId::none) {
      result["locations"] = Json::array({location({first, 0, 0}, files_)});
    }
    for (const Note& note : diagnostic.notes) {
      if (note.range.known()) {
        Json related = location(note.range, files_);
        related["message"] = {{"text", text::sarif_message(note.message)}};
        result["relatedLocations"].push_back(std::move(related));
      }
    }
    if (diagnostic.severity == Severity::accepted) {
      result["suppressions"] =
          Json::array({{{"kind", "inSource"}, {"status", "accepted"}, {"justification", diagnostic.reason}}});
    }
    results_.push_back(std::move(result));
  }

  [[nodiscard]] Json run(std::string_view version) && {
    return {{"tool", {{"driver", {{"name", "kootoro-gen"}, {"version", version}, {"rules", std::move(rules_)}}}}},
            {"columnKind", "unicodeCodePoints"},
            {"results", std::move(results_)}};
  }

 private:
  std::size_t rule_index(const Diagnostic& diagnostic) {
    const std::string_view id = rule_of(diagnostic);
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      if (rules_[i]["id"] == id) {
        return i;
      }
    }
    rules_.push_back(rule(id));
    return rules_.size() - 1;
  }

  /// GitHub's code scanning requires both descriptions and a help text for every rule.
  [[nodiscard]] Json rule(std::string_view id) const {
    const auto known = std::find_if(known_.begin(), known_.end(), [id](const RuleText& one) { return one.id == id; });
    if (known == known_.end()) {
      std::string words(id);
      std::replace(words.begin(), words.end(), '-', ' ');
      return described(id, words, fmt::format("{}: each finding describes the problem and its remedy", words));
    }
    Json result = described(id, known->description, fmt::format("{}; what to do: {}", known->description, known->help));
    result["help"] = {
        {"text", fmt::format("{}\nhelp: {}\nsee: {}", known->description, known->help, known->link)},
        {"markdown", fmt::format("{}. What to do: {}. See {}", known->description, known->help, known->link)}};
    if (!known->link.empty()) {
      result["helpUri"] = known->link;
    }
    return result;
  }

  static Json described(std::string_view id, std::string_view brief, const std::string& full) {
    return {{"id", id},
            {"shortDescription", {{"text", brief}}},
            {"fullDescription", {{"text", full}}},
            {"help", {{"text", full}}}};
  }

  const source::Files& files_;
  std::span<const RuleText> known_;
  Json rules_ = Json::array();
  Json results_ = Json::array();
};

}  // namespace

std::string render_sarif(const Diagnostics& diagnostics, const source::Files& files, std::span<const RuleText> rules,
                         std::string_view version) {
  SarifWriter writer(files, rules);
  for (const Diagnostic* diagnostic : ordered(diagnostics)) {
    writer.add(*diagnostic);
  }
  const Json log = {
      {"$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"},
      {"version", "2.1.0"},
      {"runs", Json::array({std::move(writer).run(version)})}};
  return log.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace kootoro::diag
