"""The workflow, executed: every route, every failure."""
import copy
import dataclasses
import functools
import json
import pathlib
import time

import jsonschema
import pytest

import deployed
from api_gateway import START
from state_machine import Fails, StateMachine, built_in, of_deployment

REQUEST = {"verificationType": "LAYOUT_VS_CHECKING", "referenceImageUrl": "s3://reference/processed/1.png",
           "checkingImageUrl": "s3://checking/2.jpg"}
PREVIOUS = {**REQUEST, "verificationType": "PREVIOUS_VS_CURRENT"}
OPTIONAL = {"vendingMachineId": "VM-1", "layoutId": 7, "layoutPrefix": "a/b", "previousVerificationId": "v-0",
            "notificationEnabled": True, "requestId": "r-1", "requestTimestamp": "2025-05-06T00:00:00Z"}

TURNS = ["prepare_turn1_prompt", "execute_turn1", "process_turn1_response",
         "prepare_turn2_prompt", "execute_turn2", "process_turn2_response"]
HAPPY = ["initialize", "fetch_images", "prepare_system_prompt", *TURNS, "finalize_results", "store_results"]
STEPS = [*HAPPY, "fetch_historical_verification"]
BEDROCK = ["execute_turn1", "process_turn1_response", "execute_turn2", "process_turn2_response"]
MAX_STATE = 256 * 1024
CONTRACTS = json.loads((pathlib.Path(__file__).resolve().parents[2] / "docs/contracts/workflow.schema.json").read_text())


@pytest.fixture(scope="module")
def machine():
    """The built-in workflow; in a life test, the one that Terraform deployed."""
    deployment = deployed.from_environment()
    workflow = of_deployment(deployment) if deployment else built_in()
    with StateMachine(workflow, check=assert_keeps_contract) as machine:
        yield machine


@functools.cache
def contract(function):
    return jsonschema.Draft202012Validator({**CONTRACTS["functions"][function]["input"], "$defs": CONTRACTS["$defs"]})


def assert_keeps_contract(function, payload):
    contract(function).validate(payload)


def assert_failed(outcome, error, *texts):
    """Failed, under the first error's name; the cause names the verification."""
    assert (outcome.status, outcome.error) == ("FAILED", error)
    for text in (outcome.name, *texts):
        assert text in outcome.cause
    assert outcome.output is None and "WorkflowComplete" not in outcome.states


@pytest.mark.parametrize("kind", ["LAYOUT_VS_CHECKING", "layout_vs_checking"])
def test_layout_without_optional_fields(machine, kind):
    outcome = machine.run({**REQUEST, "verificationType": kind})
    assert outcome.status == "SUCCEEDED", outcome.cause
    assert outcome.functions() == HAPPY
    assert outcome.output["status"] == "COMPLETED"
    assert outcome.output["verificationId"] == outcome.name
    assert outcome.output["verificationType"] == "LAYOUT_VS_CHECKING"
    assert outcome.output["result"] == {"by": "finalize_results"}
    assert outcome.payload("finalize_results")["historicalContext"] == {}


@pytest.mark.parametrize("kind", ["PREVIOUS_VS_CURRENT", "previous_vs_current"])
def test_previous_with_every_field(machine, kind):
    outcome = machine.run({**OPTIONAL, **PREVIOUS, "verificationType": kind})
    assert outcome.status == "SUCCEEDED", outcome.cause
    assert outcome.functions() == ["initialize", "fetch_historical_verification", *HAPPY[1:], "notify"]
    context = outcome.payload("initialize")
    assert {**context, **OPTIONAL, **PREVIOUS} == context and context["verificationId"] == outcome.name
    assert outcome.payload("prepare_turn1_prompt")["historicalContext"] == {"by": "fetch_historical_verification"}


@pytest.mark.parametrize("request_id, sent", [
    ("start-1", REQUEST), ("start-2", {key: value for key, value in {**OPTIONAL, **PREVIOUS}.items() if not key.startswith("request")}),
    ("start-3", {**REQUEST, "layoutPrefix": "it's \\' ${x} \n \u2028 \U0001F95E", "vendingMachineId": "$input.body"})])
def test_started_through_the_api(machine, gateway, request_id, sent):
    """The verification gets the request that API Gateway's mapping created, under the id in its response."""
    (call,) = gateway.integration_requests(*START, [json.dumps(sent)], requestId=request_id)
    outcome = machine.run(json.loads(call["input"]), name=call["name"])
    assert outcome.status == "SUCCEEDED", outcome.cause
    context = outcome.payload("initialize")
    assert {**context, **sent} == context and context["verificationId"] == request_id
    assert outcome.functions()[-1] == ("notify" if sent.get("notificationEnabled") else "store_results")
    (answer,) = gateway.integration_answers(*START, 200, [{"executionArn": "arn:x"}], requestId=request_id)
    assert answer.body["verificationId"] == outcome.output["verificationId"]


@pytest.mark.parametrize("wish, asked", [(True, True), (False, False), (None, False)])
def test_notification(machine, wish, asked):
    outcome = machine.run({**REQUEST, "notificationEnabled": wish})
    assert outcome.status == "SUCCEEDED" and ("notify" in outcome.functions()) == asked


def test_history_is_flat_and_in_order(machine):
    outcome = machine.run(REQUEST, execute_turn1=lambda _: {"turn": 1}, execute_turn2=lambda _: {"turn": 2})
    conversation = outcome.payload("store_results")["conversationState"]
    assert conversation == {"currentTurn": 2, "maxTurns": 2, "history": [{"turn": 1}, {"turn": 2}]}
    assert outcome.payload("execute_turn2")["conversationState"]["history"] == [{"turn": 1}]


@pytest.mark.parametrize("given", [{}, {**REQUEST, "verificationType": "Layout_Vs_Checking"},
                                   {**REQUEST, "checkingImageUrl": ""}, {**REQUEST, "referenceImageUrl": 5}])
def test_input_that_breaks_the_contract(machine, given):
    outcome = machine.run(given)
    assert_failed(outcome, "Verification.InvalidInput")
    assert outcome.functions() == ["finalize_with_error", "store_results"]


def test_identity_cannot_be_forged(machine):
    outcome = machine.run({**REQUEST, "verificationId": "somebody-else's"})
    assert outcome.payload("store_results")["verificationContext"]["verificationId"] == outcome.name


@pytest.mark.parametrize("function", STEPS)
def test_a_failing_function_fails_the_verification(machine, function):
    outcome = machine.run({**PREVIOUS, "notificationEnabled": True}, **{function: Fails("ValidationException")})
    assert_failed(outcome, "ValidationException", "it broke")
    last = ["finalize_with_error", "store_results", "notify"]
    assert outcome.functions()[-3:] == last
    assert ("handle_bedrock_error" in outcome.functions()) == (function in BEDROCK)
    assert outcome.payload("store_results")["error"]["Error"] == "ValidationException"
    assert not outcome.waits, "an error of the request is not tried again"


def test_a_notification_that_fails_leaves_the_stored_result(machine):
    outcome = machine.run({**REQUEST, "notificationEnabled": True}, notify=Fails("AuthorizationErrorException"))
    assert_failed(outcome, "AuthorizationErrorException")
    assert outcome.functions() == [*HAPPY, "notify"]


@pytest.mark.parametrize("handlers", [["handle_bedrock_error"], ["finalize_with_error"], ["notify"],
                                      ["handle_bedrock_error", "finalize_with_error", "store_results", "notify"]])
def test_failing_error_handlers_keep_the_first_error(machine, handlers):
    failing = {handler: Fails("HandlerBroke") for handler in handlers}
    outcome = machine.run({**REQUEST, "notificationEnabled": True}, execute_turn2=Fails("ModelErrorException"), **failing)
    assert_failed(outcome, "ModelErrorException", "it broke")
    stored = outcome.payload("store_results")["finalResults"]
    if "finalize_with_error" in handlers:
        assert (stored["status"], stored["error"]["Error"]) == ("FAILED", "ModelErrorException")


@pytest.mark.parametrize("function", STEPS)
@pytest.mark.parametrize("error", ["Lambda.TooManyRequestsException", "ThrottlingException"])
def test_throttled_twice_then_succeeds(machine, function, error):
    outcome = machine.run(PREVIOUS, **{function: Fails(error, times=2)})
    assert outcome.status == "SUCCEEDED" and len(outcome.waits) == 2
    assert outcome.functions().count(function) == 3


@pytest.mark.parametrize("function", [*STEPS, "notify"])
@pytest.mark.parametrize("error, attempts", [("Lambda.TooManyRequestsException", 7), ("ThrottlingException", 6)])
def test_throttled_forever(machine, function, error, attempts):
    outcome = machine.run({**PREVIOUS, "notificationEnabled": True}, **{function: Fails(error, "slow down")})
    assert_failed(outcome, error, "slow down")
    first = [called for called, _ in outcome.calls].index(function)
    assert outcome.functions()[first:first + attempts] == [function] * attempts
    assert all(wait <= 90 for wait in outcome.waits)
    if function != "notify":
        assert outcome.payload("store_results")["error"]["Error"] == error


@pytest.mark.parametrize("function", [*STEPS, "notify"])
@pytest.mark.parametrize("error, reported", [("States.Timeout", "Verification.States.Timeout"),
                                             ("Sandbox.Timedout", "Sandbox.Timedout")])
def test_timing_out(machine, function, error, reported):
    """The timeouts of the task and of the function: one retry, then recorded like any other failure."""
    outcome = machine.run({**PREVIOUS, "notificationEnabled": True}, **{function: Fails(error)})
    assert_failed(outcome, reported, error)
    first = [called for called, _ in outcome.calls].index(function)
    assert outcome.functions()[first:first + 2] == [function] * 2
    if function != "notify":
        assert outcome.payload("finalize_with_error")["error"]["Error"] == error
        assert "store_results" in outcome.functions()[first + 2:]


def test_the_interpreter_ends_a_task_that_hangs(machine):
    """The timeout in the definition takes effect, here with a second instead of minutes."""
    definition = copy.deepcopy(machine.workflow.definition)
    definition["States"]["FetchImages"]["TimeoutSeconds"] = 1
    with StateMachine(dataclasses.replace(machine.workflow, definition=definition)) as hasty:
        outcome = hasty.run(REQUEST, fetch_images=lambda _: time.sleep(1.5))
    assert_failed(outcome, "Verification.States.Timeout")
    assert outcome.functions().count("fetch_images") == 2


def test_every_task_waits_for_its_function_and_no_longer_than_the_execution(machine):
    definition = machine.workflow.definition
    for name, state in machine.workflow.tasks().items():
        runs = machine.workflow.timeouts[machine.workflow.function_of(state)]
        assert runs < state["TimeoutSeconds"] < definition["TimeoutSeconds"], name
    # Every step may take its full time twice, and the execution still ends by itself.
    assert 2 * sum(state["TimeoutSeconds"] for state in machine.workflow.tasks().values()) < definition["TimeoutSeconds"]


# Source: Step Functions developer guide, "Handle transient Lambda service exceptions".
LAMBDA_ERRORS = {"Lambda.ServiceException", "Lambda.AWSLambdaException", "Lambda.SdkClientException",
                 "Lambda.TooManyRequestsException"}
# Errors that the functions raise under their own names: docs/contracts/README.md.
SERVICE_ERRORS = {"ThrottlingException", "ServiceUnavailableException", "ModelNotReadyException", "ModelTimeoutException",
                  "InternalServerException", "ProvisionedThroughputExceededException"}


def test_every_task_retries_with_backoff_and_jitter_and_catches(machine):
    for name, state in machine.workflow.tasks().items():
        retried = {error for retry in state["Retry"] for error in retry["ErrorEquals"]}
        assert LAMBDA_ERRORS | SERVICE_ERRORS | {"States.Timeout"} <= retried, name
        assert "States.ALL" not in retried, name
        for retry in state["Retry"]:
            assert retry["BackoffRate"] > 1 and retry["JitterStrategy"] == "FULL" and retry["MaxAttempts"] > 0, name
            assert retry["MaxAttempts"] == 1 or 0 < retry["MaxDelaySeconds"] <= 90, name
        assert state["Catch"][-1]["ErrorEquals"] == ["States.ALL"], name


def test_the_largest_accepted_input_stays_below_the_limit(machine):
    """All values as long as the API allows; turns as long as the default token limit allows; S3 references."""
    text = "x" * 4 * 24000
    request = {**OPTIONAL, **PREVIOUS, "referenceImageUrl": "s3://" + "r" * 2043, "checkingImageUrl": "s3://" + "c" * 2043,
               "vendingMachineId": "v" * 128, "layoutPrefix": "p" * 256, "previousVerificationId": "q" * 128}
    outcome = machine.run(request, execute_turn1=lambda _: {"text": text}, execute_turn2=lambda _: {"text": text})
    assert outcome.status == "SUCCEEDED", outcome.cause
    assert 2 * len(text) < outcome.largest < MAX_STATE


def test_every_function_of_the_workflow_has_a_contract(machine):
    called = {machine.workflow.function_of(state) for state in machine.workflow.tasks().values()}
    assert set(CONTRACTS["functions"]) == called
