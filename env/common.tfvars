# What every environment shares. A value in env/NAME.tfvars goes over the one here; objects merge key by key.

aws_region   = "us-east-1"
project_name = "kootoro"

additional_tags = {
  Owner = "platform-team"
}

lambda_functions = {
  architectures        = ["arm64"]
  s3_trigger_functions = ["render_layout"] # a new layout file is rendered at once

  memory_sizes = { # MB; more memory is more processor, too
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

  timeouts = { # seconds; API Gateway itself waits no longer than 29
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
  # Called through the inference profile of the region's own geography: `us.` in us-east-1. How it thinks follows from
  # what the model offers. `kootoro-gen facts --models` lists that, and until when each model answers.
  model_id = "anthropic.claude-haiku-5-5"
}
