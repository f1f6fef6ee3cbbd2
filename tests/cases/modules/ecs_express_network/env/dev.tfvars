resource_name_suffix = "x1"
s3_buckets           = { create_buckets = false }
dynamodb_tables      = { create_tables = false }
ecr                  = { create_repositories = false }
lambda_functions     = { create_functions = false }
step_functions       = { create_step_functions = false }
api_gateway          = { create_api_gateway = false }
kms_keys             = { logs = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" }
ecs_express = {
  create_ecs_express    = true
  image_uri             = "library/nginx:1.29"
  cpu                   = "8 vCPU"
  memory                = "16 GB"
  port                  = 3000
  min_tasks             = 2
  max_tasks             = 6
  scaling_metric        = "REQUEST_COUNT_PER_TARGET"
  scaling_target        = 800
  health_check_path     = "/health?full=1"
  log_retention_days    = 14
  subnets               = ["subnet-0123456789abcdef0", "subnet-0fedcba9876543210"]
  security_groups       = ["sg-0123456789abcdef0"]
  cluster               = "web"
  environment_variables = { NODE_ENV = "production", API_ENDPOINT = "https://api.example.com" }
}
