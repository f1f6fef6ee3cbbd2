// Any bytes as a definition in the Amazon States Language: no crash, no hang.
#include "input.hpp"

#include <kootoro/hcl/read.hpp>
#include <kootoro/workflow/check.hpp>

using namespace kootoro;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  source::Files files;
  diag::Diagnostics diagnostics;
  const hcl::Value definition =
      hcl::read_json_document(files.add("verification.asl.json", fuzz::text_of(data, size)), files, diagnostics);
  workflow::check(definition, {}, diagnostics);
  fuzz::show(diagnostics, files);
  return 0;
}
