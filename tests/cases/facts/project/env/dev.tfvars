resource_name_suffix = "dev01"
cors_allowed_origins = ["https://app.example.com"]
api_gateway          = { access_logs_enabled = false }
