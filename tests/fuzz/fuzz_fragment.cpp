// Any bytes as a fragment of the user's own Terraform JSON: no crash, no hang.
#include "input.hpp"

#include <kootoro/moves/file.hpp>
#include <kootoro/overrides/overrides.hpp>
#include <kootoro/terraform/read.hpp>

using namespace kootoro;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  source::MemoryDisk disk;
  disk.files["env/overrides/dev/a.tf.json"] = fuzz::text_of(data, size);
  disk.files["env/moves/dev.tf.json"] = fuzz::text_of(data, size);
  source::Files files;
  diag::Diagnostics diagnostics;
  const auto fragments = overrides::read("env", "dev", disk, files, diagnostics);
  terraform::ReadDocuments documents = terraform::read_documents(
      {{"main.tf.json", R"({"resource": {"aws_s3_bucket": {"a": {"bucket": "a", "tags": {"k": "v"}}}}})"}}, files);
  overrides::apply(fragments, provider::built_in(), documents.configuration, diagnostics);
  static_cast<void>(moves::read("env", "dev", disk, files, diagnostics));
  fuzz::show(diagnostics, files);
  return 0;
}
