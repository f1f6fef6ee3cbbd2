// Sides (see kootoro/sides/side.hpp) as commands name and report them.
#pragma once

#include "cli/selection.hpp"

#include <kootoro/sides/side.hpp>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace kootoro::cli {

/// The options to read a command's sides. The environment is that of --env, or the first one in `names`. Nothing
/// after a mistake in the flags, which has been reported.
[[nodiscard]] std::optional<sides::Options> side_options(const Selection& selection, std::string_view command,
                                                         std::initializer_list<std::string_view> names,
                                                         const Session& session);

/// The environment that a command compares with `side`: that of --env; or the one that `side` names, itself or by the
/// name of its folder; or the only one. Nothing after a mistake, which has been reported.
[[nodiscard]] std::optional<std::string> environment_beside(const Selection& selection, std::string_view command,
                                                            const std::string& side, const Session& session);

/// Reports the errors of a side. Returns false if it can't be compared.
[[nodiscard]] bool report_side(const sides::Side& side, const Session& session);

}  // namespace kootoro::cli
