"""Runs the workflow with moto's interpreter of the Amazon States Language, with stand-ins for the Lambda functions.

Everything happens in this process: no emulator, no Terraform. Waits before retries are recorded and skipped.
"""
import contextlib
import functools
import json
import pathlib
import re
import time
import types
import uuid
from dataclasses import dataclass, field
from unittest import mock

import boto3
from moto import mock_aws
from moto.stepfunctions.parser.asl.component.common.retry import retrier_decl
from moto.stepfunctions.parser.asl.component.state.exec.state_task import lambda_eval_utils
from moto.stepfunctions.parser.asl.parse.asl_parser import AmazonStateLanguageParser
from moto.stepfunctions.parser.asl.utils import json_path

TEMPLATES = pathlib.Path(__file__).resolve().parents[2] / "templates"
ARN = "arn:aws:lambda:us-east-1:123456789012:function:"


@dataclass
class Workflow:
    definition: dict
    functions: dict  # ARN to key
    timeouts: dict   # key to the seconds that the function may run

    def tasks(self):
        """Name to state, of the states that call a function."""
        return {name: state for name, state in self.definition["States"].items() if state["Type"] == "Task"}

    def function_of(self, state):
        return self.functions[state["Resource"]]


def built_in():
    """The definition in templates/, completed in the same way as by the generator."""
    settings = json.loads((TEMPLATES / "workflow.json").read_text())
    entries = json.loads((TEMPLATES / "functions.json").read_text())
    text = (TEMPLATES / "verification.asl.json").read_text()
    workflow = Workflow(json.loads(re.sub(r"\$\{function_arns\.(\w+)\}", ARN + r"\1", text)),
                        {ARN + key: key for key in entries}, {key: entry["timeout"] for key, entry in entries.items()})
    for state in workflow.tasks().values():
        state.setdefault("Retry", settings["retry"])
        state.setdefault("TimeoutSeconds", workflow.timeouts[workflow.function_of(state)] + settings["timeout_margin_seconds"])
    return workflow


def of_deployment(deployed):
    """The definition that Terraform gave to AWS."""
    functions = deployed.named("aws_lambda_function")
    return Workflow(json.loads(deployed.only("aws_sfn_state_machine")["definition"]),
                    {values["arn"]: key for key, values in functions.items()},
                    {key: values["timeout"] for key, values in functions.items()})


class Fails:
    """A stand-in that raises `error` the first `times` times (default: always), then returns."""

    def __init__(self, error, message="it broke", times=None):
        self.error, self.message, self.left = error, message, times

    def __call__(self, payload):
        if self.left == 0:
            return {"recovered": True}
        self.left = None if self.left is None else self.left - 1
        if self.error == "States.Timeout":
            raise TimeoutError
        cause = json.dumps({"errorType": self.error, "errorMessage": self.message})
        raise lambda_eval_utils.LambdaFunctionErrorException("Unhandled", cause)


@dataclass
class Outcome:
    name: str = ""
    status: str = ""
    output: dict = None
    error: str = None
    cause: str = None
    calls: list = field(default_factory=list)   # (function, payload), in order
    states: list = field(default_factory=list)  # names, in order
    waits: list = field(default_factory=list)   # seconds before each retry
    largest: int = 0                            # bytes of a state's input or output

    def functions(self):
        return [function for function, _ in self.calls]

    def payload(self, function):
        """The last input of `function`."""
        return next(payload for name, payload in reversed(self.calls) if name == function)


class StateMachine:
    """A workflow that can be executed many times. `check(function, payload)` sees every call of a function."""

    def __init__(self, workflow, check=lambda function, payload: None):
        self.workflow, self.check = workflow, check
        self.stack = contextlib.ExitStack()
        self.functions, self.outcome, self.started = {}, Outcome(), 0

    def __enter__(self):
        self.stack.enter_context(mock_aws(config={"stepfunctions": {"execute_state_machine": True}}))
        self.stack.enter_context(mock.patch.object(lambda_eval_utils, "_invoke_lambda_function", self._invoke))
        # Without a cache, parsing every path in every execution would take most of the time.
        parse = functools.lru_cache(maxsize=2)(AmazonStateLanguageParser.parse)
        self.stack.enter_context(mock.patch.object(AmazonStateLanguageParser, "parse", parse))
        self.stack.enter_context(mock.patch.object(json_path, "parse", functools.cache(json_path.parse)))
        waiting = types.SimpleNamespace(sleep=lambda seconds: self.outcome.waits.append(seconds))
        self.stack.enter_context(mock.patch.object(retrier_decl, "time", waiting))
        self.client = boto3.client("stepfunctions", region_name="us-east-1", aws_access_key_id="test",
                                   aws_secret_access_key="test")
        self.arn = self.client.create_state_machine(
            name=f"workflow-{uuid.uuid4().hex}", definition=json.dumps(self.workflow.definition),
            roleArn="arn:aws:iam::123456789012:role/workflow")["stateMachineArn"]
        return self

    def __exit__(self, *details):
        return self.stack.__exit__(*details)

    def _invoke(self, parameters, **_):
        function, payload = self.workflow.functions[parameters["FunctionName"]], json.loads(parameters["Payload"])
        self.outcome.calls.append((function, payload))
        answer = self.functions.get(function, lambda _: {"by": function})(payload)
        return {"StatusCode": 200, "Payload": json.loads(json.dumps(answer))}

    def run(self, given, name=None, **functions):
        """Executes the definition on the input `given`, under a unique name; `functions` replaces stand-ins, by key."""
        self.functions, self.outcome, self.started = functions, Outcome(), self.started + 1
        outcome = self.outcome
        outcome.name = name or f"verification-{self.started}"
        arn = self.client.start_execution(stateMachineArn=self.arn, name=outcome.name,
                                          input=json.dumps(given))["executionArn"]
        deadline = time.monotonic() + 60
        while (execution := self.client.describe_execution(executionArn=arn))["status"] == "RUNNING":
            assert time.monotonic() < deadline, "the execution does not end"
            time.sleep(0.01)
        for function, payload in outcome.calls:
            self.check(function, payload)
        history = self.client.get_execution_history(executionArn=arn, maxResults=1000)["events"]
        outcome.status = execution["status"]
        outcome.output = json.loads(execution["output"]) if "output" in execution else None
        outcome.error, outcome.cause = execution.get("error"), execution.get("cause")
        outcome.states = [event["stateEnteredEventDetails"]["name"] for event in history
                          if "stateEnteredEventDetails" in event]
        outcome.largest = max(len(details.get(data, "").encode()) for event in history for details in event.values()
                              if isinstance(details, dict) for data in ("input", "output"))
        return outcome
