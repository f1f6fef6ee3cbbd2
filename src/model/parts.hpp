// The steps of model::build, one file each.
#pragma once

#include <kootoro/model/build.hpp>

namespace kootoro::model {

/// Reports settings under names that the blueprint doesn't have.
void check_names_in_settings(const Model& model, const BuildOptions& options, diag::Diagnostics& diagnostics);

/// Reports parts that are left out because a part they need is off.
void report_missing_parts(const Model& model, diag::Diagnostics& diagnostics);

/// Reports functions that neither the blueprint nor an event calls, unless their entries name a caller.
void check_callers(const Model& model, diag::Diagnostics& diagnostics);

/// Reports composed names that are too long for AWS.
void check_name_lengths(const Model& model, diag::Diagnostics& diagnostics);

[[nodiscard]] std::vector<Function> build_functions(const Model& model, diag::Diagnostics& diagnostics);
[[nodiscard]] std::vector<Repository> build_repositories(const Model& model);
[[nodiscard]] std::vector<EnvironmentVariable> build_environment(const Model& model, const Function& function);
/// The keys in a definition's `${function_arns.KEY}`, in order, each once.
[[nodiscard]] std::vector<std::string_view> functions_called_in(const hcl::Value& definition);
[[nodiscard]] std::optional<StateMachine> build_state_machine(const Model& model);
[[nodiscard]] std::optional<Api> build_api(const Model& model);
[[nodiscard]] AppRunnerService build_app_runner(const Model& model);
[[nodiscard]] EcsExpressService build_ecs_express(const Model& model);
/// The foundation model and how it is called. Errors: a profile that does not exist or can't be called from the region,
/// settings that the model does not accept. A note: an unknown model.
[[nodiscard]] BedrockModel build_bedrock(const Model& model, diag::Diagnostics& diagnostics);
/// How the model thinks, from the settings and what the model offers.
[[nodiscard]] Thinking build_thinking(const config::Bedrock& settings, const BedrockModel& bedrock,
                                      diag::Diagnostics& diagnostics);
/// Whether the model, with the effort in the settings, rejects a limit on the answer's tokens.
[[nodiscard]] bool goes_without_limit(const BedrockModel& bedrock);
/// Reports settings beyond an account's quotas.
void check_quotas(const Model& model, diag::Diagnostics& diagnostics);
/// Warns of settings that nothing in the model takes.
void check_unused_settings(const Model& model, diag::Diagnostics& diagnostics);
[[nodiscard]] Monitoring build_monitoring(const Model& model);

/// The place of `key` in a list of things ordered by their keys.
template <class T>
[[nodiscard]] std::optional<Ref<T>> find(const std::vector<T>& list, std::string_view key) {
  std::size_t low = 0;
  std::size_t high = list.size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (list[middle].key < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == list.size() || list[low].key != key) {
    return std::nullopt;
  }
  return Ref<T>{static_cast<std::uint32_t>(low)};
}

}  // namespace kootoro::model
