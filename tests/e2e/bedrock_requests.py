"""Requests to Amazon Bedrock: built from a function's variables as docs/contracts/bedrock.md describes, and checked by the
rules on AWS's pages about each form. The rules and the features of each model are typed here by hand, independent of the
facts in the program.

Sources, read on 2026-11-27: Amazon Bedrock user guide, "Anthropic Claude Messages API: request and response" (RR),
"Extended thinking" (EX), "Adaptive thinking" (AD) and the models' cards; Amazon Nova user guide, "Complete request
schema", and Amazon Nova 2 user guide, "Extended thinking" (NO).
"""
IMAGE = "iVBORw0KGgo="

# AD: these accept no budget; EX lists those that accept one.
ADAPTIVE_ONLY = {"anthropic.claude-haiku-5-5", "anthropic.claude-sonnet-5-5", "anthropic.claude-opus-5-5", "anthropic.claude-fable-5-1",
                 "anthropic.claude-opus-5", "anthropic.claude-sonnet-5", "anthropic.claude-opus-4-8", "anthropic.claude-opus-4-7"}
ADAPTIVE_OR_BUDGET = {"anthropic.claude-sonnet-4-6", "anthropic.claude-opus-4-6-v1"}
WITHOUT_THINKING = {"anthropic.claude-3-5-haiku-20241022-v1:0", "anthropic.claude-3-5-sonnet-20240620-v1:0",
                    "anthropic.claude-3-5-sonnet-20241022-v2:0", "anthropic.claude-3-haiku-20240307-v1:0",
                    "anthropic.claude-3-sonnet-20240229-v1:0"}
ALWAYS_THINKING = {"anthropic.claude-opus-5-5", "anthropic.claude-fable-5-1"}  # cards, AD
THINKING_UNLESS_TOLD = {"anthropic.claude-haiku-5-5", "anthropic.claude-sonnet-5-5", "anthropic.claude-opus-5", "anthropic.claude-sonnet-5"}
WITHOUT_EFFORT = {"anthropic.claude-haiku-4-5-20251001-v1:0", "anthropic.claude-sonnet-4-5-20250929-v1:0",
                  "anthropic.claude-opus-4-1-20250805-v1:0", "anthropic.claude-opus-4-20250514-v1:0", "anthropic.claude-sonnet-4-20250514-v1:0",
                  "anthropic.claude-3-7-sonnet-20250219-v1:0"}
MOST_TOKENS = {"anthropic.claude-haiku-5-5": 128000, "anthropic.claude-sonnet-4-6": 64000, "anthropic.claude-opus-4-1-20250805-v1:0": 32000,
               "amazon.nova-pro-v1:0": 5000, "amazon.nova-lite-v1:0": 5000, "amazon.nova-2-lite-v1:0": 64000}


def build(variables):
    """The request that the contract describes: the form, the model to call and the body."""
    form = variables["BEDROCK_REQUEST_FORM"]
    return form, variables["BEDROCK_MODEL"], {"anthropic_messages": anthropic, "amazon_nova": nova, "converse": converse}[form](variables)


def anthropic(variables):
    body = {"anthropic_version": variables["ANTHROPIC_VERSION"], "max_tokens": int(variables["MAX_TOKENS"]),
            "messages": [{"role": "user", "content": [
                {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": IMAGE}},
                {"type": "text", "text": "Compare."}]}]}
    kind = variables["THINKING_TYPE"]
    if kind != "none":
        body["thinking"] = {"type": kind}
        if kind == "enabled":
            body["thinking"]["budget_tokens"] = int(variables["BUDGET_TOKENS"])
    if "THINKING_EFFORT" in variables:
        body["output_config"] = {"effort": variables["THINKING_EFFORT"]}
    if "ANTHROPIC_BETA" in variables:
        body["anthropic_beta"] = [variables["ANTHROPIC_BETA"]]
    return body


def nova(variables):
    body = {"messages": [{"role": "user", "content": [{"image": {"format": "png", "source": {"bytes": IMAGE}}}, {"text": "Compare."}]}],
            "inferenceConfig": {}}
    if "MAX_TOKENS" in variables:
        body["inferenceConfig"]["maxTokens"] = int(variables["MAX_TOKENS"])
    if variables["THINKING_TYPE"] != "none":
        body["inferenceConfig"]["reasoningConfig"] = {"type": variables["THINKING_TYPE"], "maxReasoningEffort": variables["THINKING_EFFORT"]}
    return body


def converse(variables):
    assert variables["THINKING_TYPE"] == "none"
    return {"messages": [{"role": "user", "content": [{"text": "Compare."}]}], "inferenceConfig": {"maxTokens": int(variables["MAX_TOKENS"])}}


def refusals(model, form, body):
    """The reason, from AWS's pages, why this model rejects this request; empty if it accepts it."""
    return list({"anthropic_messages": refused_by_anthropic, "amazon_nova": refused_by_nova, "converse": refused_by_converse}[form](model, body))


def refused_by_anthropic(model, body):
    if not model.startswith("anthropic."):
        yield f"{model} does not take this form"
    if body.get("anthropic_version") != "bedrock-2023-05-31":  # RR
        yield "anthropic_version"
    if not 1 <= body.get("max_tokens", 0) <= MOST_TOKENS.get(model, 128000):  # RR, cards
        yield f"max_tokens {body.get('max_tokens')}"
    if unknown := body.keys() - {"anthropic_version", "max_tokens", "messages", "thinking", "output_config", "anthropic_beta"}:
        yield f"members {unknown}"
    yield from refused_thinking(model, body)
    yield from refused_effort(model, body)


def refused_thinking(model, body):
    thinking = body.get("thinking")
    if thinking is None:
        return
    kind = thinking["type"]
    if model in WITHOUT_THINKING:
        yield f"{model} has no thinking"
    if kind == "enabled":
        if model in ADAPTIVE_ONLY:
            yield f"{model} takes no budget"  # AD: status 400
        if not 1024 <= thinking.get("budget_tokens", 0) < body["max_tokens"]:  # EX
            yield f"budget {thinking.get('budget_tokens')} of {body['max_tokens']}"
    elif "budget_tokens" in thinking:
        yield f"a budget with {kind}"
    if kind == "adaptive" and model not in ADAPTIVE_ONLY | ADAPTIVE_OR_BUDGET:
        yield f"{model} is not adaptive"
    if kind == "disabled" and model in ALWAYS_THINKING:
        yield f"{model} always thinks"
    if kind not in ("enabled", "adaptive", "disabled"):
        yield f"type {kind}"


def refused_effort(model, body):
    effort = body.get("output_config", {}).get("effort")
    if effort is None:
        return
    allowed = {"low", "medium", "high"}
    if model in ADAPTIVE_ONLY:
        allowed |= {"xhigh", "max"}
    if model in ADAPTIVE_OR_BUDGET:
        allowed |= {"max"}
    if model in WITHOUT_EFFORT | WITHOUT_THINKING or effort not in allowed:
        yield f"effort {effort}"
    if model == "anthropic.claude-opus-4-5-20251101-v1:0" and "effort-2025-11-24" not in body.get("anthropic_beta", []):
        yield "the beta for an effort is missing"


def refused_by_nova(model, body):
    if not model.startswith("amazon.nova-"):
        yield f"{model} does not take this form"
    config = body["inferenceConfig"]
    reasoning = config.get("reasoningConfig")
    if reasoning is not None and model != "amazon.nova-2-lite-v1:0":
        yield f"{model} does not reason"
    if reasoning and (reasoning["type"] != "enabled" or reasoning["maxReasoningEffort"] not in ("low", "medium", "high")):
        yield f"reasoningConfig {reasoning}"
    if reasoning and reasoning["maxReasoningEffort"] == "high" and "maxTokens" in config:  # NO
        yield "maxTokens with the effort high"
    if "maxTokens" in config and not 1 <= config["maxTokens"] <= MOST_TOKENS.get(model, 64000):
        yield f"maxTokens {config['maxTokens']}"
    if body.keys() - {"messages", "inferenceConfig"}:
        yield f"members {body.keys()}"


def refused_by_converse(_model, body):
    if body["inferenceConfig"]["maxTokens"] < 1:
        yield "maxTokens"
