project_name         = "kootoro"
environment          = "dev"
resource_name_suffix = "a1"
dynamodb_tables      = { create_tables = false }
ecr                  = { create_repositories = false }
lambda_functions     = { create_functions = false }
step_functions       = { create_step_functions = false }
api_gateway          = { create_api_gateway = false }
app_runner           = { create_app_runner = false }
monitoring           = { create_alarms = false, create_dashboard = false }
