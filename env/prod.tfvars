# Production: data is protected against accidental deletion, and every failure raises an alarm.

environment          = "prod"
resource_name_suffix = "prod01"

allowed_account_ids = ["111122223333"] # Terraform refuses any other account

additional_tags = {
  CostCenter         = "vending"
  DataClassification = "internal"
}

cors_allowed_origins = ["https://vending.example.com"] # a custom domain in front of the frontend

s3_buckets = {
  force_destroy = false
  versioning    = true
  lifecycle_rules = {
    reference = [
      {
        id                                     = "drop-old-versions"
        noncurrent_version_expiration_days     = 180
        abort_incomplete_multipart_upload_days = 7
      },
    ]
    checking = [
      {
        id                                     = "archive-then-expire"
        transition_days                        = 90
        transition_storage_class               = "STANDARD_IA"
        expiration_days                        = 730
        noncurrent_version_expiration_days     = 90
        abort_incomplete_multipart_upload_days = 7
      },
    ]
    results = [
      {
        id                                     = "archive-then-expire"
        transition_days                        = 90
        transition_storage_class               = "STANDARD_IA"
        expiration_days                        = 1095
        noncurrent_version_expiration_days     = 90
        abort_incomplete_multipart_upload_days = 7
      },
    ]
  }
}

dynamodb_tables = {
  billing_mode   = "PROVISIONED" # the load is steady, and autoscaling follows it
  read_capacity  = 10
  write_capacity = 10
  autoscaling = {
    enabled            = true
    max_read_capacity  = 200
    max_write_capacity = 100
    target_utilization = 70
  }
  point_in_time_recovery  = true
  recovery_period_in_days = 35
  deletion_protection     = true
}

ecr = {
  image_tag_mutability     = "IMMUTABLE"
  scan_on_push             = true
  force_delete             = false
  untagged_expiration_days = 30
}

lambda_functions = {
  use_ecr         = true
  image_tag       = "1.0.0"       # a release; a tag can't be pushed twice
  placeholder_tag = "placeholder" # the tag of the image in an empty repository
  log_level       = "INFO"

  reserved_concurrent_executions = { # both share the model's quota
    execute_turn1 = 20
    execute_turn2 = 20
  }
}

step_functions = {
  log_level              = "ERROR"
  include_execution_data = false # inputs contain the addresses of people's images
  enable_x_ray_tracing   = true
}

api_gateway = {
  stage_name             = "v1"
  throttling_rate_limit  = 100
  throttling_burst_limit = 200
  metrics_enabled        = true
  use_api_key            = true
  quota_limit            = 500000
  quota_period           = "DAY"
  access_logs_enabled    = true
  execution_log_level    = "ERROR"
}

ecs_express = {
  create_ecs_express = true
  image_uri          = "public.ecr.aws/nginx/nginx:stable" # replace with the frontend's image
  port               = 80
  cpu                = "1 vCPU"
  memory             = "2 GB"
  min_tasks          = 2
  max_tasks          = 10
  scaling_metric     = "AVERAGE_CPU"
  scaling_target     = 60 # percent
  environment_variables = {
    NODE_ENV = "production"
  }
}

monitoring = {
  create_dashboard      = true
  create_alarms         = true
  log_retention_days    = 365
  alarm_email_endpoints = ["ops-alerts@example.com", "on-call@example.com"]
}

# Accepted findings of the rules for production (docs/guardrails.md), each with a reason.
guardrails = {
  accept = {
    ecs-express-public-image = "a placeholder page, until the frontend has an image"
    s3-access-logs           = "the account's trail records who reads and writes objects"
    state-local              = "the state bucket is set after the account is created, see below"
  }
}

# If several people or a CI share the state, keep it in a bucket with a lock:
#
# backend = {
#   type         = "s3"
#   bucket       = "kootoro-terraform-state"
#   key          = "kootoro/prod/terraform.tfstate"
#   region       = "us-east-1"
#   encrypt      = true
#   use_lockfile = true
# }
