#include "cli/command.hpp"
#include "cli/usage.hpp"

#include <kootoro/facts/read.hpp>
#include <kootoro/facts/render.hpp>
#include <kootoro/json/read.hpp>
#include <kootoro/model/trust.hpp>

#include <fmt/format.h>

#include <array>

namespace kootoro::cli {
namespace {

std::string conditions_text(std::string_view today) {
  std::string text = "condition keys\n";
  for (const model::SentKey& sent : model::sent_keys()) {
    text += fmt::format("  {}\n    sent by   {}, which {}\n    read      {}, {}\n              {}\n", sent.key,
                        sent.caller.principal, sent.caller.use, sent.read, facts::age(sent.read, today), sent.page);
  }
  return text;
}

json::Ordered conditions_json() {
  auto list = json::Ordered::array();
  for (const model::SentKey& sent : model::sent_keys()) {
    list.push_back({{"principal", sent.caller.principal},
                    {"use", sent.caller.use},
                    {"key", sent.key},
                    {"source", sent.page},
                    {"read", sent.read}});
  }
  return list;
}

class Facts final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_flag("--models", models_, "the models of Amazon Bedrock");
    app.add_flag("--services", services_, "print the services and their regions");
    app.add_flag("--quotas", quotas_, "print the default quotas of an account");
    app.add_flag("--conditions", conditions_, "print the condition keys for policies, and their senders");
    app.add_flag("--json", json_, "print everything as a JSON object");
    app.add_option("--config-dir", config_dir_, "the folder with the settings and facts.json; default: env")
        ->type_name("DIR")
        ->take_last();
  }

  ExitCode run(Session& session) override {
    if (json_ && any_chosen()) {
      return usage_error(session.terminal, "facts", "`--json` prints all facts and can't be combined",
                         {"select with `jq`, for example `kootoro-gen facts --json | jq .models`"});
    }
    source::Files files;
    diag::Diagnostics diagnostics;
    const facts::Facts facts = facts::read(config_dir_, session.today, session.disk, files, diagnostics);
    session.terminal.report(diagnostics, files);
    if (diagnostics.has_errors()) {
      return ExitCode::error;
    }
    return session.terminal.write_data(json_ ? text::Printable::json(as_json(facts))
                                             : text::Printable::text(as_text(facts)))
               ? ExitCode::success
               : ExitCode::error;
  }

 private:
  [[nodiscard]] bool any_chosen() const { return models_ || services_ || quotas_ || conditions_; }

  [[nodiscard]] std::string as_text(const facts::Facts& facts) const {
    const bool all = !any_chosen();
    std::string text;
    const auto add = [&](bool chosen, auto&& part) {
      if (chosen || all) {
        text += (text.empty() ? "" : "\n") + part();
      }
    };
    add(models_, [&] { return facts::models_text(facts); });
    add(services_, [&] { return facts::services_text(facts); });
    add(quotas_, [&] { return facts::quotas_text(facts); });
    add(conditions_, [&] { return conditions_text(facts.today); });
    return text;
  }

  [[nodiscard]] static std::string as_json(const facts::Facts& facts) {
    json::Ordered document{{"format_version", "1.0"}, {"today", facts.today}};
    document.update(json::read_ordered(facts::to_json(facts)).value);
    document["condition_keys"] = conditions_json();
    return json::dump(document, 2) + '\n';
  }

  bool models_ = false;
  bool services_ = false;
  bool quotas_ = false;
  bool conditions_ = false;
  bool json_ = false;
  std::string config_dir_ = "env";
};

constexpr std::array<Example, 3> facts_examples{{
    {"kootoro-gen facts --models", "list the models, their dates and features"},
    {"kootoro-gen facts --conditions", "show the page that documents each condition key"},
    {"kootoro-gen facts --json | jq '.models | map_values(.end_of_life)'", "for a script"},
}};

}  // namespace

constinit const CommandInfo facts_command{
    "facts",
    "[--models] [--services] [--quotas] [--conditions] | --json",
    "print the facts about AWS that the checks use, with source and age",
    "Models of Amazon Bedrock, services, quotas and condition keys, which AWS changes from time to time. A file "
    "`facts.json` in the settings folder adds and corrects entries: see `kootoro-gen docs facts`. The date of the run "
    "is today, or "
    "that of SOURCE_DATE_EPOCH.",
    facts_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Facts>(); },
};

}  // namespace kootoro::cli
