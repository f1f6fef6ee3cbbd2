# To test a release before production: production's settings at a smaller size.

resource_name_suffix = "test01"
cors_allowed_origins = ["https://test.vending.example.com"] # replace

lambda_functions = {
  image_tag = "1.0.0"
}

monitoring = {
  log_retention_days    = 30
  alarm_email_endpoints = ["test-alerts@example.com"] # replace
}
