lambda_functions = {
  default_image_uri = var.image
  memory_sizes      = { initialize = var.memory, notify = 5 }
  timeouts          = merge({ notify = 3 })
  architectures     = [var.architecture, "mips"]
  log_levl          = "INFO"
}
s3_buckets = {
  lifecycle_rules = {
    results = [{ id = "x", expiration_days = local.days }, { expiration_days = 3 }]
  }
}
monitoring = { log_retention_days = 1 + "x", alarm_email_endpoints = ["nobody"] }
bedrock    = var.bedrock
