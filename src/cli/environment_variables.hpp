// The environment variables that the program reads, for help and man pages.
#pragma once

#include <array>
#include <string_view>

namespace kootoro::cli {

struct EnvironmentVariable {
  std::string_view name;
  std::string_view meaning;
};

inline constexpr std::array<EnvironmentVariable, 4> environment_variables{{
    {"TF_VAR_NAME", "the value of the setting NAME; all files and flags take precedence over it"},
    {"SOURCE_DATE_EPOCH", "the date of the run, in seconds since 1970-01-01; default: now"},
    {"NO_COLOR", "not empty: print no color, unless --color demands it"},
    {"CLICOLOR_FORCE", "not empty and not 0: print color even if the output is not a terminal"},
}};

}  // namespace kootoro::cli
