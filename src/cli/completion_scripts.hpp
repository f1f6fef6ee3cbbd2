// The scripts that connect shells to `kootoro-gen completion SHELL -- WORD…`.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace kootoro::cli {

/// How a shell takes a word that contains `=`.
enum class Assignments : std::uint8_t { whole, split };

struct ShellInfo {
  std::string_view name;
  /// `split`: the shell passes `--env=dev` as three words, and takes candidates for the last one.
  Assignments assignments = Assignments::whole;
  std::string_view script;
};

[[nodiscard]] std::span<const ShellInfo> shells();

}  // namespace kootoro::cli
