databse = {} # no such section, and none near
lambda_fuctions = {
  timeouts = { notify = 5 }
}
lambda_functions = {
  timeuots = { notify = 5 }
  memory_sizes = {
    prepare_turn_prompt = 512
    initialise          = 1024
    invoke_bedrock      = 2048
  }
  s3_trigger_functions = ["render_layuot"]
}
s3_buckets = {
  lifecycle_rules = {
    resluts = [{ id = "expire", expiration_days = 30, day = 1 }]
  }
}
vpc = { create_vpc = true }
app_runner = { service_name = "frontend" }
