// The values that can stand at the cursor: environments, revisions, addresses, settings.
#pragma once

#include "cli/complete.hpp"

#include <CLI/CLI.hpp>
#include <kootoro/source/disk.hpp>

#include <filesystem>
#include <string>
#include <string_view>

namespace kootoro::cli {

/// The facts on the command line that values depend on.
struct Surroundings {
  const source::Disk& disk;
  std::filesystem::path config_dir;
  std::string environment;  ///< whose addresses are meant; empty if none is named
  std::string today;
};

/// Collects the candidates that start with what was typed.
class Collector {
 public:
  /// `lead` is the part of the word before the value: `--env=`, `dev,`.
  Collector(std::string_view typed, std::string lead) : typed_(typed), lead_(std::move(lead)) {}

  /// Adds `lead + word`, if `word` starts with what was typed.
  void add(std::string_view word, std::string_view meaning = {});

  /// The values of an option, by the parts of its type: `NAME` is an environment, `REVISION` a revision of git,
  /// `ADDRESS` a resource (`ADDRESS=REASON`: before the `=`), `SETTING=VALUE` a setting, `DIR` a folder, `FILE` a file;
  /// words in lower case stand for themselves.
  void add_values(const CLI::Option& option, const Surroundings& surroundings);

  void add_flags(const CLI::App& app);
  void add_commands();

  [[nodiscard]] bool empty() const { return candidates_.words.empty() && !candidates_.files && !candidates_.folders; }
  [[nodiscard]] Candidates take() { return std::move(candidates_); }

 private:
  void add_environments(const Surroundings& surroundings);
  void add_revisions(const Surroundings& surroundings);
  void add_addresses(const Surroundings& surroundings, std::string_view end);
  void add_settings();

  std::string_view typed_;
  std::string lead_;
  Candidates candidates_;
};

}  // namespace kootoro::cli
