// The files of src/provider/type_names/, as they were when the program was built. cmake/Embed.cmake writes the
// definition.
#pragma once

#include <span>
#include <string_view>

namespace kootoro::provider::names {

struct EmbeddedFile {
  std::string_view name;
  std::string_view text;
};

[[nodiscard]] std::span<const EmbeddedFile> embedded_files();

}  // namespace kootoro::provider::names
