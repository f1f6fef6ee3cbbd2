# Production: data is protected against accidental deletion, and every failure raises an alarm.
# The rules for production: `kootoro-gen docs --guardrails`.

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
  image_tag_mutability = "IMMUTABLE" # a tag can't be pushed twice, so the tested image is what runs
}

lambda_functions = {
  image_tag       = "1.0.0"
  placeholder_tag = "placeholder" # the tag of the image in an empty repository

  reserved_concurrent_executions = { # both share the model's quota
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
  accept = { # each with a reason
    s3-access-logs = "the account's trail records who reads and writes objects"
  }
}
