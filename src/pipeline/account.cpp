#include <kootoro/pipeline/account.hpp>

#include "pipeline/check.hpp"

#include <kootoro/config/environments.hpp>
#include <kootoro/diag/seen.hpp>
#include <kootoro/diag/suggest.hpp>
#include <kootoro/overrides/overrides.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

namespace kootoro::pipeline {
namespace {

/// The source of the settings.
struct Input {
  const config::Request& request;
  bool unknown_is_warning;
  const source::Disk& disk;
  source::Files& files;
};

/// The environments in the settings, or else those with a file.
std::vector<config::Text> environments_of(const config::AccountSettings& settings,
                                          const std::vector<std::string>& with_file) {
  return settings.environments->has_value() ? **settings.environments
                                            : std::vector<config::Text>(with_file.begin(), with_file.end());
}

void warn_of_no_settings(const config::Text& name, const std::vector<config::Text>& listed,
                         const std::vector<std::string>& with_file, const std::filesystem::path& config_dir,
                         diag::Diagnostics& diagnostics) {
  std::vector<std::string_view> unlisted;
  std::copy_if(with_file.begin(), with_file.end(), std::back_inserter(unlisted),
               [&](const std::string& other) { return !contains(listed, other); });
  const std::string file = (config_dir / (*name + ".tfvars")).generic_string();
  diagnostics
      .warning(diag::Kind::unknown_environment, name.range,
               fmt::format("the environment `{}` has no settings: `{}` does not exist", *name, file))
      .with_help(diag::did_you_mean(*name, unlisted))
      .with_help(
          "create the file and run `bootstrap` again, because the role depends on these settings; or remove the name "
          "from "
          "`environments`");
}

diag::Diagnostics errors_of(const diag::Diagnostics& found) {
  diag::Diagnostics errors;
  for (const diag::Diagnostic& item : found.items()) {
    if (item.severity == diag::Severity::error) {
      errors.add(item).with_help("correct them first: the roles depend on the environments' settings");
    }
  }
  return errors;
}

/// Roles from incomplete settings would not match: an error stops the run. Warnings are reported when the
/// environment is generated.
void read_environment(const std::string& name, const Input& input, Account& made, diag::Diagnostics& diagnostics) {
  const config::Request request{name, input.request.config_dir, {}, input.request.variables};
  diag::Diagnostics found;
  const hcl::Object values = config::read_layers(request, input.disk, input.files, found);
  if (!values.empty() || !found.has_errors()) {
    made.of_environments.push_back(
        config::decode(values, request, {input.unknown_is_warning, found.has_errors()}, input.files, found));
  }
  if (found.has_errors()) {
    diagnostics.append(errors_of(found));
    return;
  }
  account::check_environment(name, made.settings, made.of_environments.back(), diagnostics);
  made.environments.push_back(account::describe_environment(name, made.settings, made.of_environments.back()));
}

void read_environments(const Input& input, Account& made, diag::Diagnostics& diagnostics) {
  const std::filesystem::path& config_dir = input.request.config_dir;
  const std::vector<std::string> with_file = config::list_environments(config_dir, input.disk, diagnostics);
  const std::vector<config::Text> names = environments_of(made.settings, with_file);
  made.of_environments.reserve(names.size());
  diag::Diagnostics found;
  for (const config::Text& name : names) {
    if (std::find(with_file.begin(), with_file.end(), *name) != with_file.end()) {
      read_environment(*name, input, made, found);
      continue;
    }
    warn_of_no_settings(name, names, with_file, config_dir, found);
    made.environments.push_back(account::describe_environment(*name, made.settings));
  }
  diagnostics.append(diag::Seen().only_new(found, input.files));  // they share `common.tfvars`
}

/// Reads and decodes the account's settings. False after an error.
bool read_settings(const Input& input, Account& made, diag::Diagnostics& diagnostics) {
  made.values = config::read_account_layers(input.request, input.disk, input.files, diagnostics);
  if (made.values.empty() && diagnostics.has_errors()) {
    return false;
  }
  made.settings = config::decode_account(made.values, {input.unknown_is_warning, diagnostics.has_errors()}, input.files,
                                         diagnostics);
  return !diagnostics.has_errors();
}

}  // namespace

std::unique_ptr<Account> make_account(const config::Request& request, bool unknown_is_warning, const source::Disk& disk,
                                      source::Files& files, diag::Diagnostics& diagnostics) {
  const Input input{request, unknown_is_warning, disk, files};
  auto made = std::make_unique<Account>();
  if (!read_settings(input, *made, diagnostics)) {
    return nullptr;
  }
  read_environments(input, *made, diagnostics);
  if (diagnostics.has_errors()) {
    return nullptr;
  }
  made->configuration = account::build(made->settings, made->environments, diagnostics);
  overrides::add_own_files(request.config_dir, config::account_name, false, disk, made->configuration, diagnostics);
  const bool sound = !diagnostics.has_errors() && check_documents(made->configuration, diagnostics);
  return sound ? std::move(made) : nullptr;
}

}  // namespace kootoro::pipeline
