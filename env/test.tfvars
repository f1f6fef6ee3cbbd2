# To test a release before production: production's limits at a smaller size; can be rebuilt at any time.

environment          = "test"
resource_name_suffix = "test01"

cors_allowed_origins = ["https://test.vending.example.com"]

s3_buckets = {
  force_destroy = true # test data only: `terraform destroy` must succeed
  lifecycle_rules = {
    reference = [{ id = "drop-old-versions", noncurrent_version_expiration_days = 30, abort_incomplete_multipart_upload_days = 7 }]
    checking  = [{ id = "expire-after-3-months", expiration_days = 90, noncurrent_version_expiration_days = 30, abort_incomplete_multipart_upload_days = 7 }]
    results   = [{ id = "expire-after-3-months", expiration_days = 90, noncurrent_version_expiration_days = 30, abort_incomplete_multipart_upload_days = 7 }]
  }
}

dynamodb_tables = {
  billing_mode           = "PAY_PER_REQUEST"
  point_in_time_recovery = false # test data can be lost
}

ecr = {
  image_tag_mutability     = "IMMUTABLE" # the tested image is the deployed one
  force_delete             = true
  untagged_expiration_days = 7
}

lambda_functions = {
  use_ecr   = true
  image_tag = "release-candidate-1" # push it before the apply; until then, the placeholder runs
}

step_functions = {
  log_level = "ALL"
}

api_gateway = {
  stage_name             = "v1"
  throttling_rate_limit  = 50
  throttling_burst_limit = 100
  use_api_key            = true
  quota_limit            = 20000
  quota_period           = "DAY"
}

ecs_express = {
  create_ecs_express = true
  image_uri          = "public.ecr.aws/nginx/nginx:stable"
  port               = 80
  min_tasks          = 1
  max_tasks          = 2
}

monitoring = {
  log_retention_days    = 30
  alarm_email_endpoints = ["test-alerts@example.com"]
}
