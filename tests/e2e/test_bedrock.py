"""The functions' variables about the model form a request that the model accepts, for every model in the facts."""
import json
import subprocess

import pytest

from bedrock_requests import ALWAYS_THINKING, THINKING_UNLESS_TOLD, build, refusals
from project import DAY, PROGRAM, Project

REGIONS = ("us-east-1", "eu-west-1", "us-west-2", "ap-northeast-1")
ACCEPT = 'guardrails={accept={bedrock-model-retired="a test", bedrock-model-no-images="a test"}}'
EFFORTS = ("low", "medium", "high", "xhigh", "max")
MODES = ("", 'thinking={mode="off"}', 'thinking={mode="budget"}', 'thinking={mode="budget", budget_tokens=2048}', "budget_tokens=2048",
         'thinking={mode="adaptive"}', *(f'thinking={{effort="{effort}"}}' for effort in EFFORTS))


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    return Project(tmp_path_factory.mktemp("bedrock") / "project")


@pytest.fixture(scope="module")
def facts(shared):
    return json.loads(shared.run("facts", "--json").stdout)


def variables_of(shared, *settings):
    """The variables of `execute_turn1`, or None if the settings are rejected."""
    done = subprocess.run([PROGRAM, "--env", "dev", "--stdout", "--var", ACCEPT, *(f"--var={setting}" for setting in settings)],
                          cwd=shared.folder, text=True, capture_output=True, check=False, timeout=60, env={"SOURCE_DATE_EPOCH": DAY})
    if done.returncode:
        assert done.returncode == 1 and "error:" in done.stderr, done.stderr
        return None
    functions = json.loads(done.stdout)["files"]["modules/lambda/main.tf.json"]["resource"]["aws_lambda_function"]
    return functions["execute_turn1"]["environment"][0]["variables"]


def test_every_model_gets_a_request_that_it_accepts(shared, facts):
    taken = 0
    for model, fact in facts["models"].items():
        reached = 0
        for region in REGIONS:
            for mode in MODES:
                variables = variables_of(shared, f'bedrock={{model_id="{model}"{", " + mode if mode else ""}}}', f"aws_region={region}")
                if variables is None:
                    continue
                form, invoked, body = build(variables)
                assert invoked.endswith(model)
                assert not refusals(model, form, body), (model, mode, region, body)
                reached += 1
            if reached:
                break
        taken += reached
        assert reached or fact.get("end_of_life", "9999") <= facts["today"], f"{model} can be called from none of {REGIONS}"
    assert taken > 100


@pytest.mark.parametrize("model", sorted(THINKING_UNLESS_TOLD))
def test_thinking_off_is_in_the_request(model, shared):
    variables = variables_of(shared, f'bedrock={{model_id="{model}", thinking={{mode="off"}}}}')
    assert variables["THINKING_TYPE"] == "disabled" and "BUDGET_TOKENS" not in variables


@pytest.mark.parametrize("model", sorted(ALWAYS_THINKING))
def test_thinking_cannot_be_turned_off_for_every_model(model, shared):
    assert variables_of(shared, f'bedrock={{model_id="{model}", thinking={{mode="off"}}}}') is None


def test_errors_are_errors():
    """Checks the checker: an error according to AWS's pages is reported."""
    body = {"anthropic_version": "bedrock-2023-05-31", "max_tokens": 24000, "messages": [], "thinking": {"type": "enabled", "budget_tokens": 16000}}
    assert refusals("anthropic.claude-opus-4-7", "anthropic_messages", body)
    assert not refusals("anthropic.claude-sonnet-4-5-20250929-v1:0", "anthropic_messages", body)
    assert refusals("anthropic.claude-3-5-sonnet-20241022-v2:0", "anthropic_messages", body)
    assert refusals("anthropic.claude-sonnet-4-5-20250929-v1:0", "anthropic_messages", {**body, "max_tokens": 16000})
    assert refusals("amazon.nova-pro-v1:0", "anthropic_messages", body)
