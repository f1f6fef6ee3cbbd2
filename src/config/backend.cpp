#include <kootoro/config/backend.hpp>

#include <kootoro/text/characters.hpp>
#include <kootoro/text/layout.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace kootoro::config {
namespace {

constexpr std::array<std::string_view, 12> types{"local",  "s3",         "azurerm", "gcs", "http",   "pg",
                                                 "consul", "kubernetes", "cos",     "oss", "remote", "cloud"};

/// The arguments that together are the place of a state. `needed`: without a value, the place is not known.
struct PlacePart {
  std::string_view backend;
  std::string_view argument;
  bool needed = false;
};

constexpr auto place_parts = std::to_array<PlacePart>({
    {"local", "path", true},
    {"azurerm", "storage_account_name", true},
    {"azurerm", "container_name", true},
    {"azurerm", "key", true},
    {"gcs", "bucket", true},
    {"gcs", "prefix"},
    {"http", "address", true},
    {"pg", "schema_name", true},
    {"consul", "address"},
    {"consul", "datacenter"},
    {"consul", "path", true},
    {"kubernetes", "host"},
    {"kubernetes", "config_context"},
    {"kubernetes", "namespace"},
    {"kubernetes", "secret_suffix", true},
    {"cos", "bucket", true},
    {"cos", "prefix"},
    {"cos", "key", true},
    {"oss", "bucket", true},
    {"oss", "prefix"},
    {"oss", "key", true},
    {"remote", "hostname"},
    {"remote", "organization", true},
    {"remote", "workspaces.name", true},
});

/// The text of `NAME` or `BLOCK.NAME`; nothing if it is not written as a text.
std::optional<std::string> text_of(const Backend& backend, std::string_view name) {
  const std::size_t dot = name.find('.');
  const hcl::Value* value = backend.arguments.find(name.substr(0, dot));
  if (value != nullptr && dot != std::string_view::npos) {
    const hcl::Member* member = value->object() == nullptr ? nullptr : value->object()->find(name.substr(dot + 1));
    value = member == nullptr ? nullptr : &member->value;
  }
  return value != nullptr && value->string() != nullptr ? std::optional(*value->string()) : std::nullopt;
}

/// The parts joined; nothing if one is missing.
std::optional<std::string> joined(std::string_view type, const std::vector<std::optional<std::string>>& parts) {
  std::string place(type);
  for (const auto& part : parts) {
    if (!part) {
      return std::nullopt;
    }
    place += '\n' + *part;
  }
  return place;
}

std::optional<std::string> place_of_s3(const Settings& settings) {
  const Backend& backend = settings.backend;
  return joined(
      "s3", {*backend.bucket, backend.key->value_or(default_state_key(*settings.project_name, *settings.environment))});
}

std::optional<std::string> place_of_cloud(const Backend& backend) {
  return joined("cloud", {backend.hostname->value_or("app.terraform.io"), *backend.organization, *backend.workspace});
}

}  // namespace

std::span<const std::string_view> backend_types() {
  return types;
}

const BackendArgument* find_backend_argument(std::string_view backend, std::string_view name) {
  const auto all = backend_arguments();
  const auto found = std::find_if(all.begin(), all.end(), [&](const BackendArgument& argument) {
    return argument.backend == backend && argument.name == name;
  });
  return found == all.end() ? nullptr : &*found;
}

std::string default_state_key(std::string_view project, std::string_view environment) {
  return fmt::format("{}/{}/terraform.tfstate", project, environment);
}

std::optional<StateName> default_state_name(std::string_view backend, std::string_view project,
                                            std::string_view environment) {
  if (backend == "azurerm" || backend == "cos" || backend == "oss") {
    return StateName{"key", default_state_key(project, environment)};
  }
  if (backend == "consul") {
    return StateName{"path", default_state_key(project, environment)};
  }
  if (backend == "gcs") {
    return StateName{"prefix", fmt::format("{}/{}", project, environment)};
  }
  if (backend == "pg") {
    return StateName{"schema_name", fmt::format("{}_{}", project, environment)};
  }
  if (backend == "kubernetes") {
    return StateName{"secret_suffix", text::dashed(fmt::format("{}-{}", project, environment))};
  }
  return std::nullopt;
}

std::optional<std::string> state_place(const Settings& settings) {
  const Backend& backend = settings.backend;
  const std::string& type = *backend.type;
  if (type == "s3") {
    return place_of_s3(settings);
  }
  if (type == "cloud") {
    return place_of_cloud(backend);
  }
  const auto name = default_state_name(type, *settings.project_name, *settings.environment);
  std::vector<std::optional<std::string>> parts;
  for (const PlacePart& part : place_parts) {
    if (part.backend == type) {
      auto value = text_of(backend, part.argument);
      if (!value && name && name->argument == part.argument) {
        value = name->value;
      }
      parts.push_back(value || part.needed ? value : std::optional<std::string>(""));
    }
  }
  const bool in_folder = type == "local" && (parts.front() && !parts.front()->starts_with('/'));
  return in_folder ? std::nullopt : joined(type, parts);
}

}  // namespace kootoro::config
