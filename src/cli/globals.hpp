// The flags that every command has.
#pragma once

#include <CLI/CLI.hpp>

#include <array>
#include <string>
#include <string_view>

namespace kootoro::cli {

struct Globals {
  std::string color = "auto";
  std::string log_level = "info";
  bool quiet = false;
  bool help = false;
  bool version = false;
};

inline constexpr std::array<std::string_view, 6> log_levels{"trace", "debug", "info", "warn", "error", "off"};

void declare_globals(CLI::App& app, Globals& globals);

}  // namespace kootoro::cli
