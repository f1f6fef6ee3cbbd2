// Any bytes as the manifest of an output folder: no crash, no hang; after a write without errors, the folder is fresh.
#include "input.hpp"

#include <kootoro/output/output.hpp>

using namespace kootoro;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  source::MemoryDisk disk;
  disk.files["out/.kootoro-gen.json"] = fuzz::text_of(data, size);
  disk.files["out/main.tf.json"] = "{}\n";
  disk.files["out/old.tf.json"] = "{}\n";
  disk.files["kept.txt"] = "kept";
  std::vector<terraform::File> files(2);
  files[0].path = "main.tf.json";
  files[0].text = "{\"locals\": {}}\n";
  files[1].path = "modules/s3/main.tf.json";
  files[1].text = "{}\n";

  diag::Diagnostics checked;
  static_cast<void>(output::check(files, "out", disk, checked));
  fuzz::show(checked, source::Files());
  diag::Diagnostics diagnostics;
  output::write(files, "out", disk, diagnostics);
  fuzz::show(diagnostics, source::Files());
  fuzz::expect(disk.files.at("kept.txt") == "kept");
  if (!diagnostics.has_errors()) {
    diag::Diagnostics none;
    for (const output::Difference& difference : output::check(files, "out", disk, none)) {
      fuzz::expect(difference.change == output::Change::foreign);
    }
  }
  return 0;
}
