lambda_functions = {
  use_ecr = false
}
