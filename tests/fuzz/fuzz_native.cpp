// Any bytes as a variable-definitions file: no crash, no hang, and values that survive being written as JSON.
#include <kootoro/hcl/read.hpp>

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace kootoro;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  source::Files files;
  const auto file = files.add("input.tfvars", std::string(reinterpret_cast<const char*>(data), size));
  diag::Diagnostics diagnostics;
  const std::string written = hcl::to_json(hcl::read_native(file, files, diagnostics));
  for (const diag::Diagnostic& diagnostic : diagnostics.items()) {
    if (diagnostic.subject.begin > diagnostic.subject.end || diagnostic.subject.end > size + 1) {
      std::abort();
    }
  }
  diag::Diagnostics none;
  const hcl::Value again = hcl::read_json_document(files.add("output.json", written), files, none);
  if (!none.empty() || hcl::to_json(again) != written) {
    std::abort();
  }
  return 0;
}
