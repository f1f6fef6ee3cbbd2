#include <kootoro/provider/type_names.hpp>

#include "provider/embedded_names.hpp"

#include <kootoro/provider/releases.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace kootoro::provider {
namespace {

std::vector<std::string_view> lines_of(std::string_view file) {
  std::vector<std::string_view> lines;
  for (const names::EmbeddedFile& embedded : names::embedded_files()) {
    for (std::string_view rest = embedded.name == file ? embedded.text : std::string_view(); !rest.empty();) {
      const std::size_t end = rest.find('\n');
      lines.push_back(rest.substr(0, end));
      rest.remove_prefix(end + 1);
    }
  }
  return lines;
}

}  // namespace

std::span<const std::string_view> type_names(bool data) {
  static const std::vector<std::string_view> resources = lines_of("resources.txt");
  static const std::vector<std::string_view> data_sources = lines_of("data_sources.txt");
  return data ? data_sources : resources;
}

std::string release_of(std::string_view type) {
  const std::string_view prefix = type.substr(0, type.find('_'));
  if (prefix == "terraform") {
    return "Terraform";
  }
  const auto releases = provider::releases();
  const auto found = std::ranges::find(releases, prefix, &Release::provider);
  return found == releases.end() ? std::string() : fmt::format("the provider `{}` {}", found->provider, found->version);
}

}  // namespace kootoro::provider
