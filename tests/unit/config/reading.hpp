// Settings from a text, and their findings.
#pragma once

#include <kootoro/config/load.hpp>
#include <kootoro/hcl/read.hpp>

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace kootoro::testing {

struct Reading {
  source::Files files;
  diag::Diagnostics diagnostics;
  config::Settings settings;
};

/// Decodes `text` as env/dev.tfvars of the environment `dev`.
inline Reading read(std::string text, config::Options options = {}) {
  Reading reading;
  const auto file = reading.files.add("env/dev.tfvars", std::move(text));
  const hcl::Object values = hcl::read_native(file, reading.files, reading.diagnostics);
  config::Request request;
  request.environment = "dev";
  reading.settings = config::decode(values, request, options, reading.files, reading.diagnostics);
  return reading;
}

/// One line for each finding: `LINE:COLUMN kind: message; help; help` (a warning has `~` before its kind).
inline std::string summary(const diag::Diagnostics& diagnostics, const source::Files& files) {
  std::string text;
  for (const diag::Diagnostic& found : diagnostics.items()) {
    if (found.subject.known()) {
      const source::Position at = files.start(found.subject);
      text += fmt::format("{}:{} ", at.line, at.column);
    }
    text +=
        fmt::format("{}{}: {}", found.severity == diag::Severity::warning ? "~" : "", id(found.kind), found.message);
    for (const std::string& help : found.help) {
      text += "; " + help;
    }
    text += "\n";
  }
  return text;
}

inline std::string summary(const Reading& reading) {
  return summary(reading.diagnostics, reading.files);
}

/// The findings of a settings text.
inline std::string findings(std::string text, config::Options options = {}) {
  return summary(read(std::move(text), options));
}

}  // namespace kootoro::testing
