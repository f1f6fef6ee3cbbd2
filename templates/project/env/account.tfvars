# The account, before its first environment: `kootoro-gen bootstrap` writes its Terraform to generated/account.
# Apply it once. All settings: `kootoro-gen docs --account`.

account_id   = "111122223333" # replace
aws_region   = "us-east-1"
project_name = "kootoro" # as in common.tfvars; names that the roles may use begin with it

additional_tags = {
  Owner = "platform-team"
}

# This creates the state bucket, kootoro-terraform-state-ACCOUNT. To use an existing bucket:
# state_bucket = { create = false, name = "company-terraform-state" }

# Roles for the CI's tokens: uncomment the block of your CI.
# github = {
#   repository    = "octo-org/octo-repo"
#   owner_id      = "123456" # both IDs, for a repository created, renamed or transferred after 2026-07-15
#   repository_id = "456789"
# }
# gitlab = {
#   project_path = "group/project"
#   url          = "https://gitlab.com"
# }

# Sends a mail before the month gets expensive.
# budget = {
#   monthly_usd = 200
#   emails      = ["ops-alerts@example.com"] # replace
# }
