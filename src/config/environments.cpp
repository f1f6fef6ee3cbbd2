#include <kootoro/config/environments.hpp>

#include "config/expression.hpp"
#include "config/layers.hpp"
#include "config/patterns.hpp"

#include <kootoro/config/account.hpp>
#include <kootoro/config/load.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::config {
namespace {

using diag::Kind;

/// `NAME` of `NAME.tfvars` and `NAME.tfvars.json`; nothing for any other file.
std::optional<std::string_view> named_by(std::string_view file_name) {
  for (const std::string_view suffix : {json_settings, native_settings}) {
    if (file_name.ends_with(suffix)) {
      return file_name.substr(0, file_name.size() - suffix.size());
    }
  }
  return std::nullopt;
}

bool is_terraforms(std::string_view name) {
  return name == "terraform" || name.ends_with(".auto");
}

void report_name(const std::string& path, std::string_view name, diag::Diagnostics& diagnostics) {
  if (!is_environment_name(name)) {
    diagnostics
        .error(Kind::unknown_environment, {},
               fmt::format("`{}` can't be the settings of an environment: `{}` is not a valid name", path, name))
        .with_help(fmt::format("rename the file: an environment's name has {}", environment_name_grammar));
    return;
  }
  diagnostics
      .error(
          Kind::unknown_environment, {},
          fmt::format("`{}` can't be the settings of an environment: Terraform itself reads files of this name", path))
      .with_help("rename the file: `NAME.tfvars` for the environment NAME, `common.tfvars` for all environments");
}

}  // namespace

bool is_environment_name(std::string_view name) {
  static const Expression grammar(patterns::environment_name.expression);
  return grammar.matches(name);
}

std::optional<NameMistake> mistake_in_name(std::string_view name) {
  if (!is_environment_name(name)) {
    return NameMistake{fmt::format("`{}` is not a valid environment name", name),
                       fmt::format("use {}; an environment's settings are in `NAME.tfvars`", environment_name_grammar)};
  }
  if (name == common_name) {
    return NameMistake{"`common` is not an environment: `common.tfvars` is shared by all environments",
                       "name an environment, or use `--all` where a command has it: each reads `common.tfvars`"};
  }
  if (name == account_name) {
    return NameMistake{"`account` is not an environment: `account.tfvars` describes the account",
                       "run `kootoro-gen bootstrap` to write the account's module"};
  }
  if (is_terraforms(name)) {
    return NameMistake{fmt::format("`{}` can't be an environment: Terraform itself reads `{}.tfvars`", name, name),
                       "use another name, and rename the file: `NAME.tfvars` for the environment NAME"};
  }
  return std::nullopt;
}

std::vector<std::string> list_environments(const std::filesystem::path& config_dir, const source::Disk& disk,
                                           diag::Diagnostics& diagnostics) {
  std::error_code error;
  std::vector<std::string> names;
  for (const std::string& file_name : disk.list(config_dir, error)) {
    const auto name = file_name.starts_with('.') ? std::nullopt : named_by(file_name);
    if (!name || *name == common_name || *name == account_name) {
      continue;
    }
    const std::filesystem::path path = config_dir / file_name;
    if (mistake_in_name(*name)) {
      report_name(path.generic_string(), *name, diagnostics);
    } else if (disk.kind_to_read(path) != source::EntryKind::file) {
      report_unreadable(path.generic_string(), disk.read(path).error, diagnostics);
    } else {
      names.emplace_back(*name);
    }
  }
  if (error) {
    diagnostics
        .error(Kind::cannot_read, {},
               fmt::format("cannot read `{}`: {}", config_dir.generic_string(), source::describe(error)))
        .with_help("set the folder of the environments with `--config-dir`");
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace kootoro::config
