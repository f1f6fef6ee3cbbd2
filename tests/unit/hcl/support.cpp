#include "hcl/support.hpp"

#include <fmt/format.h>

namespace kootoro::hcl::test {
namespace {

using Reader = Object (*)(source::FileId, const source::Files&, diag::Diagnostics&);

// Strings in JSON hold no line ends, so whatever follows one is indent.
std::string compact(std::string_view json) {
  std::string result;
  for (std::size_t at = 0; at < json.size();) {
    if (json[at] == '\n') {
      at = std::min(json.find_first_not_of(' ', at + 1), json.size());
    } else {
      result += json[at++];
    }
  }
  return result;
}

std::string place(const diag::Diagnostic& diagnostic, const source::Files& files) {
  const source::Position position = files.start(diagnostic.subject);
  return fmt::format("{}:{}", position.line, position.column);
}

struct Outcome {
  Object object;
  std::string error;
};

Outcome run(std::string_view text, const char* name, Reader reader) {
  source::Files files;
  const source::FileId file = files.add(name, std::string(text));
  diag::Diagnostics diagnostics;
  Outcome outcome{reader(file, files, diagnostics), {}};
  for (const diag::Diagnostic& diagnostic : diagnostics.items()) {
    if (diagnostic.severity == diag::Severity::error) {
      outcome.error = place(diagnostic, files);
      break;
    }
  }
  return outcome;
}

}  // namespace

std::string read(std::string_view text) {
  const Outcome outcome = run(text, "x.tfvars", read_native);
  return outcome.error.empty() ? compact(to_json(outcome.object)) : outcome.error;
}

std::string value(std::string_view text) {
  const Outcome outcome = run("x = " + std::string(text) + "\n", "x.tfvars", read_native);
  const Member* member = outcome.object.find("x");
  if (!outcome.error.empty() || member == nullptr) {
    return outcome.error;
  }
  return compact(to_json(member->value));
}

std::string json(std::string_view text) {
  const Outcome outcome = run(text, "x.tfvars.json", read_json);
  return outcome.error.empty() ? compact(to_json(outcome.object)) : outcome.error;
}

std::vector<std::string> errors(std::string_view text) {
  source::Files files;
  const source::FileId file = files.add("x.tfvars", std::string(text));
  diag::Diagnostics diagnostics;
  static_cast<void>(read_native(file, files, diagnostics));
  std::vector<std::string> result;
  for (const diag::Diagnostic& diagnostic : diagnostics.items()) {
    if (diagnostic.severity == diag::Severity::error) {
      result.push_back(fmt::format("{} {}", place(diagnostic, files), diagnostic.message));
    }
  }
  return result;
}

}  // namespace kootoro::hcl::test
