// Any bytes as a project's facts.json: no crash, no hang, and the built-in facts outlive what is refused.
#include <kootoro/facts/read.hpp>
#include <kootoro/facts/render.hpp>

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace kootoro;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  source::MemoryDisk disk;
  disk.files["env/facts.json"] = std::string(reinterpret_cast<const char*>(data), size);
  source::Files files;
  diag::Diagnostics diagnostics;
  const facts::Facts facts = facts::read("env", "2026-11-27", disk, files, diagnostics);
  if (facts.service("apprunner") == nullptr) {
    std::abort();
  }
  static_cast<void>(facts::models_text(facts) + facts::services_text(facts) + facts::quotas_text(facts));
  static_cast<void>(facts::to_json(facts));
  return 0;
}
