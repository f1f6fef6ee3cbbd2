# Every part switched off, and a page that App Runner asks for.
resource_name_suffix = "b1"

s3_buckets       = { create_buckets = false }
dynamodb_tables  = { create_tables = false }
ecr              = { create_repositories = false }
lambda_functions = { create_functions = false }
step_functions   = { create_step_functions = false }
api_gateway      = { create_api_gateway = false }
monitoring       = { create_dashboard = false, create_alarms = false }

app_runner = {
  create_app_runner = true
  image_uri         = "public.ecr.aws/nginx/nginx:stable"
  health_check_path = "/up"
}

bedrock = {
  model_id = "anthropic.claude-sonnet-5"
  thinking = { effort = "low" }
}

backend = {
  type      = "azurerm"
  partial   = true
  arguments = { container_name = "states", use_oidc = true }
}
