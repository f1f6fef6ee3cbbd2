#include <kootoro/provider/protection.hpp>

#include "provider/protective_attributes.hpp"

#include <algorithm>
#include <array>

namespace kootoro::provider {
namespace {

constexpr std::array protection_rule_table{
    ProtectionRule{protection::deletion, "a mistake can delete it",
                   "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/back-up-data.html"},
    ProtectionRule{protection::recovery, "what is deleted or overwritten can't be restored",
                   "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/back-up-data.html"},
    ProtectionRule{protection::retention, "data or logs are deleted earlier",
                   "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/detection.html"},
    ProtectionRule{
        protection::force_destroy, "a destroy deletes the content, too",
        "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket#force_destroy-1"},
    ProtectionRule{protection::encryption, "data has weaker encryption, or none",
                   "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/protecting-data-at-rest.html"},
    ProtectionRule{protection::grant, "it allows more than a task needs",
                   "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege"},
    ProtectionRule{protection::network, "it accepts connections from every address",
                   "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"},
    ProtectionRule{protection::exposure, "callers outside the account have access",
                   "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"},
    ProtectionRule{protection::monitoring, "a failure or an attack can go unnoticed",
                   "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/detection.html"},
};

/// The end of `path` after its first dot; empty if it has none.
std::string_view shorter(std::string_view path) {
  const std::size_t dot = path.find('.');
  return dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
}

struct TypeRule {
  std::string_view type;
  std::string_view rule;
};

using protection::encryption;
using protection::exposure;
using protection::monitoring;
using protection::recovery;

// Sorted by type. A selection by hand from the providers' documentation, 2026-11-27.
constexpr std::array protective_types{
    TypeRule{"aws_backup_plan", recovery},
    TypeRule{"aws_backup_selection", recovery},
    TypeRule{"aws_backup_vault_lock_configuration", recovery},
    TypeRule{"aws_budgets_budget", monitoring},
    TypeRule{"aws_ce_anomaly_monitor", monitoring},
    TypeRule{"aws_ce_anomaly_subscription", monitoring},
    TypeRule{"aws_cloudtrail", monitoring},
    TypeRule{"aws_cloudwatch_composite_alarm", monitoring},
    TypeRule{"aws_cloudwatch_log_group", monitoring},
    TypeRule{"aws_cloudwatch_log_metric_filter", monitoring},
    TypeRule{"aws_cloudwatch_log_subscription_filter", monitoring},
    TypeRule{"aws_cloudwatch_metric_alarm", monitoring},
    TypeRule{"aws_config_config_rule", monitoring},
    TypeRule{"aws_config_configuration_recorder", monitoring},
    TypeRule{"aws_config_delivery_channel", monitoring},
    TypeRule{"aws_db_instance_automated_backups_replication", recovery},
    TypeRule{"aws_dlm_lifecycle_policy", recovery},
    TypeRule{"aws_ebs_encryption_by_default", encryption},
    TypeRule{"aws_flow_log", monitoring},
    TypeRule{"aws_guardduty_detector", monitoring},
    TypeRule{"aws_inspector2_enabler", monitoring},
    TypeRule{"aws_macie2_account", monitoring},
    TypeRule{"aws_s3_account_public_access_block", exposure},
    TypeRule{"aws_s3_bucket_logging", monitoring},
    TypeRule{"aws_s3_bucket_object_lock_configuration", recovery},
    TypeRule{"aws_s3_bucket_public_access_block", exposure},
    TypeRule{"aws_s3_bucket_replication_configuration", recovery},
    TypeRule{"aws_s3_bucket_server_side_encryption_configuration", encryption},
    TypeRule{"aws_s3_bucket_versioning", recovery},
    TypeRule{"aws_securityhub_account", monitoring},
    TypeRule{"aws_wafv2_web_acl_association", exposure},
    TypeRule{"azurerm_backup_policy_vm", recovery},
    TypeRule{"azurerm_backup_protected_vm", recovery},
    TypeRule{"azurerm_management_lock", protection::deletion},
    TypeRule{"azurerm_monitor_activity_log_alert", monitoring},
    TypeRule{"azurerm_monitor_diagnostic_setting", monitoring},
    TypeRule{"azurerm_monitor_metric_alert", monitoring},
    TypeRule{"azurerm_monitor_scheduled_query_rules_alert", monitoring},
    TypeRule{"azurerm_monitor_scheduled_query_rules_alert_v2", monitoring},
    TypeRule{"azurerm_network_watcher_flow_log", monitoring},
    TypeRule{"datadog_monitor", monitoring},
    TypeRule{"google_logging_metric", monitoring},
    TypeRule{"google_logging_project_sink", monitoring},
    TypeRule{"google_monitoring_alert_policy", monitoring},
    TypeRule{"newrelic_nrql_alert_condition", monitoring},
};

constexpr bool sorted_protective_types() {
  return std::is_sorted(protective_types.begin(), protective_types.end(),
                        [](const auto& a, const auto& b) { return a.type < b.type; });
}
static_assert(sorted_protective_types());

}  // namespace

std::span<const ProtectionRule> protection_rules() {
  return protection_rule_table;
}

const ProtectionRule* protection_rule(std::string_view id) {
  const auto* const found = std::find_if(protection_rule_table.begin(), protection_rule_table.end(),
                                         [&](const auto& rule) { return rule.id == id; });
  return found == protection_rule_table.end() ? nullptr : found;
}

const ProtectiveAttribute* protective_attribute(std::string_view path) {
  for (; !path.empty(); path = shorter(path)) {
    const auto* const found = std::lower_bound(protective_attributes.begin(), protective_attributes.end(), path,
                                               [](const auto& row, std::string_view name) { return row.path < name; });
    if (found != protective_attributes.end() && found->path == path) {
      return found;
    }
  }
  return nullptr;
}

std::string_view protective_type(std::string_view type) {
  const auto* const found = std::lower_bound(protective_types.begin(), protective_types.end(), type,
                                             [](const auto& row, std::string_view name) { return row.type < name; });
  return found != protective_types.end() && found->type == type ? found->rule : std::string_view();
}

}  // namespace kootoro::provider
