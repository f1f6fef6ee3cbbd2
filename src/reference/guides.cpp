#include "reference/embedded.hpp"

#include <kootoro/reference/guides.hpp>
#include <kootoro/text/characters.hpp>
#include <kootoro/text/layout.hpp>

#include <algorithm>
#include <filesystem>

namespace kootoro::reference {
namespace {

std::string name_of(const std::filesystem::path& path) {
  const std::filesystem::path stem = path.stem();
  return text::lower((stem == "README" ? path.parent_path().filename() : stem).string());
}

std::string_view title_of(std::string_view markdown) {
  constexpr std::string_view heading = "# ";
  const std::string_view line = text::take_until(markdown, '\n');
  return line.starts_with(heading) ? line.substr(heading.size()) : line;
}

}  // namespace

std::vector<Guide> guides() {
  std::vector<Guide> result;
  for (const EmbeddedFile& file : embedded_files()) {
    result.push_back({name_of(file.name), title_of(file.text), file.text});
  }
  std::sort(result.begin(), result.end(), [](const Guide& left, const Guide& right) { return left.name < right.name; });
  return result;
}

}  // namespace kootoro::reference
