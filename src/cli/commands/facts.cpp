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
    app.add_flag("--services", services_, "the services, and where they are");
    app.add_flag("--quotas", quotas_, "what an account has before it asks for more");
    app.add_flag("--conditions", conditions_, "the condition keys that policies may demand, and who sends them");
    app.add_flag("--json", json_, "everything, as a JSON object");
    app.add_option("--config-dir", config_dir_, "where the settings and facts.json are; default: env")
        ->type_name("DIR")
        ->take_last();
  }

  ExitCode run(Session& session) override {
    if (json_ && any_chosen()) {
      return usage_error(session.terminal, "facts", "`--json` prints all facts: it takes no other choice",
                         {"select with `jq`, for example `kootoro-gen facts --json | jq .models`"});
    }
    source::Files files;
    diag::Diagnostics diagnostics;
    const facts::Facts facts = facts::read(config_dir_, session.today, session.disk, files, diagnostics);
    session.terminal.report(diagnostics, files);
    if (diagnostics.has_errors()) {
      return ExitCode::error;
    }
    return session.terminal.write_data(json_ ? as_json(facts) : as_text(facts)) ? ExitCode::success : ExitCode::error;
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
    {"kootoro-gen facts --models", "which models there are, until when, and what they take"},
    {"kootoro-gen facts --conditions", "which page says that a condition key is sent"},
    {"kootoro-gen facts --json | jq '.models | map_values(.end_of_life)'", "for a program"},
}};

}  // namespace

constinit const CommandInfo facts_command{
    "facts",
    "[--models] [--services] [--quotas] [--conditions] | --json",
    "print what the checks know about AWS, with its source and age",
    "Models of Amazon Bedrock, services, quotas and condition keys: what AWS decides and changes. A file `facts.json` "
    "beside the settings adds to them and corrects them: docs/facts.md. The day of the run is today, or that of "
    "SOURCE_DATE_EPOCH.",
    facts_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Facts>(); },
};

}  // namespace kootoro::cli
