#include "cli/command.hpp"
#include "cli/usage.hpp"

#include <kootoro/config/environments.hpp>
#include <kootoro/json/value.hpp>
#include <kootoro/sides/environments.hpp>
#include <kootoro/text/visible.hpp>

#include <fmt/format.h>

#include <array>

namespace kootoro::cli {
namespace {

class List final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_flag("--json", json_, "print a JSON object with `environments`");
    app.add_option("--config-dir", config_dir_, "the folder of the settings; default: env")
        ->type_name("DIR")
        ->take_last();
    app.add_option("revision", revision_, "list those of a git revision: `git:REV` or `git:REV:DIR`")
        ->type_name("REVISION");
  }

  ExitCode run(Session& session) override {
    if (!revision_.empty() && !revision_.starts_with("git:")) {
      return usage_error(session.terminal, "list", fmt::format("`{}` is not a revision", revision_),
                         {"write `git:REVISION` or `git:REVISION:FOLDER`; the folder of current settings is set with "
                          "`--config-dir`"});
    }
    diag::Diagnostics diagnostics;
    const auto names = revision_.empty() ? config::list_environments(config_dir_, session.disk, diagnostics)
                                         : sides::environments_at(revision_, config_dir_, session.disk, diagnostics);
    session.terminal.report(diagnostics);
    if (diagnostics.has_errors()) {
      return ExitCode::error;
    }
    return session.terminal.write_data(json_ ? text::Printable::json(as_json(names))
                                             : text::Printable::text(as_lines(names)))
               ? ExitCode::success
               : ExitCode::error;
  }

 private:
  static std::string as_lines(const std::vector<std::string>& names) {
    std::string lines;
    for (const std::string& name : names) {
      lines += text::visible(name) + '\n';
    }
    return lines;
  }

  static std::string as_json(const std::vector<std::string>& names) {
    const json::Ordered document{{"format_version", "1.0"}, {"environments", names}};
    return json::dump(document) + '\n';  // one line, the form of a step's output in CI systems
  }

  bool json_ = false;
  std::string config_dir_ = "env";
  std::string revision_;
};

constexpr std::array<Example, 3> list_examples{{
    {"kootoro-gen list", "one name per line"},
    {"kootoro-gen list git:main", "those of the branch main"},
    {"kootoro-gen list --json | jq -c .environments", "the list for a CI matrix"},
}};

}  // namespace

constinit const CommandInfo list_command{
    "list",
    "[git:REV[:DIR]] [--json]",
    "print the environments that have settings",
    "An environment is a file NAME.tfvars or NAME.tfvars.json in the settings folder; common.tfvars does not count. A "
    "settings "
    "file whose name no environment can have is an error; at a revision, it is a warning.",
    list_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<List>(); },
};

}  // namespace kootoro::cli
