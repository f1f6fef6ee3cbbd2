# Where developers try things: cheap, and quick to remove.

resource_name_suffix = "dev01"
cors_allowed_origins = ["http://localhost:3000"]

lambda_functions = {
  image_tag = "latest"
  log_level = "DEBUG"
}

ecr = {
  image_tag_mutability = "MUTABLE" # `latest` is pushed again and again here
}

api_gateway = {
  access_logs_enabled = false # API Gateway needs a role of the account for them: see account.tfvars
}

monitoring = {
  log_retention_days = 14
}
