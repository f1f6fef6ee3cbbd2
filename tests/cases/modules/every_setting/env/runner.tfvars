# The frontend on App Runner, all functions on one image, a fixed capacity, the state in HCP Terraform.
resource_name_suffix = "r1"
cors_allowed_origins = ["https://app.example.com"]

dynamodb_tables = {
  billing_mode           = "PROVISIONED"
  autoscaling            = { enabled = false }
  point_in_time_recovery = false
}

ecr = {
  lifecycle_policy = "{\"rules\":[{\"rulePriority\":1,\"selection\":{\"tagStatus\":\"any\",\"countType\":\"imageCountMoreThan\",\"countNumber\":30},\"action\":{\"type\":\"expire\"}}]}"
}

lambda_functions = {
  use_ecr           = false
  default_image_uri = "111122223333.dkr.ecr.us-east-1.amazonaws.com/base:1.0"
}

step_functions = {
  log_level = "OFF"
}

api_gateway = {
  use_api_key         = false
  cors_enabled        = false
  access_logs_enabled = false
}

app_runner = {
  create_app_runner              = true
  image_uri                      = "111122223333.dkr.ecr.us-east-1.amazonaws.com/web:3"
  cpu                            = "2 vCPU"
  memory                         = "4 GB"
  port                           = 3000
  auto_deployments_enabled       = true
  is_publicly_accessible         = false
  min_size                       = 2
  max_size                       = 5
  max_concurrency                = 50
  health_check_protocol          = "TCP"
  health_check_interval          = 11
  health_check_timeout           = 6
  health_check_healthy_threshold = 2
  health_check_unhealthy_threshold = 4
  environment_variables          = { NODE_ENV = "staging" }
}

bedrock = {
  model_id          = "anthropic.claude-sonnet-4-5-20250929-v1:0"
  budget_tokens     = 3000
  anthropic_version = "bedrock-2024-01-01"
}

backend = {
  type         = "cloud"
  organization = "octo"
  workspace    = "vending-runner"
  hostname     = "terraform.example.com"
}

guardrails = {
  accept   = { service-closed = "the account has used App Runner before" }
  severity = { api-no-key = "warning" }
}
