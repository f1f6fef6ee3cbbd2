bedrock = { inference_profile_id = "us.anthropic.claude-sonnet-4-5-20250929-v1:0" }
