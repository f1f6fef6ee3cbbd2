aws_region           = "eu-west-1"
cors_allowed_origins = ["*", "https://app.example.com"]
lambda_functions = {
  use_ecr           = false
  default_image_uri = "111122223333.dkr.ecr.us-east-1.amazonaws.com/base:1.0"
}
s3_buckets = {
  lifecycle_rules = {
    results = [{
      id                       = "archive"
      transition_days          = 400
      transition_storage_class = "GLACIER"
      expiration_days          = 365
    }]
  }
}
dynamodb_tables = {
  point_in_time_recovery  = false
  recovery_period_in_days = 7
}
app_runner = {
  create_app_runner        = true
  image_uri                = "public.ecr.aws/nginx/nginx:stable"
  cpu                      = "1 vCPU"
  memory                   = "8 GB"
  auto_deployments_enabled = true
  min_size                 = 5
}
ecs_express = {
  create_ecs_express = true
  image_uri          = "nginx"
  cpu                = "0.5 vCPU"
  memory             = "8 GB"
  min_tasks          = 9
  max_tasks          = 8
  scaling_target     = 500
  subnets            = ["subnet-0123456789abcdef0"]
}
bedrock = {
  inference_profile_id = "us.anthropic.claude-3-7-sonnet-20250219-v1:0"
  max_tokens           = 8000
  budget_tokens        = 8000
}
backend = {
  type         = "cloud"
  organization = "acme"
  bucket       = "acme-state"
}
