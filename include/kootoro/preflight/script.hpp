// The questions as a script for people, which needs only POSIX sh and the AWS command line.
#pragma once

#include <kootoro/preflight/plan.hpp>

#include <string>
#include <string_view>

namespace kootoro::preflight {

/// The script. `environment` names it in the comments; places are shown as `file:line`.
[[nodiscard]] std::string script(const Plan& plan, std::string_view environment, const source::Files& files);

}  // namespace kootoro::preflight
