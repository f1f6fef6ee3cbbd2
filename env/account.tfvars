# What the account holds before the first environment: `kootoro-gen bootstrap` writes it, docs/bootstrap.md tells how.
# Every setting: docs/account.md.

account_id   = "111122223333" # an example: put yours here
aws_region   = "us-east-1"    # the environments' region
project_name = "kootoro"      # as in common.tfvars: what the roles may touch begins with it

additional_tags = {
  Owner = "platform-team"
}

# The bucket for the state. Its name goes into `backend` of common.tfvars.
state_bucket = {
  create                  = true
  noncurrent_version_days = 90 # how long a state that was replaced can be brought back
}

# API Gateway writes logs with one role of the account and region. Off where somebody else has set it.
api_gateway_logging_role = true

# Roles that the CI assumes with its tokens. GitLab's instead: gitlab = { project_path = "group/project" }
# github = {
#   repository      = "octo-org/octo-repo"
#   owner_id        = "123456" # both numbers for a repository made, renamed or moved after 2026-07-15
#   repository_id   = "456789"
#   create_provider = true     # false where the account has GitHub's OIDC provider already
# }

# A mail before the month gets expensive.
# budget = {
#   monthly_usd = 200
#   emails      = ["ops-alerts@example.com"]
# }
