// The files of templates/project/. cmake/Embed.cmake writes the definition.
#pragma once

#include <span>
#include <string_view>

namespace kootoro::scaffold {

struct EmbeddedFile {
  std::string_view name;  ///< the path in the project
  std::string_view text;
};

[[nodiscard]] std::span<const EmbeddedFile> embedded_files();

}  // namespace kootoro::scaffold
