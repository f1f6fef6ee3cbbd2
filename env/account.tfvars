# The account, before its first environment. `kootoro-gen bootstrap` writes its Terraform: docs/bootstrap.md.
# All settings: docs/account.md.

account_id   = "111122223333" # replace
aws_region   = "us-east-1"    # the region of the environments
project_name = "kootoro"      # as in common.tfvars; names that the roles may use begin with it

additional_tags = {
  Owner = "platform-team"
}

# The state bucket. Copy its name to `backend` in common.tfvars.
state_bucket = {
  create                  = true
  noncurrent_version_days = 90 # how long old versions of the state are kept
}

# The role for API Gateway's logs, one per account and region. Set it to false if the account already has one.
api_gateway_logging_role = true

# Roles for the CI's tokens. For GitLab: gitlab = { project_path = "group/project" }
# github = {
#   repository      = "octo-org/octo-repo"
#   owner_id        = "123456" # both IDs, for a repository created, renamed or transferred after 2026-07-15
#   repository_id   = "456789"
#   create_provider = true     # false if the account already has GitHub's OIDC provider
# }

# Sends a mail before the month gets expensive.
# budget = {
#   monthly_usd = 200
#   emails      = ["ops-alerts@example.com"]
# }
