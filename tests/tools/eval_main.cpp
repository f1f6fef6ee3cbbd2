// kootoro-eval FILE: the values of a variable-definitions file as JSON, or what is wrong with it, one line each.
// A thin door to the reader for the differential test.
#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/hcl/read.hpp>

#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

using namespace kootoro;

namespace {

void print(const diag::Diagnostics& diagnostics, const source::Files& files) {
  for (const diag::Diagnostic& diagnostic : diagnostics.items()) {
    if (diagnostic.severity == diag::Severity::error) {
      const source::Position place = files.start(diagnostic.subject);
      fmt::print("{}:{}:{}: error: {} [{}]\n", files[diagnostic.subject.file].name(), place.line, place.column,
                 diagnostic.message, diag::id(diagnostic.kind));
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "usage: kootoro-eval FILE\n");
    return 2;
  }
  const std::string name = argv[1];
  std::ifstream stream(name, std::ios::binary);
  source::Files files;
  const source::FileId file =
      files.add(name, std::string(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()));
  diag::Diagnostics diagnostics;
  const hcl::Object values =
      name.ends_with(".json") ? hcl::read_json(file, files, diagnostics) : hcl::read_native(file, files, diagnostics);
  if (diagnostics.has_errors()) {
    print(diagnostics, files);
    return 1;
  }
  fmt::print("{}\n", hcl::to_json(values));
  return 0;
}
