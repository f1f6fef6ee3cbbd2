// What protects a resource: attributes and resource types, of AWS and of other providers, by their names.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace kootoro::provider {

/// A rule about changes that loosen a protection.
struct ProtectionRule {
  std::string_view id;      ///< as `guardrails.accept` names it
  std::string_view reason;  ///< why it matters; follows a colon
  std::string_view link;    ///< a page with more information
};

namespace protection {
inline constexpr std::string_view deletion = "deletion-protection-off";
inline constexpr std::string_view recovery = "recovery-off";
inline constexpr std::string_view retention = "retention-lowered";
inline constexpr std::string_view force_destroy = "force-destroy-on";
inline constexpr std::string_view encryption = "encryption-off";
inline constexpr std::string_view grant = "broad-grant";
inline constexpr std::string_view network = "network-opened";
inline constexpr std::string_view exposure = "public-access";
inline constexpr std::string_view monitoring = "monitoring-removed";
}  // namespace protection

/// Every rule, in the order of a report.
[[nodiscard]] std::span<const ProtectionRule> protection_rules();

/// Null for an unknown id.
[[nodiscard]] const ProtectionRule* protection_rule(std::string_view id);

/// Which change of a value loosens the protection.
enum class Loosens : std::uint8_t {
  off,      ///< from on (`true`, `ENABLED`, …) to anything else
  on,       ///< to `true`
  lower,    ///< to a smaller number; 0 is the smallest
  shorter,  ///< to a smaller number; 0 and nothing mean for ever
  removal,  ///< from a value to none; of a list, any element less
  value,    ///< to one of `values`
};

struct ProtectiveAttribute {
  std::string_view path;  ///< the end of the attribute's path, without indexes: `point_in_time_recovery.enabled`
  std::string_view rule;
  Loosens loosens;
  std::string_view values;  ///< separated by `|`, in lower case
};

/// The attribute at the end of `path`, or null. The longest path wins.
[[nodiscard]] const ProtectiveAttribute* protective_attribute(std::string_view path);

/// The id of the rule that the removal of a resource of this type breaks; empty if none.
[[nodiscard]] std::string_view protective_type(std::string_view type);

}  // namespace kootoro::provider
