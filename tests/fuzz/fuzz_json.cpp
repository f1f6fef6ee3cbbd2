// Any bytes as JSON, in both styles: no crash, no hang, and what is written reads as the same.
#include <kootoro/hcl/read.hpp>

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace kootoro;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  source::Files files;
  const auto file = files.add("input.json", std::string(reinterpret_cast<const char*>(data), size));
  diag::Diagnostics settings;
  static_cast<void>(hcl::read_json(file, files, settings));
  diag::Diagnostics diagnostics;
  const hcl::Value value = hcl::read_json_document(file, files, diagnostics);
  if (diagnostics.has_errors()) {
    return 0;
  }
  const std::string written = hcl::to_json(value);
  diag::Diagnostics none;
  const hcl::Value again = hcl::read_json_document(files.add("output.json", written), files, none);
  if (!none.empty() || hcl::to_json(again) != written) {
    std::abort();
  }
  return 0;
}
