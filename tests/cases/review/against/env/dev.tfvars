project_name = "shop"
resource_name_suffix = "x1"

lambda_functions = {
  use_ecr           = false
  default_image_uri = "111122223333.dkr.ecr.us-east-1.amazonaws.com/shop:1"
  memory_sizes = {
    initialize = 512
  }
}
