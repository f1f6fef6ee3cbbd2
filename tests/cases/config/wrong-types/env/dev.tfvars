aws_region      = ["us-east-1"]
additional_tags = { Owner = { team = "platform" } }
s3_buckets = {
  force_destroy = "yes"
  lifecycle_rules = {
    results = [
      { id = "expire", expiration_days = "a year" },
      "expire",
      null,
    ]
    checking = {}
  }
}
lambda_functions = {
  architectures = "arm64"
  timeouts      = { notify = 1.5, initialize = [30], "health check" = "soon" }
}
monitoring = true
bedrock    = { max_tokens = "24000", budget_tokens = "16000" } # text that looks like a number is one
