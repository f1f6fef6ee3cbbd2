// The text of a file of templates/project/ for one project.
#pragma once

#include <kootoro/scaffold/place.hpp>
#include <kootoro/scaffold/scaffold.hpp>

#include <string>
#include <string_view>

namespace kootoro::scaffold {

/// Replaces `__FOLDER__` (from the repository's root to the project, `.` at the root), `__PREFIX__` (the same with a
/// slash, empty at the root) and `__NAME__` (`name_of`). A line that ends with `#@root`, `#@subfolder`, `#@gitlab` or
/// `#@elsewhere` (any CI but GitLab) is kept only there, without this mark.
[[nodiscard]] std::string render(std::string_view text, const Place& place, Ci ci);

}  // namespace kootoro::scaffold
