# For developers: cheap, quick to remove, and applicable to an empty account.

environment          = "dev"
resource_name_suffix = "dev01"

additional_tags = {
  Project = "VendingMachineVerification"
}

# A page on a developer's machine. AWS assigns the address of the deployed frontend: after the first apply, add the
# output of `terraform -chdir=generated/dev output ecs_express_service_url`.
cors_allowed_origins = ["http://localhost:3000"]

s3_buckets = {
  create_buckets = true
  force_destroy  = false # true allows `terraform destroy` to delete buckets with objects
  lifecycle_rules = {
    reference = [
      {
        id                                     = "expire-after-24-months"
        enabled                                = true
        expiration_days                        = 730
        noncurrent_version_expiration_days     = 90
        abort_incomplete_multipart_upload_days = 7
      },
    ]
    checking = [
      {
        id                                     = "expire-after-24-months"
        enabled                                = true
        expiration_days                        = 730
        noncurrent_version_expiration_days     = 90
        abort_incomplete_multipart_upload_days = 7
      },
    ]
    results = [
      {
        id                                     = "expire-after-12-months"
        enabled                                = true
        expiration_days                        = 365
        noncurrent_version_expiration_days     = 90
        abort_incomplete_multipart_upload_days = 7
      },
    ]
  }
}

dynamodb_tables = {
  create_tables          = true
  billing_mode           = "PAY_PER_REQUEST"
  point_in_time_recovery = true
}

ecr = {
  create_repositories  = true
  image_tag_mutability = "MUTABLE" # developers push `latest` again and again
  scan_on_push         = true
  repositories = {
    execute_turn1 = { # large images
      lifecycle_policy = <<EOF
{
  "rules": [
    {
      "rulePriority": 1,
      "description": "Remove untagged images after 7 days",
      "selection": {
        "tagStatus": "untagged",
        "countType": "sinceImagePushed",
        "countUnit": "days",
        "countNumber": 7
      },
      "action": {
        "type": "expire"
      }
    }
  ]
}
EOF
    }
  }
}

lambda_functions = {
  create_functions = true
  use_ecr          = true     # each function has a repository; an empty repository gets a placeholder
  image_tag        = "latest" # push your images with this tag, and apply again
}

step_functions = {
  create_step_functions  = true
  log_level              = "ALL"
  include_execution_data = true # only test images here, unlike in prod
  enable_x_ray_tracing   = true
}

api_gateway = {
  create_api_gateway     = true
  stage_name             = "v1"
  throttling_rate_limit  = 200
  throttling_burst_limit = 400
  cors_enabled           = true
  metrics_enabled        = true
  use_api_key            = true
  access_logs_enabled    = false # they need a role in the account: see account.tfvars
}

# The frontend. An account that already uses App Runner can keep it: docs/frontend.md.
ecs_express = {
  create_ecs_express = true
  image_uri          = "public.ecr.aws/nginx/nginx:stable" # until the frontend has an image
  port               = 80
  cpu                = "0.25 vCPU"
  memory             = "0.5 GB"
  min_tasks          = 1
  max_tasks          = 2
  environment_variables = {
    NODE_ENV = "development"
  }
}

monitoring = {
  create_dashboard      = true
  log_retention_days    = 90
  alarm_email_endpoints = ["ops-alerts@example.com", "on-call@example.com"]
}

# The state is a local file, which is enough for one person. For a team, see the end of env/prod.tfvars.
