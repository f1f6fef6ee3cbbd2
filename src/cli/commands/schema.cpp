#include "cli/usage.hpp"

#include <kootoro/blueprint/load.hpp>
#include <kootoro/blueprint/reference.hpp>
#include <kootoro/config/reference.hpp>
#include <kootoro/diag/suggest.hpp>
#include <kootoro/reference/names.hpp>
#include <kootoro/reference/reference.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kootoro::cli {
namespace {

config::TypeInfo settings_type() {
  config::TypeInfo type;
  type.shape = config::Shape::object;
  type.object = &config::settings_info();
  return type;
}

/// The names of the blueprint's files.
std::string joined_names(std::string_view quote, std::string_view between) {
  std::string text;
  for (const blueprint::FileInfo& file : blueprint::files_info()) {
    text += fmt::format("{}{}{}{}", text.empty() ? "" : between, quote, file.name, quote);
  }
  return text;
}

class Schema final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_option("--blueprint", file_, "print the schema of this file of a blueprint instead")
        ->type_name(joined_names("", "|"))
        ->take_last();
    app.add_option("--templates", templates_, "use the names of functions, buckets and tables of this blueprint")
        ->type_name("DIR")
        ->take_last();
  }

  ExitCode run(Session& session) override;

 private:
  [[nodiscard]] ExitCode unknown_file(const std::vector<blueprint::FileInfo>& files, const Session& session) const;

  std::string file_;
  std::string templates_;
};

ExitCode Schema::unknown_file(const std::vector<blueprint::FileInfo>& files, const Session& session) const {
  std::vector<std::string_view> names;
  for (const blueprint::FileInfo& file : files) {
    names.push_back(file.name);
  }
  return usage_error(session.terminal, "schema", fmt::format("the blueprint has no file `{}`", file_),
                     {diag::did_you_mean(file_, names), "files: " + joined_names("`", ", ")});
}

ExitCode Schema::run(Session& session) {
  source::Files files;
  diag::Diagnostics diagnostics;
  const std::optional<std::filesystem::path> directory =
      templates_.empty() ? std::nullopt : std::optional<std::filesystem::path>(templates_);
  const blueprint::Blueprint blueprint = blueprint::load(directory, session.disk, files, diagnostics);
  session.terminal.report(diagnostics, files);
  if (diagnostics.has_errors()) {
    return ExitCode::error;
  }
  const reference::Names names = reference::names_in(blueprint);
  if (file_.empty()) {
    return session.terminal.write_data(
               text::Printable::json(reference::json_schema(settings_type(), "kootoro-gen settings", names)))
               ? ExitCode::success
               : ExitCode::error;
  }
  const std::vector<blueprint::FileInfo> known = blueprint::files_info();
  const auto found = std::find_if(known.begin(), known.end(), [this](const auto& file) { return file.name == file_; });
  if (found == known.end()) {
    return unknown_file(known, session);
  }
  const std::string title = fmt::format("kootoro-gen blueprint: {}.json", found->name);
  return session.terminal.write_data(text::Printable::json(reference::json_schema(found->type, title, names)))
             ? ExitCode::success
             : ExitCode::error;
}

constexpr std::array<Example, 2> schema_examples{{
    {"kootoro-gen schema > settings.schema.json", "for an editor that completes and checks env/*.tfvars.json"},
    {"kootoro-gen schema --blueprint functions > functions.schema.json", "for your own blueprint"},
}};

}  // namespace

constinit const CommandInfo schema_command{
    "schema",
    "[--blueprint FILE]",
    "print the JSON Schema of the settings",
    "JSON Schema 2020-12, generated from the declarations that also read the settings. `kootoro-gen docs editors` "
    "shows how to "
    "use it in VS "
    "Code.",
    schema_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Schema>(); },
};

}  // namespace kootoro::cli
