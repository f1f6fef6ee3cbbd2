resource_name_suffix = "x1"
lambda_functions = {
  eventbridge_trigger_functions = ["by_event"]
}
