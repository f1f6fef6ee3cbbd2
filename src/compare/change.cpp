#include <kootoro/compare/change.hpp>

#include <algorithm>
#include <array>
#include <tuple>

namespace kootoro::compare {
namespace {

/// Beyond our own types those that a plan under review may hold. Sorted.
constexpr std::array<std::string_view, 42> types_with_data{
    "aws_backup_vault",
    "aws_cloudwatch_log_group",
    "aws_cloudwatch_log_stream",
    "aws_cognito_user_pool",
    "aws_db_instance",
    "aws_db_snapshot",
    "aws_docdb_cluster",
    "aws_dynamodb_global_table",
    "aws_dynamodb_table",
    "aws_ebs_snapshot",
    "aws_ebs_volume",
    "aws_ecr_repository",
    "aws_ecrpublic_repository",
    "aws_efs_file_system",
    "aws_elasticache_cluster",
    "aws_elasticache_replication_group",
    "aws_elasticsearch_domain",
    "aws_fsx_lustre_file_system",
    "aws_fsx_ontap_file_system",
    "aws_fsx_openzfs_file_system",
    "aws_fsx_windows_file_system",
    "aws_glacier_vault",
    "aws_keyspaces_table",
    "aws_kinesis_stream",
    "aws_kinesis_video_stream",
    "aws_kms_external_key",
    "aws_kms_key",
    "aws_kms_replica_key",
    "aws_lightsail_database",
    "aws_memorydb_cluster",
    "aws_msk_cluster",
    "aws_neptune_cluster",
    "aws_opensearch_domain",
    "aws_qldb_ledger",
    "aws_rds_cluster",
    "aws_redshift_cluster",
    "aws_s3_bucket",
    "aws_s3_directory_bucket",
    "aws_secretsmanager_secret",
    "aws_sqs_queue",
    "aws_ssm_parameter",
    "aws_timestreamwrite_table",
};
static_assert(std::is_sorted(types_with_data.begin(), types_with_data.end()));

}  // namespace

std::string_view name(Action action) {
  constexpr std::array<std::string_view, 11> names{"destroy", "replace", "unknown",  "replace and forget",
                                                   "update",  "create",  "import",   "move",
                                                   "forget",  "read",    "no change"};
  return names[static_cast<std::size_t>(action)];
}

Json Change::actions() const {
  if (!action_words.empty()) {
    return action_words;
  }
  switch (action) {
    case Action::destroy:
      return Json::array({"delete"});
    case Action::replace:
      return create_before_destroy ? Json::array({"create", "delete"}) : Json::array({"delete", "create"});
    case Action::update:
      return Json::array({"update"});
    case Action::create:
      return Json::array({"create"});
    case Action::forget:
      return Json::array({"forget"});
    case Action::read:
      return Json::array({"read"});
    default:
      break;
  }
  return Json::array({"no-op"});
}

bool holds_data(std::string_view type) {
  return std::binary_search(types_with_data.begin(), types_with_data.end(), type);
}

void sort_by_harm(std::vector<Change>& changes) {
  const auto key = [](const Change& change) {
    return std::tuple(!change.loses_data(), change.action, std::string_view(change.address));
  };
  std::sort(changes.begin(), changes.end(), [&](const Change& a, const Change& b) { return key(a) < key(b); });
}

}  // namespace kootoro::compare
