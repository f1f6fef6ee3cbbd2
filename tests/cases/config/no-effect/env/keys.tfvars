resource_name_suffix = "x1"
cors_allowed_origins = ["https://app.example.com"]
dynamodb_tables = {
  billing_mode = "PROVISIONED"
  autoscaling  = { enabled = false, max_read_capacity = 30, max_write_capacity = 30, target_utilization = 60 }
}
ecr = {
  untagged_expiration_days = 3
  lifecycle_policy         = "{\"rules\":[{\"rulePriority\":1,\"selection\":{\"tagStatus\":\"untagged\",\"countType\":\"imageCountMoreThan\",\"countNumber\":30},\"action\":{\"type\":\"expire\"}}]}"
  repositories = {
    notify = { kms_key = "arn:aws:kms:us-east-1:111122223333:key/99999999-12ab-34cd-56ef-1234567890ab" }
  }
}
lambda_functions = {
  use_ecr           = false
  default_image_uri = "111122223333.dkr.ecr.us-east-1.amazonaws.com/base:1.0"
  image_tag         = "2.0.0"
  image_tags        = { notify = "2.1.0" }
}
app_runner = {
  create_app_runner     = true
  image_uri             = "111122223333.dkr.ecr.us-east-1.amazonaws.com/web:3"
  health_check_protocol = "TCP"
  health_check_path     = "/up"
}
kms_keys = {
  ecr = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  sqs = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}
guardrails = { accept = { service-closed = "the account has used App Runner before" } }
