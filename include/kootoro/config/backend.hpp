// Terraform's backends: their arguments, and where each keeps an environment's state.
#pragma once

#include <kootoro/config/settings.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kootoro::config {

/// The form of an argument of a backend. The arguments of a `block` have entries `BLOCK.NAME`.
enum class BackendForm : std::uint8_t { text, flag, number, texts, map, block };

/// `required`: Terraform has no default, and `environment` supplies it if set. `secret`: never written to a file.
enum class BackendNeed : std::uint8_t { optional, required, secret };

/// An argument that `backend.arguments` accepts.
struct BackendArgument {
  std::string_view backend;
  std::string_view name;
  BackendForm form = BackendForm::text;
  BackendNeed need = BackendNeed::optional;
  std::string_view environment = {};  ///< the variable that Terraform reads instead, if it is needed here
};

/// The types of backends, as Terraform 1.11 knows them.
[[nodiscard]] std::span<const std::string_view> backend_types();

/// All arguments, in the order of `backend_types`. Settings of `backend` itself, such as `bucket`, are not among them.
[[nodiscard]] std::span<const BackendArgument> backend_arguments();

/// The argument called `name`, or null.
[[nodiscard]] const BackendArgument* find_backend_argument(std::string_view backend, std::string_view name);

/// `PROJECT/ENVIRONMENT/terraform.tfstate`
[[nodiscard]] std::string default_state_key(std::string_view project, std::string_view environment);

/// The argument that separates the states in one store, with its value for an environment, for the types whose default
/// is the same for all: `key` for azurerm, `prefix` for gcs.
struct StateName {
  std::string_view argument;
  std::string value;
};
[[nodiscard]] std::optional<StateName> default_state_name(std::string_view backend, std::string_view project,
                                                          std::string_view environment);

/// The place of the state, as a text that is equal for equal places. Nothing if it depends on more than the settings:
/// on the folder, an environment variable or `-backend-config`.
[[nodiscard]] std::optional<std::string> state_place(const Settings& settings);

}  // namespace kootoro::config
