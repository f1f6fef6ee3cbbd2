#include "cli/command.hpp"
#include "cli/usage.hpp"

#include <kootoro/hcl/read.hpp>
#include <kootoro/text/layout.hpp>

#include <fmt/format.h>

#include <array>
#include <utility>

namespace kootoro::cli {
namespace {

class Eval final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_option("FILE", file_, "a settings file; `-` for stdin")->type_name("FILE");
  }

  ExitCode run(Session& session) override {
    if (file_.empty()) {
      return usage_error(session.terminal, "eval", "no file is named", {"give a file, or `-` for stdin"});
    }
    source::Files files;
    diag::Diagnostics diagnostics;
    const hcl::Object values = read(session.disk, files, diagnostics);
    session.terminal.report(diagnostics, files);
    if (diagnostics.has_errors()) {
      return ExitCode::error;
    }
    return session.terminal.write_data(hcl::to_json(values) + '\n') ? ExitCode::success : ExitCode::error;
  }

 private:
  hcl::Object read(const source::Disk& disk, source::Files& files, diag::Diagnostics& diagnostics) const;

  std::string file_;
};

// Terraform goes by the name. Stdin has none, and no native file can start with a brace.
bool is_json(std::string_view name, std::string_view text) {
  if (name != "-") {
    return name.ends_with(".json");
  }
  return text::trimmed(text).starts_with('{');
}

hcl::Object Eval::read(const source::Disk& disk, source::Files& files, diag::Diagnostics& diagnostics) const {
  const bool from_stdin = file_ == "-";
  source::ReadResult read = disk.read_named(file_);
  if (read.error) {
    diagnostics
        .error(diag::Kind::cannot_read, {}, fmt::format("cannot read `{}`: {}", file_, source::describe(read.error)))
        .with_help(read.error == std::errc::permission_denied ? "check who owns the file and its permissions"
                                                              : "name a settings file, or `-` for stdin");
    return {};
  }
  const bool json = is_json(file_, read.text);
  const source::FileId file = files.add(from_stdin ? "<stdin>" : file_, std::move(read.text));
  return json ? hcl::read_json(file, files, diagnostics) : hcl::read_native(file, files, diagnostics);
}

constexpr std::array<Example, 2> eval_examples{{
    {"kootoro-gen eval env/dev.tfvars", "what Terraform reads from the file"},
    {"kootoro-gen eval env/dev.tfvars | jq .lambda_functions", "one section of it"},
}};

}  // namespace

constinit const CommandInfo eval_command{
    "eval",
    "FILE",
    "print a settings file's values as JSON, exactly as Terraform reads them",
    "Takes .tfvars and .tfvars.json files. Nothing is checked but the language itself.",
    eval_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Eval>(); },
};

}  // namespace kootoro::cli
