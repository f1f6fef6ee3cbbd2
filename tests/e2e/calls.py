"""The IAM action and the resource that each request to AWS needs: turns requests that the emulator recorded into input for
an evaluator of policies.

Actions and resources are those of the Service Authorization Reference; operations are found with botocore's models of
the services.
"""
import json
import re
import urllib.parse

import botocore.loaders

from aws import ACCOUNT, REGION

LOADER = botocore.loaders.Loader()
# The name that a service signs with, if botocore uses another name.
MODELS = {"monitoring": "cloudwatch", "states": "stepfunctions", "execute-api": "apigateway"}
# The prefix of the actions, if it is not the signing name.
PREFIXES = {"monitoring": "cloudwatch"}
# Operations whose action has another name: Service Authorization Reference, Amazon S3 user guide "Required
# permissions for Amazon S3 API operations", and likewise for the others.
ACTIONS = {
    ("s3", "HeadBucket"): "ListBucket", ("s3", "ListObjectsV2"): "ListBucket", ("s3", "ListObjects"): "ListBucket",
    ("s3", "ListObjectVersions"): "ListBucketVersions", ("s3", "HeadObject"): "GetObject",
    ("s3", "GetBucketEncryption"): "GetEncryptionConfiguration", ("s3", "PutBucketEncryption"): "PutEncryptionConfiguration",
    ("s3", "DeleteBucketEncryption"): "PutEncryptionConfiguration",
    ("s3", "GetBucketLifecycleConfiguration"): "GetLifecycleConfiguration",
    ("s3", "PutBucketLifecycleConfiguration"): "PutLifecycleConfiguration",
    ("s3", "DeleteBucketLifecycle"): "PutLifecycleConfiguration",
    ("s3", "GetPublicAccessBlock"): "GetBucketPublicAccessBlock", ("s3", "PutPublicAccessBlock"): "PutBucketPublicAccessBlock",
    ("s3", "DeletePublicAccessBlock"): "PutBucketPublicAccessBlock", ("s3", "GetBucketCors"): "GetBucketCORS",
    ("s3", "PutBucketCors"): "PutBucketCORS", ("s3", "DeleteBucketCors"): "PutBucketCORS",
    ("s3", "DeleteBucketOwnershipControls"): "PutBucketOwnershipControls",
    ("s3", "GetBucketReplication"): "GetReplicationConfiguration",
    ("s3", "GetBucketAccelerateConfiguration"): "GetAccelerateConfiguration",
    ("s3", "GetObjectLockConfiguration"): "GetBucketObjectLockConfiguration",
    ("s3", "GetBucketLifecycle"): "GetLifecycleConfiguration", ("s3", "PutBucketLifecycle"): "PutLifecycleConfiguration",
    ("s3", "GetBucketNotificationConfiguration"): "GetBucketNotification",
    ("s3", "PutBucketNotificationConfiguration"): "PutBucketNotification",
}
# They share their path with another operation and differ elsewhere; Terraform calls none of them.
UNASKED = {"AbortMultipartUpload", "CopyObject", "ListParts", "UploadPart", "UploadPartCopy"}
# Calls that the owner of an account may always make.
FREE = {"sts:GetCallerIdentity"}


class Operations:
    """The operations of a service whose requests differ by method and path."""

    def __init__(self, service):
        self.found = []
        for name, operation in LOADER.load_service_model(service, "service-2")["operations"].items():
            if name in UNASKED:
                continue
            method, uri = operation["http"]["method"], operation["http"]["requestUri"]
            path, _, query = uri.partition("?")
            keys = set(urllib.parse.parse_qs(query, keep_blank_values=True))
            pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", re.sub(r"\{(\w+)\+\}", r"(?P<\1>.+)", path.replace("-", r"\-")))
            pattern = re.sub(r"\(\?P<(\d)", r"(?P<_\1", pattern)
            self.found.append((method, re.compile(pattern.rstrip("/") + "/?"), keys, path.count("{"), name))

    def find(self, method, path, query):
        """The most specific matching operation, with the parts of its path."""
        fitting = []
        for its_method, pattern, keys, holes, name in self.found:
            match = pattern.fullmatch(path)
            if its_method == method and match and keys <= set(query):
                fitting.append((len(keys), -holes, name, match.groupdict()))
        return max(fitting, key=lambda item: item[:2])[2:] if fitting else (None, {})


_operations = {}


def _rest(service, request):
    model = MODELS.get(service, service)
    if model not in _operations:
        _operations[model] = Operations(model)
    query = urllib.parse.parse_qs(request["query"], keep_blank_values=True)
    query.pop("x-id", None)
    return _operations[model].find(request["method"], request["path"], query)


def _parameters(request):
    """The operation, and those of its parameters that identify resources."""
    service = request["service"]
    body = request["body"]
    if request["target"]:
        return request["target"].rsplit(".", 1)[-1], json.loads(body or "{}")
    if request["path"].startswith("/service/"):  # RPC v2; the emulator turns its body into JSON
        return request["path"].rsplit("/", 1)[-1], json.loads(body or "{}")
    if service in ("iam", "sns", "sts", "monitoring", "sqs"):
        fields = dict(urllib.parse.parse_qsl(body, keep_blank_values=True))
        return fields.get("Action"), fields
    operation, parts = _rest(service, request)
    if body and body.lstrip().startswith("{"):
        parts = {**json.loads(body), **parts}
    return operation, {key: urllib.parse.unquote(value) if isinstance(value, str) else value for key, value in parts.items()}


def _arn(service, rest, region=REGION, account=ACCOUNT):
    return f"arn:aws:{service}:{region}:{account}:{rest}"


def _named(value, kind, service):
    return value if str(value).startswith("arn:") else _arn(service, f"{kind}{value}")


def _s3(operation, its):
    bucket = f"arn:aws:s3:::{its.get('Bucket', '')}"
    return f"{bucket}/{its['Key']}" if its.get("Key") else bucket


def _of_table(operation, its):
    arn = its.get("ResourceArn") or its.get("TableName", "")
    return _named(arn, "table/", "dynamodb")


def _of_queue(operation, its):
    return _arn("sqs", (its.get("QueueName") or its.get("QueueUrl", "")).rstrip("/").rsplit("/", 1)[-1])


def _of_topic(operation, its):
    if its.get("SubscriptionArn"):  # begins with the topic's ARN
        return its["SubscriptionArn"].rpartition(":")[0]
    return its.get("TopicArn") or its.get("ResourceArn") or _arn("sns", its.get("Name", ""))


def _of_log_group(operation, its):
    if operation == "DescribeLogGroups":
        return "*"
    arn = its.get("resourceArn") or its.get("logGroupArn") or _arn("logs", "log-group:" + its.get("logGroupName", ""))
    return arn if operation in ("TagResource", "UntagResource", "ListTagsForResource") else arn + ":*"


def _of_key(operation, its):
    if operation in ("ListAliases", "CreateKey"):
        return "*"
    key = its.get("KeyId") or its.get("TargetKeyId") or its.get("AliasName", "")
    return key if key.startswith("arn:") else _arn("kms", key if key.startswith("alias/") else f"key/{key}")


def _of_alarm(operation, its):
    name = its.get("AlarmName") or next((its[key] for key in its if key.startswith("AlarmNames")), None)
    name = name[0] if isinstance(name, list) else name
    dashboard = its.get("DashboardName") or next((its[key] for key in its if key.startswith("DashboardNames")), None)
    dashboard = dashboard[0] if isinstance(dashboard, list) else dashboard
    if dashboard:
        return _arn("cloudwatch", f"dashboard/{dashboard}", region="")
    return its.get("ResourceARN") or _arn("cloudwatch", f"alarm:{name or '*'}")


def _of_app_runner(operation, its):
    for key in ("ServiceArn", "AutoScalingConfigurationArn", "ResourceArn"):
        if its.get(key) and not (operation == "CreateService" and key == "AutoScalingConfigurationArn"):
            return its[key]
    if "AutoScalingConfigurationName" in its:
        return _arn("apprunner", f"autoscalingconfiguration/{its['AutoScalingConfigurationName']}/1/0123456789abcdef0123456789abcdef")
    return _arn("apprunner", f"service/{its['ServiceName']}/0123456789abcdef0123456789abcdef")


def _of_role(operation, its):
    if operation.endswith("OpenIDConnectProvider"):
        return its.get("OpenIDConnectProviderArn", "*")
    if its.get("PolicyArn") and "Role" not in operation:
        return its["PolicyArn"]
    return f"arn:aws:iam::{ACCOUNT}:role{its.get('Path', '/')}{its.get('RoleName', '')}"


def _of_ecs(its):
    """A service's ARN, its own or composed of cluster and name."""
    return its.get("serviceArn") or its.get("resourceArn") or _arn(
        "ecs", f"service/{its.get('cluster') or 'default'}/{its.get('serviceName') or (its.get('services') or ['*'])[0]}")


RESOURCES = {
    "s3": _s3, "dynamodb": _of_table, "sqs": _of_queue, "sns": _of_topic, "logs": _of_log_group, "kms": _of_key,
    "monitoring": _of_alarm, "apprunner": _of_app_runner, "iam": _of_role,
    "ecs": lambda operation, its: _of_ecs(its),
    "lambda": lambda operation, its: "*" if operation == "ListFunctions" else _named(
        its.get("FunctionName") or its.get("Resource") or its.get("ARN", ""), "function:", "lambda"),
    "ecr": lambda operation, its: its.get("resourceArn") or ("*" if operation == "GetAuthorizationToken" else _arn(
        "ecr", "repository/" + (its.get("repositoryName") or (its.get("repositoryNames") or ["*"])[0]))),
    "states": lambda operation, its: "*" if operation == "ValidateStateMachineDefinition" else (
        its.get("stateMachineArn") or its.get("resourceArn") or _arn("states", "stateMachine:" + its.get("name", ""))),
    "application-autoscaling": lambda operation, its: "*" if operation.startswith("Describe") else (
        its.get("ResourceARN") or _arn("application-autoscaling", "scalable-target/1234abcd56ef78901234abcd56ef78901234")),
}
# Calls that pass a role to a service: by operation, the parameter with the role and the service.
PASSED = {"CreateFunction": [("Role", "lambda.amazonaws.com")], "CreateStateMachine": [("roleArn", "states.amazonaws.com")],
          "UpdateStateMachine": [("roleArn", "states.amazonaws.com")],
          "CreateExpressGatewayService": [("executionRoleArn", "ecs-tasks.amazonaws.com"), ("taskRoleArn", "ecs-tasks.amazonaws.com"),
                                          ("infrastructureRoleArn", "ecs.amazonaws.com")]}


def _everywhere(text, found):
    """Every ARN of a role in a text."""
    return sorted(set(re.findall(r"arn:aws:iam::\d{12}:role/[\w+=,.@/-]+", text))) if found else []


def needed(request):
    """(action, resource, passed object) for all permissions that one request needs.

    The passed object is the service that gets a role, the policy that a role gets or loses, or None.
    """
    service = request["service"]
    if service == "apigateway":
        path = re.sub(r"/(deployments|stages)$", "/resources", request["path"].rstrip("/"))  # a list the evaluator supports
        yield f"apigateway:{request['method']}", f"arn:aws:apigateway:{REGION}::{path}", None
        for role in _everywhere(request["body"], request["method"] in ("POST", "PUT")):
            yield "iam:PassRole", role, "apigateway.amazonaws.com"
        return
    operation, its = _parameters(request)
    if service == "s3" and request["path"].startswith("/v20180820/tags/"):
        operation, its = "ListTagsForResource", {"Bucket": request["path"].rsplit(":::", 1)[-1]}
    assert operation, request
    if service == "s3" and operation == "DeleteObjects":  # of whatever the body lists
        for action in ("DeleteObject", "DeleteObjectVersion"):
            yield f"s3:{action}", _s3(operation, its) + "/raw/1.json", None
        return
    if service == "s3" and operation in ("DeleteObject", "GetObject", "HeadObject") and "versionId=" in request["query"]:
        operation = operation.replace("Head", "Get") + "Version"
    action = f"{PREFIXES.get(service, service)}:{ACTIONS.get((service, operation), operation)}"
    if service == "lambda":  # operations of the oldest version of the API have its date at the end
        action = re.sub(r"\d{8}$", "", action)
    if action in FREE:
        return
    policy = its.get("PolicyArn") if operation in ("AttachRolePolicy", "DetachRolePolicy") else None
    yield action, RESOURCES[service](operation, its), policy
    for key, to in PASSED.get(operation, ()):
        if its.get(key):
            yield "iam:PassRole", its[key], to
    if service == "apprunner":
        for role in _everywhere(request["body"], True):
            yield "iam:PassRole", role, "tasks.apprunner.amazonaws.com"
