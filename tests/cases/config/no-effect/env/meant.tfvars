# Nothing to report: each setting matters, or its part is switched off on purpose.
resource_name_suffix = "x1"
cors_allowed_origins = ["https://app.example.com"]
dynamodb_tables      = { billing_mode = "PROVISIONED", autoscaling = { target_utilization = 60 } }
ecr = {
  encryption_type = "KMS"
  repositories = {
    notify = { kms_key = "arn:aws:kms:us-east-1:111122223333:key/99999999-12ab-34cd-56ef-1234567890ab" }
  }
}
lambda_functions = { eventbridge_trigger_functions = ["list_verifications"] }
step_functions   = { log_level = "OFF", include_execution_data = false }
api_gateway      = { access_logs_enabled = false }
ecs_express      = { create_ecs_express = false, port = 3000 }
kms_keys = {
  ecr = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  sqs = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}
