// Any bytes as a state: no crash, no hang.
#include "input.hpp"

#include <kootoro/adopt/state.hpp>

using namespace kootoro;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  diag::Diagnostics diagnostics;
  plan::State state = plan::read_state(fuzz::text_of(data, size), diagnostics, "state.json");
  fuzz::show(diagnostics, source::Files());
  static_cast<void>(adopt::managed_resources(std::move(state)));
  return 0;
}
