// Sides in a git revision.
#pragma once

#include <kootoro/sides/side.hpp>

#include <string_view>

namespace kootoro::sides {

/// The side for `name` (`git:REV[:DIR]`): output, or settings with the revision's own blueprint.
[[nodiscard]] Side from_git(const std::string& name, const Options& options, const source::Disk& disk);

}  // namespace kootoro::sides
