// Which environments a command works on, and where their settings come from.
#pragma once

#include "cli/command.hpp"

#include <kootoro/config/load.hpp>
#include <kootoro/pipeline/pipeline.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::cli {

/// The flags --env, --all, --config-dir, --templates, --var, --var-file and --unknown.
class Selection {
 public:
  /// Without --all, for a command where it has another meaning.
  void declare(CLI::App& app, bool with_all = true);
  /// Only --config-dir, --var, --var-file and --unknown: for the account, which is not an environment.
  void declare_account(CLI::App& app);

  /// One request for each selected environment. Nothing after a mistake, which has been reported.
  [[nodiscard]] std::optional<std::vector<config::Request>> requests(std::string_view command,
                                                                     const Session& session) const;
  /// The same, but mistakes in the folder of the settings are added to `mistakes`.
  [[nodiscard]] std::optional<std::vector<config::Request>> requests(std::string_view command, const Session& session,
                                                                     diag::Diagnostics& mistakes) const;
  /// The only selected environment. Nothing after a mistake, which has been reported; more than one is a mistake, for
  /// which `help` says what to do.
  [[nodiscard]] std::optional<config::Request> request(std::string_view command, const Session& session,
                                                       std::string help = "select one with `--env`") const;
  /// Whether the names of --env follow the grammar. A mistake is reported.
  [[nodiscard]] bool are_valid(std::string_view command, const Session& session) const;
  /// A request for any environment: the first one of --env, if given.
  [[nodiscard]] config::Request base(const Session& session) const;
  /// Whether --all is given.
  [[nodiscard]] bool names_all() const { return all_; }
  [[nodiscard]] std::optional<pipeline::Choices> choices(std::string_view command, const Session& session) const;

 private:
  void declare_sources(CLI::App& app);
  void declare_unknown(CLI::App& app);
  [[nodiscard]] std::optional<std::vector<std::string>> names(std::string_view command, const Session& session,
                                                              diag::Diagnostics& mistakes) const;
  [[nodiscard]] std::vector<config::Override> overrides() const;

  const CLI::App* app_ = nullptr;
  const CLI::Option* var_ = nullptr;
  const CLI::Option* var_file_ = nullptr;
  std::vector<std::string> environments_;
  bool all_ = false;
  bool with_all_ = true;
  std::string config_dir_ = "env";
  std::string templates_;
  std::vector<std::string> variables_;
  std::vector<std::string> variable_files_;
  std::string unknown_ = "error";
};

}  // namespace kootoro::cli
