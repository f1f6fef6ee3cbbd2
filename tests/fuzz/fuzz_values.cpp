// Any bytes as JSON that is not settings: no crash, no hang, and what is written reads as the same.
#include <kootoro/json/read.hpp>

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace kootoro;

namespace {

void expect(bool condition) {
  if (!condition) {
    std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto result = json::read(text);
  const auto ordered = json::read_ordered(text);
  expect(result.error == ordered.error);
  static_cast<void>(
      json::read(text, {.repeated_names = true, .wanted = [](std::string_view name) { return name.size() != 1; }}));
  if (!result) {
    static_cast<void>(json::describe(*result.error));
    return 0;
  }
  const std::string written = json::dump(result.value);
  expect(json::read(written).value == result.value);
  expect(json::dump(json::read(json::dump(ordered.value, 2)).value) == written);
  return 0;
}
