# Forty mistakes, each on a line that ends with its number.
aws_region           = "us_east_1" # 1
project_name         = "9lives" # 2
resource_name_suffix = "a-very-long-suffix" # 3
allowed_account_ids  = ["12345"] # 4
cors_allowed_origins = ["https://app.example.com/"] # 5
additional_tags = {
  Owner = "a;b" # 6
  Cost  = "shared"
  cost  = "own" # 7
}
vpc = {} # 8
lamda_functions = {} # 9
s3_buckets = {
  force_destroy = "perhaps" # 10
  lifecycle_rules = {
    referense = [] # 11
    checking = [
      { expiration_days = 30 }, # 12
      { id = "move", transition_days = 10, transition_storage_class = "STANDARD_IA" }, # 13
      { id = "idle" }, # 14
    ]
  }
}
dynamodb_tables = {
  billing_mode            = "FREE" # 15
  read_capacity           = 0 # 16
  table_class             = true # 17
  recovery_period_in_days = 36 # 18
}
ecr = {
  untagged_expiration_days = "soon" # 19
  scan_on_push             = "sure" # 20
  repositories = {
    initialize = { name = "init" } # 21
  }
}
lambda_functions = {
  memory_sizes = {
    notify        = 64 # 22
    execute_turn3 = 2048 # 23
  }
  timeouts = { notify = 901 } # 24
  image_tag            = ".latest" # 25
  architectures        = ["arm64", "x86_64"] # 26
  s3_trigger_functions = "render_layout" # 27
  environment_variables = {
    notify = { AWS_REGION = "x" } # 28
  }
  log_retention_days = 8 # 29
}
step_functions = {
  log_levl = "ALL" # 30
}
api_gateway = {
  stage_name             = "v 1" # 31
  throttling_burst_limit = 1.5 # 32
}
app_runner = {
  cpu               = "3 vCPU" # 33
  port              = 65536 # 34
  health_check_path = "health" # 35
}
bedrock = {
  max_tokens    = 8000
  budget_tokens = 9000 # 36
}
monitoring = {
  alarm_email_endpoints = ["ops@example.com", "ops@example.com"] # 37
  log_retention_days    = var.days # 39
}
backend = {
  bucket = "company-state" # 38
}
kms_keys = upper("s3") # 40
