# Settings of all environments. Values in env/NAME.tfvars override them; objects merge key by key.

aws_region   = "us-east-1"
project_name = "kootoro"

additional_tags = {
  Owner = "platform-team"
}

lambda_functions = {
  architectures        = ["arm64"]
  s3_trigger_functions = ["render_layout"] # renders new layout files at once

  memory_sizes = { # MB; more memory also means more CPU
    initialize                    = 1024
    fetch_historical_verification = 1024
    fetch_images                  = 1536
    prepare_system_prompt         = 1024
    prepare_turn1_prompt          = 512
    prepare_turn2_prompt          = 512
    execute_turn1                 = 2048
    execute_turn2                 = 2048
    process_turn1_response        = 1024
    process_turn2_response        = 1024
    finalize_results              = 1024
    store_results                 = 1024
    notify                        = 512
    handle_bedrock_error          = 512
    finalize_with_error           = 512
    render_layout                 = 2048
    list_verifications            = 1024
    get_verification              = 1024
    get_conversation              = 1024
    health_check                  = 512
  }

  timeouts = { # seconds; API Gateway waits at most 29
    initialize                    = 30
    fetch_historical_verification = 30
    fetch_images                  = 60
    prepare_system_prompt         = 30
    prepare_turn1_prompt          = 30
    prepare_turn2_prompt          = 30
    execute_turn1                 = 150
    execute_turn2                 = 150
    process_turn1_response        = 90
    process_turn2_response        = 90
    finalize_results              = 90
    store_results                 = 60
    notify                        = 60
    handle_bedrock_error          = 60
    finalize_with_error           = 60
    render_layout                 = 120
    list_verifications            = 30
    get_verification              = 30
    get_conversation              = 30
    health_check                  = 30
  }
}

bedrock = {
  # Called through the inference profile of the region's geography: `us.` in us-east-1. `kootoro-gen facts --models` lists
  # each model's end of life, and its thinking modes, from which the default follows.
  model_id = "anthropic.claude-haiku-5-5"
}
