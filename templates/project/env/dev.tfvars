# For developers: cheap, and quick to remove.

resource_name_suffix = "dev01"
cors_allowed_origins = ["http://localhost:3000"]

lambda_functions = {
  image_tag = "latest"
  log_level = "DEBUG"
}

ecr = {
  image_tag_mutability = "MUTABLE" # developers push `latest` again and again
}

api_gateway = {
  access_logs_enabled = false # they need a role in the account: see account.tfvars
}

# To try this environment with its state in a local file:
# backend = { type = "local" }

monitoring = {
  log_retention_days = 14
}
