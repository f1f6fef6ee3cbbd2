# What the account holds before the first environment: `kootoro-gen bootstrap` writes its Terraform to
# generated/account. Apply it once. Every setting: `kootoro-gen docs --account`.

account_id   = "111122223333" # replace
aws_region   = "us-east-1"
project_name = "kootoro" # as in common.tfvars: what the roles may touch begins with it

additional_tags = {
  Owner = "platform-team"
}

# The bucket for the state is made here: kootoro-terraform-state-ACCOUNT. An existing one instead:
# state_bucket = { create = false, name = "company-terraform-state" }

# Roles that the CI assumes with its tokens: take the block of your CI.
# github = {
#   repository    = "octo-org/octo-repo"
#   owner_id      = "123456" # both numbers for a repository made, renamed or moved after 2026-07-15
#   repository_id = "456789"
# }
# gitlab = {
#   project_path = "group/project"
#   url          = "https://gitlab.com"
# }

# A mail before the month gets expensive.
# budget = {
#   monthly_usd = 200
#   emails      = ["ops-alerts@example.com"] # replace
# }
