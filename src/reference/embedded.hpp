// The Markdown files that people wrote. cmake/Embed.cmake writes the definition.
#pragma once

#include <span>
#include <string_view>

namespace kootoro::reference {

struct EmbeddedFile {
  std::string_view name;  ///< the path in the project
  std::string_view text;
};

[[nodiscard]] std::span<const EmbeddedFile> embedded_files();

}  // namespace kootoro::reference
