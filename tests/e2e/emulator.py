"""A local AWS for `terraform apply`: moto, plus the calls of the AWS provider 6.x that moto 5.2 does not support.

usage: emulator.py PORT        (needs requirements.txt)
The state is in memory and ends with the process; `POST /moto-api/reset` empties it. Listens on 127.0.0.1 only.
"""
import datetime
import inspect
import io
import json
import os
import sys
import time
import uuid
import xml.etree.ElementTree as ElementTree
from xml.sax.saxutils import escape

os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")  # read when moto is imported

import boto3
import cbor2
import ecs_express
from botocore import xform_name
from botocore.exceptions import ClientError
from moto.apigateway.models import APIGatewayBackend
from moto.awslambda.models import LambdaFunction
from moto.cloudwatch.responses import CloudWatchResponse
from moto.s3.models import FakeBucket
from moto.s3.models import FakeDeleteMarker
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import run_simple
from werkzeug.wrappers import Request, Response

import emulated_account
import fresh_account  # noqa: F401  (makes moto as strict as a fresh account)

ACCOUNT, REGION = "123456789012", "us-east-1"
PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 5005


def client(service):
    return boto3.client(service, region_name=REGION, endpoint_url=f"http://127.0.0.1:{PORT}",
                        aws_access_key_id="test", aws_secret_access_key="test")


def as_json(body, status=200):
    return Response(json.dumps(body), status=status, content_type="application/x-amz-json-1.0")


def not_found(what):
    return as_json({"__type": "ResourceNotFoundException", "Message": f"no such {what}"}, 400)


# --- Lambda: moto forgets LoggingConfig, and reports an empty ImageConfig that AWS leaves out
_create = LambdaFunction.__init__
_configuration = LambdaFunction.get_configuration


def _remember_logging(self, account_id, spec, region, *rest, **named):
    _create(self, account_id, spec, region, *rest, **named)
    self.logging_config_given = spec.get("LoggingConfig")


def _report_logging(self, *args, **named):
    configuration = _configuration(self, *args, **named)
    given = getattr(self, "logging_config_given", None) or {}
    name = configuration["FunctionName"]
    configuration["LoggingConfig"] = {"LogFormat": "Text", "LogGroup": f"/aws/lambda/{name}", **given}
    image = configuration.get("ImageConfigResponse", {}).get("ImageConfig", {})
    if not any(image.values()):
        configuration.pop("ImageConfigResponse", None)
    return configuration


LambdaFunction.__init__ = _remember_logging
LambdaFunction.get_configuration = _report_logging


# --- S3: moto evaluates a bucket policy without its conditions; a statement with a condition is therefore ignored
#     (here, that is the statement that denies plain HTTP, which this endpoint uses)
_judge = FakeBucket.get_permission


def _judge_without_conditions(self, action, resource):
    if self.policy is None:
        return _judge(self, action, resource)
    policy = json.loads(self.policy)
    policy["Statement"] = [statement for statement in policy["Statement"] if "Condition" not in statement]
    stated, self.policy = self.policy, json.dumps(policy).encode() if policy["Statement"] else None
    try:
        return _judge(self, action, resource)
    finally:
        self.policy = stated


FakeBucket.get_permission = _judge_without_conditions


# --- S3: moto cannot delete a delete marker by its version, which emptying a versioned bucket does
FakeDeleteMarker.dispose = lambda self, garbage=False: None

# --- CloudWatch: moto keeps composite alarms, but does not support the action that creates one
CloudWatchResponse.put_composite_alarm = CloudWatchResponse.put_metric_alarm


# --- API Gateway: an imported OpenAPI document may omit members that moto requires (a mock integration has no URI)
def _leniently(function, **absent):
    """The function with a value for each argument that moto requires and its callers may omit."""
    signature = inspect.signature(function)

    def call(*args, **named):
        bound = signature.bind_partial(*args, **named)
        for name, value in absent.items():
            bound.arguments.setdefault(name, value)
        return function(*bound.args, **bound.kwargs)
    return call


APIGatewayBackend.put_integration = _leniently(APIGatewayBackend.put_integration, uri="", integration_method=None)
APIGatewayBackend.put_integration_response = _leniently(
    APIGatewayBackend.put_integration_response, selection_pattern=None, response_templates=None, response_parameters=None)


# --- App Runner: JSON 1.0, X-Amz-Target: AppRunner.<Operation>
class AppRunner:
    def __init__(self):
        self.things, self.tags = {}, {}

    def call(self, operation, body):
        handler = getattr(self, operation, None)
        if handler is None:
            return as_json({"__type": "InvalidRequestException", "Message": f"emulator lacks {operation}"}, 400)
        return handler(body)

    def _arn(self, kind, name):
        return f"arn:aws:apprunner:{REGION}:{ACCOUNT}:{kind}/{name}"

    def CreateService(self, body):
        identity = uuid.uuid4().hex
        arn = self._arn("service", f"{body['ServiceName']}/{identity}")
        now = time.time()
        service = {"NetworkConfiguration": {"EgressConfiguration": {"EgressType": "DEFAULT"},
                                            "IngressConfiguration": {"IsPubliclyAccessible": True},
                                            "IpAddressType": "IPV4"},
                   "HealthCheckConfiguration": {"Protocol": "TCP", "Path": "/", "Interval": 5, "Timeout": 2,
                                                "HealthyThreshold": 1, "UnhealthyThreshold": 5}, **body}
        service["InstanceConfiguration"] = {"Cpu": "1024", "Memory": "2048", **body.get("InstanceConfiguration", {})}
        scaling = body.get("AutoScalingConfigurationArn") or self._arn(
            "autoscalingconfiguration", "DefaultConfiguration/1/00000000000000000000000000000001")
        service.update(ServiceId=identity, ServiceArn=arn, ServiceUrl=f"{identity[:10]}.{REGION}.awsapprunner.com",
                       Status="RUNNING", CreatedAt=now, UpdatedAt=now,
                       AutoScalingConfigurationSummary={"AutoScalingConfigurationArn": scaling,
                                                        "AutoScalingConfigurationName": scaling.split("/")[1],
                                                        "AutoScalingConfigurationRevision": 1})
        self.things[arn], self.tags[arn] = service, body.get("Tags", [])
        return as_json({"Service": service, "OperationId": uuid.uuid4().hex})

    def ListServices(self, _):
        return as_json({"ServiceSummaryList": [
            {key: service[key] for key in ("ServiceName", "ServiceId", "ServiceArn", "ServiceUrl", "Status")}
            for service in self.things.values() if service.get("Status") == "RUNNING"]})

    def DescribeService(self, body):
        service = self.things.get(body["ServiceArn"])
        return as_json({"Service": service}) if service else not_found("service")

    def UpdateService(self, body):
        service = self.things[body["ServiceArn"]]
        service.update({key: value for key, value in body.items() if key != "ServiceArn"})
        return as_json({"Service": service, "OperationId": uuid.uuid4().hex})

    def DeleteService(self, body):
        service = self.things.pop(body["ServiceArn"])
        service["Status"] = "DELETED"
        return as_json({"Service": service, "OperationId": uuid.uuid4().hex})

    def _create(self, kind, word, body, status):
        arn = self._arn(kind, f"{body[word + 'Name']}/1/{uuid.uuid4().hex}")
        thing = {**body, word + "Arn": arn, word + "Revision": 1, "Status": status, "Latest": True,
                 "CreatedAt": time.time()}
        self.things[arn], self.tags[arn] = thing, body.get("Tags", [])
        return as_json({word: thing})

    def _describe(self, word, body):
        thing = self.things.get(body[word + "Arn"])
        return as_json({word: thing}) if thing else not_found(word)

    def _delete(self, word, body, status):
        thing = self.things[body[word + "Arn"]]
        thing["Status"] = status
        return as_json({word: thing})

    def CreateAutoScalingConfiguration(self, body):
        return self._create("autoscalingconfiguration", "AutoScalingConfiguration", body, "active")

    def DescribeAutoScalingConfiguration(self, body):
        return self._describe("AutoScalingConfiguration", body)

    def DeleteAutoScalingConfiguration(self, body):
        return self._delete("AutoScalingConfiguration", body, "inactive")

    def CreateObservabilityConfiguration(self, body):
        return self._create("observabilityconfiguration", "ObservabilityConfiguration", body, "ACTIVE")

    def DescribeObservabilityConfiguration(self, body):
        return self._describe("ObservabilityConfiguration", body)

    def DeleteObservabilityConfiguration(self, body):
        return self._delete("ObservabilityConfiguration", body, "INACTIVE")

    def ListTagsForResource(self, body):
        return as_json({"Tags": self.tags.get(body["ResourceArn"], [])})

    def TagResource(self, body):
        kept = {tag["Key"]: tag for tag in self.tags.get(body["ResourceArn"], []) + body["Tags"]}
        self.tags[body["ResourceArn"]] = list(kept.values())
        return as_json({})

    def UntagResource(self, body):
        self.tags[body["ResourceArn"]] = [tag for tag in self.tags.get(body["ResourceArn"], [])
                                          if tag["Key"] not in body["TagKeys"]]
        return as_json({})


def cloudwatch(operation, data):
    """CloudWatch's rpc-v2-cbor protocol, on top of moto's query protocol."""
    headers = {"smithy-protocol": "rpc-v2-cbor"}
    try:
        answer = getattr(client("cloudwatch"), xform_name(operation))(**(cbor2.loads(data) if data else {}))
        answer.pop("ResponseMetadata", None)
        body, status = cbor2.dumps(answer, timezone=datetime.timezone.utc, datetime_as_timestamp=True), 200
    except ClientError as error:
        body = cbor2.dumps({"__type": error.response["Error"]["Code"],
                            "message": error.response["Error"].get("Message", "")})
        status = error.response["ResponseMetadata"]["HTTPStatusCode"]
    return Response(body, status=status, content_type="application/cbor", headers=headers)


def bucket_tags(bucket):
    """S3 Control ListTagsForResource, which the provider uses to read a bucket's tags."""
    try:
        tags = client("s3").get_bucket_tagging(Bucket=bucket)["TagSet"]
    except ClientError:
        tags = []
    members = "".join(f"<Tag><Key>{escape(tag['Key'])}</Key><Value>{escape(tag['Value'])}</Value></Tag>"
                      for tag in tags)
    return Response('<?xml version="1.0" encoding="UTF-8"?><ListTagsForResourceResult '
                    'xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/">'
                    f"<Tags>{members}</Tags></ListTagsForResourceResult>", content_type="application/xml")


class ScalableTargetTags:
    """Application Auto Scaling: moto forgets a target's tags. This keeps them, by scaled resource and target's ARN."""

    def __init__(self):
        self.tags = {}

    def remember(self, body):
        if "Tags" in body:
            self.tags[self._key(body)] = dict(body["Tags"])

    def answer(self, operation, body):
        targets = [target for service in ("dynamodb", "lambda") for target in
                   client("application-autoscaling").describe_scalable_targets(ServiceNamespace=service)["ScalableTargets"]]
        found = next((target for target in targets if target["ScalableTargetARN"] == body["ResourceARN"]), None)
        if found is None:
            return not_found("scalable target")
        tags = self.tags.setdefault(self._key(found), {})
        if operation == "ListTagsForResource":
            return as_json({"Tags": tags})
        tags.update(body.get("Tags", {}))
        for key in body.get("TagKeys", []):
            tags.pop(key, None)
        return as_json({})

    @staticmethod
    def _key(target):
        return target["ServiceNamespace"], target["ResourceId"], target["ScalableDimension"]


class Budgets:
    """AWS Budgets: moto keeps budgets and notifications, but forgets subscribers and tags."""

    def __init__(self):
        self.subscribers, self.tags = {}, {}

    def remember(self, operation, body):
        if operation == "CreateBudget":
            name = body["Budget"]["BudgetName"]
            self.tags[name] = body.get("ResourceTags", [])
            for entry in body.get("NotificationsWithSubscribers", []):
                self.subscribers[self._key(name, entry["Notification"])] = entry.get("Subscribers", [])
        elif operation == "CreateNotification":
            self.subscribers[self._key(body["BudgetName"], body["Notification"])] = body.get("Subscribers", [])

    def answer(self, operation, body):
        if operation == "DescribeSubscribersForNotification":
            return as_json({"Subscribers": self.subscribers.get(self._key(body["BudgetName"], body["Notification"]), [])})
        if operation == "ListTagsForResource":
            return as_json({"ResourceTags": self.tags.get(body["ResourceARN"].rsplit("/", 1)[-1], [])})
        self.remember(operation, body)
        return None

    @staticmethod
    def _key(budget, notification):
        return budget, notification["NotificationType"], float(notification["Threshold"])


def recorded(request):
    """A request as `calls.py` reads it, or None if it is not signed."""
    scope = request.headers.get("Authorization", "").partition("Credential=")[2].split(",")[0].split("/")
    if len(scope) < 5:
        return None
    body = request.get_data()
    if request.path.startswith("/service/"):
        body = json.dumps(cbor2.loads(body) if body else {}, default=str).encode()
    return {"service": scope[3], "method": request.method, "path": request.path, "query": request.query_string.decode(),
            "target": request.headers.get("X-Amz-Target", ""), "body": body.decode(errors="replace")}


class Emulator:
    def __init__(self):
        self.moto = DomainDispatcherApplication(create_backend_app)
        self.record = None  # of requests, since the recording was started
        self.empty()

    def empty(self):
        self.app_runner, self.scalable_target_tags, self.budgets = AppRunner(), ScalableTargetTags(), Budgets()
        self.is_app_runner_customer = False
        self.express_services = ecs_express.ExpressServices(client, ACCOUNT, REGION)

    def __call__(self, environ, start_response):
        request = Request(environ)
        answer = self.recording(request) or self.answer(request)
        if answer is not None:
            return answer(environ, start_response)
        data = request.get_data()
        if request.method == "PATCH" and request.path == "/account":  # moto requires `value` on a remove
            body = json.loads(data)
            for step in body.get("patchOperations", []):
                step.setdefault("value", "")
            data = json.dumps(body).encode()
        environ["wsgi.input"], environ["CONTENT_LENGTH"] = io.BytesIO(data), str(len(data))
        result = self.moto(environ, start_response)
        if request.method == "PUT" and not request.query_string and b"<Tag>" in data:
            result = list(result)
            self.tag_new_bucket(request.path.strip("/"), data)
        return result

    def recording(self, request):
        """`POST /recording` starts to record requests; `GET /recording` returns them, without the emulator's own calls."""
        if request.path == "/recording":
            kept, self.record = self.record, [] if request.method == "POST" else self.record
            return as_json(kept or [])
        if self.record is not None and "Boto" not in request.headers.get("User-Agent", ""):
            entry = recorded(request)
            if entry:
                self.record.append(entry)
        return None

    def answer(self, request):
        target, path = request.headers.get("X-Amz-Target", ""), request.path
        if path == "/moto-api/reset":
            self.empty()
        if target == "AWSStepFunctions.ValidateStateMachineDefinition":
            return as_json({"result": "OK", "diagnostics": []})
        if target == "AWSStepFunctions.ListStateMachineVersions":
            return as_json({"stateMachineVersions": []})
        if path == "/kootoro/app-runner-customer":
            self.is_app_runner_customer = True
            return as_json({})
        if target.startswith("AppRunner.") and not self.is_app_runner_customer:
            return as_json({"__type": "AccessDeniedException",
                            "Message": "AWS App Runner is not available to new customers."}, 400)
        if target.startswith("AppRunner."):
            return self.app_runner.call(target.split(".")[1], json.loads(request.get_data() or b"{}"))
        service, _, operation = target.partition(".")
        if service == ecs_express.TARGET:
            answered = self.express_services.call(operation, json.loads(request.get_data() or b"{}"))
            return answered and as_json(answered[1], answered[0])
        if service == "AWSBudgetServiceGateway":
            return self.budgets.answer(operation, json.loads(request.get_data()))
        if service == "AnyScaleFrontendService":
            body = json.loads(request.get_data())
            if operation.endswith("Resource"):
                return self.scalable_target_tags.answer(operation, body)
            if operation == "RegisterScalableTarget":
                self.scalable_target_tags.remember(body)
        if path.startswith("/service/GraniteServiceVersion20100801/operation/"):
            return cloudwatch(path.rsplit("/", 1)[1], request.get_data())
        if request.method == "GET" and path.startswith("/v20180820/tags/arn:aws:s3:::"):
            return bucket_tags(path.rsplit(":::", 1)[1])
        return emulated_account.answer(request)

    @staticmethod
    def tag_new_bucket(bucket, data):
        """CreateBucket carries the tags since 2025; moto ignores them."""
        name = lambda element: element.tag.rsplit("}", 1)[-1]
        tags = [{name(part): part.text or "" for part in element}
                for element in ElementTree.fromstring(data).iter() if name(element) == "Tag"]
        client("s3").put_bucket_tagging(Bucket=bucket, Tagging={"TagSet": tags})


if __name__ == "__main__":
    run_simple("127.0.0.1", PORT, Emulator(), threaded=True)
