#include "config/layers.hpp"

#include <kootoro/config/account.hpp>
#include <kootoro/config/environments.hpp>
#include <kootoro/config/load.hpp>
#include <kootoro/config/reference.hpp>
#include <kootoro/diag/suggest.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace kootoro::config {
namespace {

using diag::Kind;

std::vector<std::string_view> section_names(const ObjectInfo& info) {
  std::vector<std::string_view> names;
  names.reserve(info.fields.size());
  for (const FieldInfo& field : info.fields) {
    names.push_back(field.name);
  }
  return names;
}

class Loader {
 public:
  Loader(const Request& request, const ObjectInfo& info, const source::Disk& disk, source::Files& files,
         diag::Diagnostics& diagnostics)
      : request_(request),
        info_(info),
        disk_(disk),
        diagnostics_(diagnostics),
        reader_(info, disk, files, diagnostics) {}

  hcl::Object load_environment() {
    add_process_variables();
    static_cast<void>(add_named(common_name));
    if (const auto mistake = mistake_in_name(request_.environment)) {
      diagnostics_.error(Kind::unknown_environment, {}, mistake->what).with_help(mistake->help);
    } else if (!add_named(request_.environment)) {
      report_unknown_environment();
    }
    return add_overrides();
  }

  hcl::Object load_account() {
    add_process_variables();
    if (!add_named(account_name)) {
      report_no_account();
    }
    return add_overrides();
  }

 private:
  hcl::Object add_overrides() {
    for (const Override& given : request_.overrides) {
      add_override(given);
    }
    return std::move(values_);
  }

  void put(hcl::Object layer) { merge(values_, std::move(layer), &info_); }

  /// Terraform takes `TF_VAR_name` for the variables it knows and ignores the others.
  void add_process_variables() {
    for (const auto& [name, text] : request_.variables) {
      if (info_.find(name) != nullptr) {
        put(reader_.variable(name, text, fmt::format("<TF_VAR_{}>", name)));
      }
    }
  }

  /// The file of `name` in either syntax; false if it does not exist.
  bool add_named(std::string_view name) {
    const std::string native = label(name, native_settings);
    const std::string json = label(name, json_settings);
    std::optional<hcl::Object> from_native = reader_.optional_file(native, native);
    std::optional<hcl::Object> from_json = reader_.optional_file(json, json);
    if (from_native && from_json) {
      diagnostics_.error(Kind::contradiction, {}, fmt::format("both `{}` and `{}` exist", native, json))
          .with_help("keep one of them");
    }
    for (std::optional<hcl::Object>* layer : {&from_native, &from_json}) {
      if (*layer) {
        put(std::move(**layer));
      }
    }
    return from_native || from_json;
  }

  void add_override(const Override& given) {
    if (given.kind == Override::Kind::variable) {
      add_variable(given.text);
    } else {
      put(reader_.named_file(given.text, given.text == "-" ? "<stdin>" : given.text));
    }
  }

  void add_variable(const std::string& text) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
      diagnostics_.error(Kind::invalid_format, {}, fmt::format("`--var {}` is not of the form `name=value`", text))
          .with_help("for example `--var aws_region=eu-west-1`");
      return;
    }
    const std::string name = text.substr(0, equals);
    if (info_.find(name) == nullptr) {
      report_unknown_variable(name);
      return;
    }
    put(reader_.variable(name, std::string_view(text).substr(equals + 1), fmt::format("<--var {}>", name)));
  }

  void report_unknown_variable(const std::string& name) {
    auto& error = diagnostics_.error(Kind::unknown_section, {}, fmt::format("unknown setting `{}` in `--var`", name));
    const auto dot = name.find('.');
    const std::string section = name.substr(0, dot);
    if (dot != std::string::npos && info_.find(section) != nullptr) {
      error.with_help(
          fmt::format("write `--var '{}={{{}=…}}'`; objects are merged key by key", section, name.substr(dot + 1)));
    } else {
      error.with_help(diag::did_you_mean(name, section_names(info_)));
    }
  }

  void report_unknown_environment() {
    std::error_code error;
    static_cast<void>(disk_.list(request_.config_dir, error));
    if (error) {
      diagnostics_
          .error(Kind::cannot_read, {},
                 fmt::format("cannot read `{}`: {}", request_.config_dir.generic_string(), source::describe(error)))
          .with_help("set the folder of the environments with `--config-dir`");
      return;
    }
    const std::vector<std::string> known = list_environments(request_.config_dir, disk_, diagnostics_);
    auto& unknown = diagnostics_.error(Kind::unknown_environment, {},
                                       fmt::format("unknown environment `{}`: `{}` does not exist",
                                                   request_.environment, label(request_.environment, native_settings)));
    const std::vector<std::string_view> names(known.begin(), known.end());
    unknown.with_help(diag::did_you_mean(request_.environment, names));
    unknown.with_help(known.empty() ? fmt::format("`{}` has no environments yet", request_.config_dir.generic_string())
                                    : fmt::format("the environments are `{}`", fmt::join(known, "`, `")));
  }

  void report_no_account() {
    diagnostics_
        .error(Kind::cannot_read, {},
               fmt::format("cannot read `{}`: {}", label(account_name, native_settings),
                           source::describe(std::make_error_code(std::errc::no_such_file_or_directory))))
        .with_help(
            "create it with `account_id = \"111122223333\"`; `kootoro-gen docs account` "
            "lists every setting")
        .with_help("or set the folder of the settings with `--config-dir`");
  }

  std::string label(std::string_view name, std::string_view suffix) const {
    return (request_.config_dir / fmt::format("{}{}", name, suffix)).generic_string();
  }

  const Request& request_;
  const ObjectInfo& info_;
  const source::Disk& disk_;
  diag::Diagnostics& diagnostics_;
  LayerReader reader_;
  hcl::Object values_;
};

}  // namespace

hcl::Object read_layers(const Request& request, const source::Disk& disk, source::Files& files,
                        diag::Diagnostics& diagnostics) {
  return Loader(request, settings_info(), disk, files, diagnostics).load_environment();
}

hcl::Object read_account_layers(const Request& request, const source::Disk& disk, source::Files& files,
                                diag::Diagnostics& diagnostics) {
  return Loader(request, account_info(), disk, files, diagnostics).load_account();
}

}  // namespace kootoro::config
