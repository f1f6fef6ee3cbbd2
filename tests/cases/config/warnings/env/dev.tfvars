environment = "staging"
cors_allowed_origins = []
dynamodb_tables = {
  read_capacity = 10
}
ecr = {
  image_tag_mutability = "mutable"
}
bedrock = {
  model_id   = "anthropic.claude-sonnet-4-5-20250929"
  max_tokens = 24000
}
api_gateway = {
  cors_enabled          = true
  throttling_rate_limit = 20000
  use_api_key           = false
  quota_limit           = 100
}
monitoring = {
  create_alarms         = false
  alarm_email_endpoints = ["ops@example.com"]
}
