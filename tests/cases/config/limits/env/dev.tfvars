aws_region           = "us-east"
project_name         = "my project"
resource_name_suffix = "0123456789-0123456789"
lambda_functions = {
  log_retention_days = 45
  image_tag          = ".hidden"
  memory_sizes       = { notify = 64, initialize = 20000 }
  timeouts           = { notify = 0, initialize = 901 }
}
api_gateway = {
  throttling_rate_limit = 0
  stage_name            = "v1/beta"
}
step_functions = { log_level = "DEBUG" }
app_runner     = { port = 70000, cpu = "3 vCPU", max_size = 100 }
ecs_express    = { port = 0, cpu = "3 vCPU", memory = "5.5 GB", min_tasks = 0, subnets = ["eni-1"], max_size = 3 }
monitoring     = { alarm_email_endpoints = ["ops@example.com", "ops at example.com"] }
cors_allowed_origins = ["https://app.example.com/"]
