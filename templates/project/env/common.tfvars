# Settings of all environments. Values in env/NAME.tfvars override them; objects merge key by key.
# All settings, with defaults and limits: `kootoro-gen docs`.

aws_region          = "us-east-1"
project_name        = "kootoro"
allowed_account_ids = ["111122223333"] # replace: Terraform refuses any other account

additional_tags = {
  Owner = "platform-team"
}

# The state. The bucket must exist before the first `terraform init`; the key contains project and environment. #@elsewhere
backend = { #@elsewhere
  type   = "s3" #@elsewhere
  bucket = "kootoro-terraform-state-111122223333" # replace #@elsewhere
} #@elsewhere
# The state, which GitLab keeps: CI sets `TF_HTTP_ADDRESS` and the other variables. For a run on your machine: #@gitlab
# `kootoro-gen docs backends`. #@gitlab
backend = { type = "http" } #@gitlab

# A web frontend, when you have an image:
# ecs_express = {
#   create_ecs_express = true
#   image_uri          = "111122223333.dkr.ecr.us-east-1.amazonaws.com/frontend:1.0.0"
#   port               = 8080
# }

lambda_functions = {
  use_ecr       = true # each function has a repository; an empty repository gets a placeholder
  architectures = ["arm64"]
}

bedrock = {
  # Called through the inference profile of the region's geography. `kootoro-gen facts --models` lists other models.
  model_id = "anthropic.claude-haiku-5-5"
}
