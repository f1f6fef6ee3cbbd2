// The files of src/provider/schema/, as they were when the program was built. cmake/Embed.cmake writes the definition.
#pragma once

#include <kootoro/provider/schema.hpp>

#include <span>

namespace kootoro::provider {

using EmbeddedFile = TypeSource;

[[nodiscard]] std::span<const EmbeddedFile> embedded_files();

}  // namespace kootoro::provider
