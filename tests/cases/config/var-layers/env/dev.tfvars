aws_region = "us-east-1"
lambda_functions = { timeouts = { notify = 5 } }
