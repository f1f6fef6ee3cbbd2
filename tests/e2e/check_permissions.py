"""Checks the permissions of each role of a deployment with an evaluator of IAM policies.

A life test runs this on Terraform's state.

Exactly the resources in the function's blueprint entry, which its variables name, must be allowed.
"""
import json
import pathlib

import pytest

import deployed
import node
from aws import ACCOUNT, REGION
from sent_keys import may_assume, sent

TEMPLATES = pathlib.Path(__file__).resolve().parents[2] / "templates"
BLUEPRINT = {name: json.loads((TEMPLATES / f"{name}.json").read_text()) for name in ("functions", "tables", "buckets", "topics")}
# By the access level in a blueprint entry; `never`: actions that no function needs.
TABLE = {"read": ["GetItem", "BatchGetItem", "Query"], "write": ["PutItem", "UpdateItem", "BatchWriteItem"],
         "never": ["DeleteTable", "UpdateTable", "DeleteItem", "Scan", "UpdateTimeToLive"]}
OBJECT = {"read": ["GetObject"], "write": ["PutObject"], "never": ["DeleteObject", "PutObjectAcl"]}
BUCKET = {"read": ["ListBucket"], "write": [], "never": ["DeleteBucket", "PutBucketPolicy", "PutLifecycleConfiguration"]}
# The regions that may handle a call from us-east-1. Source: Amazon Bedrock user guide, the models' cards.
LANDING = {"us": ["us-east-1", "us-east-2", "us-west-2"]}


def may(access, kind):
    return kind in ("read", "write") and access in (kind, "read_write")


class Requests:
    """Requests to the evaluator, and whether each must be allowed."""

    def __init__(self, policies):
        self.policies, self.requests, self.expected = policies, [], []

    def add(self, policy, action, resource, allowed, context=None):
        self.requests.append({"policy": policy, "action": action, "resource": resource, "context": context or {}})
        self.expected.append("Allowed" if allowed else "ImplicitlyDenied")

    def wrong(self):
        answers = node.run("simulate.cjs", {"account": ACCOUNT, "policies": self.policies, "requests": self.requests})
        return [(request, expected, answer) for request, expected, answer in zip(self.requests, self.expected, answers, strict=True)
                if answer.get("result") != expected]


@pytest.fixture(scope="module")
def state():
    return deployed.from_environment()


@pytest.fixture(scope="module")
def variables(state):
    """The environment variables of each function."""
    return {key: values["environment"][0]["variables"] for key, values in state.named("aws_lambda_function").items()}


@pytest.fixture
def requests(state):
    return Requests({name: json.loads(values["policy"]) for name, values in state.named("aws_iam_role_policy").items()})


def role(key):
    return f"lambda_{key}"


def test_every_function_has_its_own_role(state):
    roles = {key: values["role"] for key, values in state.named("aws_lambda_function").items()}
    assert set(roles) == set(BLUEPRINT["functions"]) and len(set(roles.values())) == len(roles)
    assert roles == {key: state.named("aws_iam_role")[role(key)]["arn"] for key in roles}


def test_variables_match_the_blueprint(state, variables):
    named = {"tables": ("aws_dynamodb_table", "name"), "buckets": ("aws_s3_bucket", "bucket"), "topics": ("aws_sns_topic", "arn")}
    for function, entry in BLUEPRINT["functions"].items():
        for kind, (resource, attribute) in named.items():
            for key, thing in BLUEPRINT[kind].items():
                expected = state.named(resource)[key][attribute] if key in entry.get(kind, ()) else None
                assert variables[function].get(thing["environment_variable"]) == expected, (function, key)


def test_tables_and_their_indexes(state, requests):
    for function, entry in BLUEPRINT["functions"].items():
        for key, table in BLUEPRINT["tables"].items():
            access = entry.get("tables", {}).get(key)
            arn = state.named("aws_dynamodb_table")[key]["arn"]
            for kind, actions in TABLE.items():
                for action in actions:
                    requests.add(role(function), f"dynamodb:{action}", arn, may(access, kind))
            for index in [*table["global_secondary_indexes"], *table.get("local_secondary_indexes", {})]:
                requests.add(role(function), "dynamodb:Query", f"{arn}/index/{index}", may(access, "read"))
        other = f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/somebody-elses"
        requests.add(role(function), "dynamodb:GetItem", other, False)
    assert not requests.wrong()


def test_buckets_and_their_objects(state, requests):
    for function, entry in BLUEPRINT["functions"].items():
        for key in BLUEPRINT["buckets"]:
            access = entry.get("buckets", {}).get(key)
            arn = state.named("aws_s3_bucket")[key]["arn"]
            for by_kind, resource in ((OBJECT, f"{arn}/raw/1.json"), (BUCKET, arn)):
                for kind, actions in by_kind.items():
                    for action in actions:
                        requests.add(role(function), f"s3:{action}", resource, may(access, kind))
        requests.add(role(function), "s3:GetObject", "arn:aws:s3:::somebody-elses/1.json", False)
    assert not requests.wrong()


def test_models(variables, requests):
    """The profile, and its model in all regions that may handle a call: only through that profile."""
    for function, entry in BLUEPRINT["functions"].items():
        invokes = entry.get("bedrock") == "invoke"
        model = next(values["BEDROCK_MODEL"] for values in variables.values() if "BEDROCK_MODEL" in values)
        assert (variables[function].get("BEDROCK_MODEL") == model) == ("bedrock" in entry), function
        area, _, foundation = model.partition(".")
        profile = f"arn:aws:bedrock:{REGION}:{ACCOUNT}:inference-profile/{model}"
        other = profile.replace(foundation, "amazon.nova-pro-v1:0")
        for action in ("InvokeModel", "InvokeModelWithResponseStream"):
            requests.add(role(function), f"bedrock:{action}", profile, invokes)
            for region in LANDING[area]:
                arn = f"arn:aws:bedrock:{region}::foundation-model/{foundation}"
                requests.add(role(function), f"bedrock:{action}", arn, invokes, {"bedrock:InferenceProfileArn": profile})
                requests.add(role(function), f"bedrock:{action}", arn, False, {"bedrock:InferenceProfileArn": other})
                requests.add(role(function), f"bedrock:{action}", arn, False)
        through = {"bedrock:InferenceProfileArn": profile}
        requests.add(role(function), "bedrock:InvokeModel", f"arn:aws:bedrock:{REGION}::foundation-model/amazon.nova-pro-v1:0", False, through)
        requests.add(role(function), "bedrock:InvokeModel", f"arn:aws:bedrock:sa-east-1::foundation-model/{foundation}", False, through)
    assert not requests.wrong()


def test_topics_queues_and_the_workflow(state, variables, requests):
    topics, machine = state.named("aws_sns_topic"), state.only("aws_sfn_state_machine")["arn"]
    queues = state.named("aws_sqs_queue")
    for function, entry in BLUEPRINT["functions"].items():
        for key, topic in topics.items():
            requests.add(role(function), "sns:Publish", topic["arn"], key in entry.get("topics", ()))
        for queue in queues.values():
            called_by_events = f"lambda_{function}" in dead_letters(state)
            requests.add(role(function), "sqs:SendMessage", queue["arn"], called_by_events)
            requests.add(role(function), "sqs:ReceiveMessage", queue["arn"], False)
        starts = entry.get("starts_workflow", False)
        assert variables[function].get("STEP_FUNCTIONS_STATE_MACHINE_ARN") == (machine if starts else None)
        requests.add(role(function), "states:StartExecution", machine, starts)
        requests.add(role(function), "states:DeleteStateMachine", machine, False)
        requests.add(role(function), "lambda:InvokeFunction", state.named("aws_lambda_function")["notify"]["arn"], False)
        requests.add(role(function), "iam:PassRole", state.named("aws_iam_role")[role(function)]["arn"], False)
    assert not requests.wrong()


def dead_letters(state):
    """The roles of the functions that events call: failed events go into the queue."""
    return {role(key) for key in state.named("aws_lambda_function_event_invoke_config")}


def test_only_its_own_logs(state, requests):
    groups = {key: f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:{values['logging_config'][0]['log_group']}"
              for key, values in state.named("aws_lambda_function").items()}
    for function in groups:
        for owner, group in groups.items():
            requests.add(role(function), "logs:PutLogEvents", f"{group}:log-stream:1", owner == function)
        requests.add(role(function), "logs:CreateLogStream", groups[function] + ":log-stream:1", True)
        requests.add(role(function), "logs:DeleteLogGroup", groups[function], False)
    assert not requests.wrong()


def keys_of(state):
    """The customer managed keys of tables and buckets; none if AWS's keys are used."""
    tables = [block.get("kms_key_arn") for values in state.named("aws_dynamodb_table").values()
              for block in values["server_side_encryption"]]
    buckets = [default.get("kms_master_key_id") for values in state.named("aws_s3_bucket_server_side_encryption_configuration").values()
               for rule in values["rule"] for default in rule["apply_server_side_encryption_by_default"]]
    return {"tables": next(filter(None, tables), None), "buckets": next(filter(None, buckets), None)}


def test_keys_through_their_service_only(state, requests):
    """A store's customer managed key: only through that store, and only by its users. Without one, no key may be used."""
    services = {"tables": "dynamodb", "buckets": "s3"}
    for kind, key in keys_of(state).items():
        arn = key or f"arn:aws:kms:{REGION}:{ACCOUNT}:key/somebody-elses"
        through = {"kms:ViaService": f"{services[kind]}.{REGION}.amazonaws.com"}
        for function, entry in BLUEPRINT["functions"].items():
            used = entry.get(kind, {}).values() if key else ()
            requests.add(role(function), "kms:Decrypt", arn, bool(used), through)
            requests.add(role(function), "kms:GenerateDataKey", arn, any(access != "read" for access in used), through)
            requests.add(role(function), "kms:Decrypt", arn, False, {"kms:ViaService": f"ec2.{REGION}.amazonaws.com"})
            requests.add(role(function), "kms:ScheduleKeyDeletion", arn, False)
    assert not requests.wrong()


def test_the_workflow_calls_its_functions_and_no_other(state, requests):
    definition = json.loads(state.only("aws_sfn_state_machine")["definition"])
    called = {task["Resource"] for task in definition["States"].values() if "Resource" in task}
    for values in state.named("aws_lambda_function").values():
        requests.add("step_functions", "lambda:InvokeFunction", values["arn"], values["arn"] in called)
        requests.add("step_functions", "lambda:UpdateFunctionCode", values["arn"], False)
    assert called and not requests.wrong()


def test_the_api_starts_the_workflow_and_nothing_else(state, requests):
    machine = state.only("aws_sfn_state_machine")["arn"]
    requests.add("api_gateway_start", "states:StartExecution", machine, True)
    requests.add("api_gateway_start", "states:StopExecution", machine.replace("stateMachine", "execution") + ":1", False)
    requests.add("api_gateway_start", "states:StartExecution", machine + "-other", False)
    requests.add("api_gateway_start", "lambda:InvokeFunction", state.named("aws_lambda_function")["notify"]["arn"], False)
    assert not requests.wrong()


# Every statement on all resources, and the reason for `*`. Source: Service Authorization Reference.
EVERYWHERE = {
    "WriteTraces": "X-Ray has no resource for traces and sampling",
    "DeliverLogs": "the actions that configure log delivery know no resource",
    "LogIn": "ecr:GetAuthorizationToken knows no resource: it is the registry's login",
}


def test_nothing_else_is_allowed_everywhere(state):
    for name, values in state.named("aws_iam_role_policy").items():
        for statement in json.loads(values["policy"])["Statement"]:
            assert statement["Effect"] == "Allow" and "NotAction" not in statement and "NotResource" not in statement
            assert not [action for action in statement["Action"] if "*" in action], (name, statement)
            if "*" in statement["Resource"]:
                assert statement["Sid"] in EVERYWHERE, (name, statement)


# The roles whose page recommends a condition on the service's source. For ECS, this is only the task's role.
TELLS_ON_WHOSE_BEHALF = {"step_functions", "ecs_express_task"}


def test_roles_can_be_assumed_only_by_their_service_and_for_this_account(state):
    """The request has the keys that the service is documented to send (sent_keys.py), not those that the policy requires."""
    machine = state.only("aws_sfn_state_machine")["arn"]
    for name, values in state.named("aws_iam_role").items():
        trust = json.loads(values["assume_role_policy"])
        (statement,) = trust["Statement"]
        assert statement["Principal"].keys() == {"Service"}
        service = statement["Principal"]["Service"]
        assert may_assume(trust, service, sent(service, ACCOUNT, machine)), name
        assert not may_assume(trust, "ec2.amazonaws.com", sent("ec2.amazonaws.com", ACCOUNT)), name
        if name in TELLS_ON_WHOSE_BEHALF:
            elsewhere = machine.replace(ACCOUNT, "210987654321")
            assert not may_assume(trust, service, sent(service, "210987654321", elsewhere)), name
        if name == "step_functions":
            assert not may_assume(trust, service, sent(service, ACCOUNT, machine + "-other")), name
