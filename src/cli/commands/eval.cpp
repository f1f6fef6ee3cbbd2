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
      return usage_error(session.terminal, "eval", "the path of the file is missing",
                         {"give a file, or `-` for stdin"});
    }
    source::Files files;
    diag::Diagnostics diagnostics;
    const hcl::Object values = read(session.disk, files, diagnostics);
    session.terminal.report(diagnostics, files);
    if (diagnostics.has_errors()) {
      return ExitCode::error;
    }
    return session.terminal.write_data(text::Printable::json(hcl::to_json(values) + '\n')) ? ExitCode::success
                                                                                           : ExitCode::error;
  }

 private:
  hcl::Object read(const source::Disk& disk, source::Files& files, diag::Diagnostics& diagnostics) const;

  std::string file_;
};

// Terraform decides by the file's name. Stdin has none, but a file in native syntax can't start with a brace.
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
        .with_help(read.error == std::errc::permission_denied ? "check the owner and permissions of the file"
                                                              : "give a settings file, or `-` for stdin");
    return {};
  }
  const bool json = is_json(file_, read.text);
  const source::FileId file = files.add(from_stdin ? "<stdin>" : file_, std::move(read.text));
  return json ? hcl::read_json(file, files, diagnostics) : hcl::read_native(file, files, diagnostics);
}

constexpr std::array<Example, 2> eval_examples{{
    {"kootoro-gen eval env/dev.tfvars", "print the values that Terraform reads from the file"},
    {"kootoro-gen eval env/dev.tfvars | jq .lambda_functions", "print one section"},
}};

}  // namespace

constinit const CommandInfo eval_command{
    "eval",
    "FILE",
    "print a settings file's values as JSON, exactly as Terraform reads them",
    "Takes .tfvars and .tfvars.json files. Checks only the syntax.",
    eval_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Eval>(); },
};

}  // namespace kootoro::cli
