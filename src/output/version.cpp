#include "output/version.hpp"

#include <kootoro/text/layout.hpp>
#include <kootoro/text/number.hpp>

namespace kootoro::output {

std::optional<Version> parse_version(std::string_view text) {
  const std::vector<std::string_view> parts = text::split(text, '.');
  Version version{};
  if (parts.size() != version.size()) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < version.size(); ++i) {
    const std::optional<std::int64_t> number = text::whole_number(parts[i]);
    if (!number) {
      return std::nullopt;
    }
    version[i] = *number;
  }
  return version;
}

Version this_version() {
  return parse_version(KOOTORO_VERSION).value_or(Version{});
}

}  // namespace kootoro::output
