resource_name_suffix = "dev01"
cors_allowed_origins = ["https://app.example.com"]
app_runner           = { create_app_runner = true, image_uri = "public.ecr.aws/nginx/nginx:stable", port = 80 }
api_gateway          = { execution_log_level = "ERROR" }
ecr = {
  repositories = {
    notify = {
      lifecycle_policy = <<-EOF
        {
          "rules": [
            {
              "rulePriority": 1,
              "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 10},
              "action": {"type": "expire"}
            }
          ]
        }
      EOF
    }
  }
}
