# Production: nothing that holds data can be removed by a slip, and everything that fails is heard of.
# The rules that hold here: `kootoro-gen docs --guardrails`.

resource_name_suffix = "prod01"
cors_allowed_origins = ["https://vending.example.com"] # replace

s3_buckets = {
  lifecycle_rules = {
    reference = [{ id = "drop-old-versions", noncurrent_version_expiration_days = 180 }]
    checking  = [{ id = "drop-old-versions", noncurrent_version_expiration_days = 90 }]
    results   = [{ id = "drop-old-versions", noncurrent_version_expiration_days = 90 }]
  }
}

dynamodb_tables = {
  deletion_protection = true
}

ecr = {
  image_tag_mutability = "IMMUTABLE" # what was tested is what runs: the same tag can't be pushed twice
}

lambda_functions = {
  image_tag       = "1.0.0"
  placeholder_tag = "placeholder" # what an empty repository gets at the first deployment

  reserved_concurrent_executions = { # the model's quota is shared by both
    execute_turn1 = 20
    execute_turn2 = 20
  }
}

api_gateway = {
  quota_limit  = 500000
  quota_period = "DAY"
}

monitoring = {
  log_retention_days    = 365
  alarm_email_endpoints = ["ops-alerts@example.com"] # replace
}

guardrails = {
  accept = { # a reason for each
    s3-access-logs = "the account's trail records who reads and writes objects"
  }
}
