// The condition keys that AWS sends when a service assumes a role or uses a resource on behalf of another.
//
// A policy that requires a key which is not sent denies everything: a condition is emitted only if an AWS page
// documents that the key is sent. `kootoro-gen facts --conditions` prints the table.
#pragma once

#include <span>
#include <string_view>

namespace kootoro::model {

/// A service, and the action that the policy allows it.
struct Caller {
  std::string_view principal;
  std::string_view use;
};

namespace callers {
inline constexpr Caller function{"lambda.amazonaws.com", "assumes a function's role"};
inline constexpr Caller state_machine{"states.amazonaws.com", "assumes a state machine's role"};
inline constexpr Caller api_integration{"apigateway.amazonaws.com", "assumes the role of an integration"};
inline constexpr Caller app_runner_access{"build.apprunner.amazonaws.com", "assumes a service's access role"};
inline constexpr Caller app_runner_instance{"tasks.apprunner.amazonaws.com", "assumes a service's instance role"};
inline constexpr Caller ecs_execution{"ecs-tasks.amazonaws.com", "assumes a task's execution role"};
inline constexpr Caller ecs_task{"ecs-tasks.amazonaws.com", "assumes a task's role"};
inline constexpr Caller ecs_infrastructure{"ecs.amazonaws.com", "assumes a service's infrastructure role"};
}  // namespace callers

/// A condition key, and the page which documents that it is sent.
struct SentKey {
  Caller caller;
  std::string_view key;
  std::string_view page;
  std::string_view read;  ///< the day, `YYYY-MM-DD`
};

/// Every condition key that is emitted in a trust policy, a resource's or key's policy, or a permission.
[[nodiscard]] std::span<const SentKey> sent_keys();

/// Whether a page documents that `caller` sends `key`.
[[nodiscard]] bool is_sent(const Caller& caller, std::string_view key);

}  // namespace kootoro::model
