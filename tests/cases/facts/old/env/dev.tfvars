resource_name_suffix = "dev01"
cors_allowed_origins = ["https://app.example.com"]
api_gateway          = { access_logs_enabled = false }
s3_buckets={create_buckets=false}
dynamodb_tables={create_tables=false}
ecr={create_repositories=false}
lambda_functions={create_functions=false}
step_functions={create_step_functions=false}
monitoring={create_dashboard=false,create_alarms=false}
