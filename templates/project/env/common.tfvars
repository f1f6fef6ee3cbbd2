# What every environment shares. A value in env/NAME.tfvars goes over the one here; objects merge key by key.
# Every setting, with its default and its limits: `kootoro-gen docs`.

aws_region          = "us-east-1"
project_name        = "kootoro"
allowed_account_ids = ["111122223333"] # replace: Terraform refuses any other account

additional_tags = {
  Owner = "platform-team"
}

# Where the state is. The bucket must be there before the first `terraform init`; the key is made of project and
# environment. To try an environment at your desk alone, put `backend = { type = "local" }` into its file.
backend = {
  type   = "s3"
  bucket = "kootoro-terraform-state-111122223333" # replace
}

# A web frontend, once it has an image:
# ecs_express = {
#   create_ecs_express = true
#   image_uri          = "111122223333.dkr.ecr.us-east-1.amazonaws.com/frontend:1.0.0"
#   port               = 8080
# }

lambda_functions = {
  use_ecr       = true # each function runs the image of its own repository; an empty one gets a placeholder
  architectures = ["arm64"]
}

bedrock = {
  # Called through the inference profile of the region's own geography. `kootoro-gen facts --models` lists others.
  model_id = "anthropic.claude-haiku-5-5"
}
