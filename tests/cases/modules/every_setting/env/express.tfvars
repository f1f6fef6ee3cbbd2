# Customer managed keys everywhere, the frontend on ECS Express Mode, the state in a bucket.
aws_region           = "eu-central-1"
project_name         = "vending"
environment          = "express-2"
resource_name_suffix = "x1"
allowed_account_ids  = ["111122223333", "444455556666"]
additional_tags      = { Owner = "platform-team", ManagedBy = "us" }
cors_allowed_origins = ["https://app.example.com", "https://admin.example.com"]

s3_buckets = {
  force_destroy     = true
  versioning        = false
  access_log_bucket = "company-access-logs"
  lifecycle_rules = {
    images = [
      {
        id                                     = "archive"
        enabled                                = false
        prefix                                 = "raw/"
        expiration_days                        = 400
        noncurrent_version_expiration_days     = 31
        abort_incomplete_multipart_upload_days = 3
        transition_days                        = 90
        transition_storage_class               = "GLACIER_IR"
      },
      { id = "uploads", abort_incomplete_multipart_upload_days = 1 },
    ]
  }
}

dynamodb_tables = {
  billing_mode            = "PROVISIONED"
  read_capacity           = 7
  write_capacity          = 9
  autoscaling             = { max_read_capacity = 21, max_write_capacity = 27, target_utilization = 55 }
  recovery_period_in_days = 14
  deletion_protection     = true
  table_class             = "STANDARD_INFREQUENT_ACCESS"
}

ecr = {
  image_tag_mutability     = "IMMUTABLE"
  scan_on_push             = false
  force_delete             = true
  encryption_type          = "KMS"
  untagged_expiration_days = 3
  repositories = {
    notify = {
      image_tag_mutability = "MUTABLE"
      scan_on_push         = true
      force_delete         = false
      encryption_type      = "KMS_DSSE"
      kms_key              = "arn:aws:kms:eu-central-1:111122223333:key/99999999-12ab-34cd-56ef-1234567890ab"
      lifecycle_policy     = "{\"rules\":[{\"rulePriority\":1,\"selection\":{\"tagStatus\":\"any\",\"countType\":\"imageCountMoreThan\",\"countNumber\":30},\"action\":{\"type\":\"expire\"}}]}"
      repository_policy    = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"LambdaECRImageRetrievalPolicy\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":[\"ecr:BatchGetImage\",\"ecr:GetDownloadUrlForLayer\"]},{\"Sid\":\"Pull\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::444455556666:root\"},\"Action\":[\"ecr:BatchGetImage\",\"ecr:GetDownloadUrlForLayer\"]}]}"
    }
    store = { encryption_type = "AES256" }
  }
}

lambda_functions = {
  image_tag                      = "2.0.0"
  placeholder_tag                = "empty"
  image_tags                     = { notify = "2.1.0" }
  architectures                  = ["x86_64"]
  enable_x_ray_tracing           = false
  log_level                      = "WARN"
  log_retention_days             = 14
  memory_sizes                   = { notify = 640 }
  timeouts                       = { notify = 77 }
  reserved_concurrent_executions = { notify = 3 }
  ephemeral_storage_sizes        = { render_layout = 2048 }
  environment_variables          = { notify = { SUBJECT_PREFIX = "[$${test}]" } }
  s3_trigger_functions           = ["render_layout"]
  eventbridge_trigger_functions  = ["list_verifications"]
}

step_functions = {
  log_level              = "ERROR"
  include_execution_data = true
  enable_x_ray_tracing   = false
  log_retention_days     = 7
}

api_gateway = {
  stage_name             = "v2"
  throttling_rate_limit  = 12.5
  throttling_burst_limit = 25
  metrics_enabled        = false
  quota_limit            = 1000
  quota_period           = "WEEK"
  execution_log_level    = "INFO"
  enable_x_ray_tracing   = false
  log_retention_days     = 30
}

ecs_express = {
  create_ecs_express    = true
  image_uri             = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:3"
  cpu                   = "2 vCPU"
  memory                = "4 GB"
  port                  = 3000
  min_tasks             = 2
  max_tasks             = 6
  scaling_metric        = "REQUEST_COUNT_PER_TARGET"
  scaling_target        = 500
  health_check_path     = "/up"
  environment_variables = { NODE_ENV = "staging" }
  log_retention_days    = 5
  subnets               = ["subnet-0123456789abcdef0", "subnet-0fedcba9876543210"]
  security_groups       = ["sg-0123456789abcdef0"]
  cluster               = "web"
}

bedrock = {
  model_id             = "anthropic.claude-sonnet-4-5-20250929-v1:0"
  inference_profile_id = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  max_tokens           = 9000
  thinking             = { mode = "budget", budget_tokens = 2048 }
}

monitoring = {
  log_retention_days    = 60
  alarm_email_endpoints = ["ops@example.com"]
}

backend = {
  type         = "s3"
  bucket       = "company-terraform-state"
  key          = "vending/express/state"
  region       = "eu-west-1"
  kms_key_id   = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  encrypt      = false
  use_lockfile = false
}

iam = {
  permissions_boundary_arn = "arn:aws:iam::111122223333:policy/boundary"
  role_path                = "/vending/"
}

kms_keys = {
  s3       = "arn:aws:kms:eu-central-1:111122223333:key/11111111-12ab-34cd-56ef-1234567890ab"
  dynamodb = "arn:aws:kms:eu-central-1:111122223333:key/22222222-12ab-34cd-56ef-1234567890ab"
  ecr      = "arn:aws:kms:eu-central-1:111122223333:key/33333333-12ab-34cd-56ef-1234567890ab"
  lambda   = "arn:aws:kms:eu-central-1:111122223333:key/44444444-12ab-34cd-56ef-1234567890ab"
  logs     = "arn:aws:kms:eu-central-1:111122223333:key/55555555-12ab-34cd-56ef-1234567890ab"
  sns      = "arn:aws:kms:eu-central-1:111122223333:key/66666666-12ab-34cd-56ef-1234567890ab"
  sqs      = "arn:aws:kms:eu-central-1:111122223333:key/77777777-12ab-34cd-56ef-1234567890ab"
}

guardrails = {
  production = true
  data_types = { snowflake_stage = "holds files that are not loaded yet" }
  severity = { # what production refuses, and this case is about
    ecr-force-delete      = "warning"
    ecr-mutable-tags      = "warning"
    s3-force-destroy      = "warning"
    s3-versioning         = "warning"
    state-plain           = "warning"
    state-unlocked        = "warning"
    workflow-logs-content = "warning"
  }
  rules = {
    logs-are-json = {
      address   = "aws_lambda_function.notify"
      attribute = "logging_config.log_format"
      equals    = "Text"
      message   = "the search expects text"
      severity  = "warning"
      fix       = "write text"
      link      = "https://example.com/logs"
    }
    not-json    = { address = "aws_lambda_function.notify", attribute = "logging_config.log_format", not_equals = "JSON", message = "not JSON", severity = "warning" }
    one-of      = { address = "aws_lambda_function.notify", attribute = "timeout", one_of = ["1", "2"], message = "one or two", severity = "warning" }
    like        = { address = "aws_lambda_function.notify", attribute = "kms_key_arn", like = "arn:aws-cn:*", message = "a key of China", severity = "warning" }
    not-like    = { address = "aws_lambda_function.notify", attribute = "kms_key_arn", not_like = "arn:aws:*", message = "no key of AWS", severity = "warning" }
    at-least    = { address = "aws_lambda_function.notify", attribute = "timeout", at_least = 78, message = "78 or more", severity = "warning" }
    at-most     = { address = "aws_lambda_function.notify", attribute = "timeout", at_most = 76, message = "76 or less", severity = "warning" }
    not-present = { address = "aws_lambda_function.notify", attribute = "kms_key_arn", present = false, message = "no key", severity = "warning" }
  }
}
