resource_name_suffix = "x1"
cors_allowed_origins = ["https://app.example.com"]
dynamodb_tables = {
  autoscaling = { enabled = true, max_read_capacity = 30, max_write_capacity = 30, target_utilization = 60 }
}
lambda_functions = {
  default_image_uri = "111122223333.dkr.ecr.us-east-1.amazonaws.com/base:1.0"
}
step_functions = {
  log_level              = "OFF"
  include_execution_data = true
  log_retention_days     = 30
}
api_gateway = {
  access_logs_enabled = false
  log_retention_days  = 30
  quota_period        = "WEEK"
}
ecs_express = {
  port = 3000
}
