"""Requests that a new AWS account rejects, but moto accepts. Importing this makes moto as strict.

- API Gateway: a stage with access logs, or with a level of execution logs, while the account has no logging role
  (https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html).
- Lambda, Step Functions: a role that does not exist, or that the service may not assume with the keys that it sends
  (sent_keys.py); an image that is not in its repository
  (https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html).
- App Runner: all calls, unless the account is an earlier customer
  (https://docs.aws.amazon.com/apprunner/latest/dg/apprunner-availability-change.html; the text of the error is not
  documented). `POST /kootoro/app-runner-customer` makes it a customer, until the next reset.
"""
import hashlib
import json

from moto.apigateway.exceptions import BadRequestException
from moto.apigateway.models import APIGatewayBackend
from moto.awslambda.models import LambdaBackend
from moto.core.exceptions import JsonRESTError
from moto.ecr.models import Image
from moto.ecr.models import ecr_backends
from moto.iam.models import iam_backends
from moto.stepfunctions.models import StepFunctionBackend

from sent_keys import may_assume, sent

_update_stage = APIGatewayBackend.update_stage
_create_function = LambdaBackend.create_function
_create_state_machine = StepFunctionBackend.create_state_machine


def _needs_logging_role(step):
    switches_on = step.get("op") in ("add", "replace") and step.get("value") not in (None, "", "OFF")
    return switches_on and (step["path"].startswith("/accessLogSettings/") or step["path"].endswith("/logging/loglevel"))


def _stage_with_logs(self, function_id, stage_name, patch_operations):
    if not self.account.cloudwatch_role_arn and any(map(_needs_logging_role, patch_operations)):
        raise BadRequestException("CloudWatch Logs role ARN must be set in account settings to enable logging")
    return _update_stage(self, function_id, stage_name, patch_operations)


def _assumable(account, arn, service, source_arn=None):
    role = next((role for role in iam_backends[account]["aws"].get_roles() if role.arn == arn), None)
    return role is not None and may_assume(json.loads(role.assume_role_policy_document), service, sent(service, account, source_arn))


def _function(self, spec):
    if not _assumable(self.account_id, spec["Role"], "lambda.amazonaws.com"):
        raise JsonRESTError("InvalidParameterValueException", "The role defined for the function cannot be assumed by Lambda.")
    if "ImageUri" in spec.get("Code", {}):
        _find_image(self.account_id, spec["Code"]["ImageUri"])
    return _create_function(self, spec)


def _find_image(account, uri):
    host, _, rest = uri.partition("/")
    name, at, digest = rest.partition("@")
    name, _, tag = name.partition(":") if not at else (name, "", "")
    owner, region = host.split(".")[0], host.split(".")[3]
    repository = ecr_backends[owner][region].repositories.get(name) if owner == account else None
    images = repository.images if repository else []
    if not any(image.image_digest == digest if at else tag in image.image_tags for image in images):
        raise JsonRESTError("InvalidParameterValueException", f"Source image {uri} does not exist. Provide a valid source image.")


def _state_machine(self, name, definition, roleArn, *rest, **named):
    source = f"arn:aws:states:{self.region_name}:{self.account_id}:stateMachine:{name}"
    if not _assumable(self.account_id, roleArn, "states.amazonaws.com", source):
        raise JsonRESTError("AccessDeniedException", "Neither the global service principal states.amazonaws.com, nor the regional "
                            "one is authorized to assume the provided role.")
    return _create_state_machine(self, name, definition, roleArn, *rest, **named)


def _digest(self):
    """The digest of the manifest, as in any registry; moto draws one of a hundred, so that two images may get the same one."""
    self._image_digest = "sha256:" + hashlib.sha256(self.image_manifest.encode()).hexdigest()


Image._create_digest = _digest
APIGatewayBackend.update_stage = _stage_with_logs
LambdaBackend.create_function = _function
StepFunctionBackend.create_state_machine = _state_machine
