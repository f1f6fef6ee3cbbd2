// Any bytes as a file of a blueprint, the one that the first byte chooses: no crash, no hang.
#include "input.hpp"

#include <kootoro/blueprint/load.hpp>

#include <array>

using namespace kootoro;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr std::array<const char*, 8> names = {"functions", "tables", "buckets",   "topics",
                                                       "api",       "alarms", "dashboard", "workflow"};
  if (size == 0) {
    return 0;
  }
  source::MemoryDisk disk;
  disk.files[std::string("templates/") + names.at(*data % names.size()) + ".json"] = fuzz::text_of(data + 1, size - 1);
  source::Files files;
  diag::Diagnostics diagnostics;
  blueprint::check(blueprint::read("templates", disk, files, diagnostics).blueprint, diagnostics);
  fuzz::show(diagnostics, files);
  return 0;
}
