bedrock = { model_id = "anthropic.claude-haiku-5-5" }
