#include "cli/command.hpp"
#include "cli/commit.hpp"

#include <kootoro/facts/read.hpp>
#include <kootoro/json/value.hpp>
#include <kootoro/provider/releases.hpp>

#include <array>

namespace kootoro::cli {
namespace {

json::Ordered version_json(const std::string& today) {
  const facts::ReadDays days = facts::read_days(facts::read_built_in(today));
  json::Ordered document{{"format_version", "1.0"}, {"version", KOOTORO_VERSION}, {"commit", nullptr}};
  if (const auto hash = commit()) {
    document["commit"] = *hash;
  }
  auto providers = json::Ordered::object();
  for (const provider::Release& release : provider::releases()) {
    providers[std::string(release.provider)] = release.version;
  }
  document["provider_schemas"] = std::move(providers);
  document["facts"] = {{"oldest", days.oldest}, {"newest", days.newest}};
  return document;
}

class Version final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_flag("--json", json_, "print a JSON object, with the commit and the dates of the built-in data");
  }

  ExitCode run(Session& session) override {
    const auto text = json_ ? text::Printable::json(json::dump(version_json(session.today), 2) + '\n')
                            : text::Printable::text("kootoro-gen " KOOTORO_VERSION "\n");
    return session.terminal.write_data(text) ? ExitCode::success : ExitCode::error;
  }

 private:
  bool json_ = false;
};

constexpr std::array<Example, 2> version_examples{{
    {"kootoro-gen version", "the same as --version, -v and -V"},
    {"kootoro-gen version --json | jq -r .commit", "the commit, for a bug report"},
}};

}  // namespace

constinit const CommandInfo version_command{
    "version",
    "[--json]",
    "print the version",
    "--json prints `version`; `commit`, null if the build does not know it; `provider_schemas`, the releases of the "
    "Terraform providers that the checks know; and `facts`, the days on which the oldest and the newest built-in fact "
    "about AWS were read.",
    version_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Version>(); },
};

}  // namespace kootoro::cli
