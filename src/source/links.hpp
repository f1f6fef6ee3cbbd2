// Where symbolic links may lead.
#pragma once

#include <filesystem>

namespace kootoro::source {

/// Whether a symbolic link in a project is on the way to `path`, and leads out of this project. The project around a
/// link is the repository that it is in (the nearest folder above it with `.git`), or else the current folder if it is
/// in there. A link in neither place belongs to the system, such as `/tmp` on macOS or `/dev/fd`: it may lead anywhere,
/// unless it is the file itself and not `named` on the command line; then it must stay in its folder.
[[nodiscard]] bool leaves_project(const std::filesystem::path& path, bool named);

}  // namespace kootoro::source
