"""`kootoro-gen bootstrap`: its module can be applied, and the CI's roles allow exactly the calls of Terraform."""
import json
import pathlib

import pytest

import calls
import node
from aws import ACCOUNT, REGION
from project import Project

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
REPOSITORY = "octo-org/octo-repo"
BOUNDARY = f"arn:aws:iam::{ACCOUNT}:policy/kootoro-permissions-boundary"
SETTINGS = (f"account_id={ACCOUNT}", f'github={{repository="{REPOSITORY}"}}',
            'budget={monthly_usd=200, emails=["ops@example.com"]}')
TAGS = {"dev": {"Project": "VendingMachineVerification", "Environment": "dev"}}
ALLOWED, DENIED, FORBIDDEN = "Allowed", "ImplicitlyDenied", "ExplicitlyDenied"


def bootstrap(project, *variables):
    project.run("bootstrap", *(f"--var={variable}" for variable in (*SETTINGS, *variables)))
    return project.output("account")


def resolved(value):
    """A policy in its final form: with the values that Terraform would fill in."""
    if isinstance(value, dict):
        return {key: resolved(child) for key, child in value.items()}
    if isinstance(value, list):
        return [resolved(child) for child in value]
    if isinstance(value, str):
        return value.replace("${data.aws_partition.current.partition}", "aws").replace(
            "${aws_iam_policy.permissions_boundary.arn}", BOUNDARY)
    return value


class Roles:
    """The permissions of each role of a generated module."""

    def __init__(self, folder):
        self.resources = json.loads((folder / "main.tf.json").read_text())["resource"]
        documents = json.loads((folder / "locals.tf.json").read_text())["locals"]
        self.locals = {name: resolved(document) for name, document in documents.items()}

    def policies(self, role):
        attached = [name for name, attachment in self.resources["aws_iam_role_policy_attachment"].items()
                    if attachment["role"] == f"${{aws_iam_role.{role}.name}}"]
        return [self.locals[name] for name in attached if name in self.locals]

    def trust(self, role):
        return self.locals[f"trust_{role}"]["Statement"]

    def all(self):
        return {"plan": self.policies("ci_plan"), "boundary": self.locals["permissions_boundary"],
                **{name: self.policies(f"ci_apply_{name}") for name in ("dev", "test", "prod")}}


@pytest.fixture(scope="module")
def roles(tmp_path_factory):
    return Roles(bootstrap(Project(tmp_path_factory.mktemp("account") / "project")))


def asked(roles, requests):
    """The evaluator's result for (role, action, resource, context[, boundary])."""
    job = [dict(zip(("policy", "action", "resource", "context", "boundary"), request)) for request in requests]
    return [answer.get("result", answer) for answer in
            node.run("simulate.cjs", {"account": ACCOUNT, "policies": roles.all(), "requests": job})]


def wrong(roles, requests, *expected):
    return [(request, answer) for request, answer in zip(requests, asked(roles, requests), strict=True) if answer not in expected]


def arn(service, rest, region=REGION, account=ACCOUNT):
    return f"arn:aws:{service}:{region}:{account}:{rest}"


def role_arn(name):
    return f"arn:aws:iam::{ACCOUNT}:role/{name}"


STATES = f"arn:aws:s3:::kootoro-terraform-state-{ACCOUNT}"
OWN_ROLE, OTHER_ROLE = role_arn("kootoro-dev-role-initialize-dev01"), role_arn("somebody-elses")
WITHIN = {"iam:PermissionsBoundary": BOUNDARY}
OF_PROD = {"aws:ResourceTag/Project": "kootoro", "aws:ResourceTag/Environment": "prod"}

# Typed by hand: actions that dev's apply role must not have.
OUTSIDE = [
    ("lambda:UpdateFunctionCode", arn("lambda", "function:somebody-elses"), {}),
    ("lambda:UpdateFunctionCode", arn("lambda", "function:kootoro-prod-lambda-notify-prod01"), {}),
    ("lambda:DeleteFunction", arn("lambda", "function:kootoro-dev-lambda-notify-dev01", region="eu-west-1"), {}),
    ("lambda:InvokeFunction", arn("lambda", "function:kootoro-dev-lambda-notify-dev01"), {}),
    ("dynamodb:GetItem", arn("dynamodb", "table/kootoro-dev-dynamodb-layout-dev01"), {}),
    ("dynamodb:Scan", arn("dynamodb", "table/kootoro-dev-dynamodb-layout-dev01"), {}),
    ("dynamodb:DeleteTable", arn("dynamodb", "table/kootoro-prod-dynamodb-layout-prod01"), {}),
    ("dynamodb:ExportTableToPointInTime", arn("dynamodb", "table/kootoro-dev-dynamodb-layout-dev01"), {}),
    ("s3:GetObject", "arn:aws:s3:::kootoro-dev-s3-results-dev01/raw/1.json", {}),
    ("s3:PutObject", "arn:aws:s3:::kootoro-dev-s3-results-dev01/raw/1.json", {}),
    ("s3:DeleteBucket", "arn:aws:s3:::kootoro-prod-s3-results-prod01", {}),
    ("s3:GetObject", f"{STATES}/kootoro/prod/terraform.tfstate", {}),
    ("s3:PutObject", f"{STATES}/kootoro/prod/terraform.tfstate", {}),
    ("s3:DeleteObject", f"{STATES}/kootoro/prod/terraform.tfstate.tflock", {}),
    ("s3:DeleteObject", f"{STATES}/kootoro/dev/terraform.tfstate", {}),
    ("s3:GetObject", f"{STATES}/kootoro/account/terraform.tfstate", {}),
    ("s3:PutObject", f"{STATES}/kootoro/account/terraform.tfstate", {}),
    ("s3:PutBucketPolicy", STATES, {}),
    ("s3:DeleteBucket", STATES, {}),
    ("iam:CreateRole", OWN_ROLE, {}),
    ("iam:CreateRole", OWN_ROLE, {"iam:PermissionsBoundary": f"arn:aws:iam::{ACCOUNT}:policy/wide"}),
    ("iam:CreateRole", OTHER_ROLE, WITHIN),
    ("iam:CreateRole", role_arn("kootoro-prod-role-initialize-prod01"), WITHIN),
    ("iam:PutRolePolicy", OWN_ROLE, {}),
    ("iam:PutRolePolicy", OTHER_ROLE, WITHIN),
    ("iam:UpdateAssumeRolePolicy", OWN_ROLE, {}),
    ("iam:AttachRolePolicy", OWN_ROLE, {**WITHIN, "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess"}),
    ("iam:AttachRolePolicy", OWN_ROLE, {"iam:PolicyARN": "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"}),
    ("iam:PutRolePermissionsBoundary", OWN_ROLE, {"iam:PermissionsBoundary": f"arn:aws:iam::{ACCOUNT}:policy/wide"}),
    ("iam:PassRole", OTHER_ROLE, {"iam:PassedToService": "lambda.amazonaws.com"}),
    ("iam:PassRole", role_arn("kootoro-prod-role-notify-prod01"), {"iam:PassedToService": "lambda.amazonaws.com"}),
    ("iam:PassRole", OWN_ROLE, {"iam:PassedToService": "ec2.amazonaws.com"}),
    ("iam:CreateServiceLinkedRole", role_arn("aws-service-role/organizations.amazonaws.com/AWSServiceRoleForOrganizations"),
     {"iam:AWSServiceName": "organizations.amazonaws.com"}),
    ("iam:CreateUser", f"arn:aws:iam::{ACCOUNT}:user/kootoro-dev-user", {}),
    ("iam:CreateAccessKey", f"arn:aws:iam::{ACCOUNT}:user/somebody", {}),
    ("iam:CreatePolicy", f"arn:aws:iam::{ACCOUNT}:policy/kootoro-dev-policy", {}),
    ("sts:AssumeRole", OWN_ROLE, {}),
    ("ec2:RunInstances", arn("ec2", "instance/*"), {}),
    ("budgets:ModifyBudget", f"arn:aws:budgets::{ACCOUNT}:budget/kootoro-monthly", {}),
    ("organizations:LeaveOrganization", "*", {}),
    ("account:CloseAccount", f"arn:aws:account::{ACCOUNT}:account", {}),
    ("secretsmanager:GetSecretValue", arn("secretsmanager", "secret:something-AbCdEf"), {}),
    ("ssm:GetParameter", arn("ssm", "parameter/something"), {}),
    ("logs:GetLogEvents", arn("logs", "log-group:/aws/lambda/kootoro-dev-lambda-notify-dev01:log-stream:1"), {}),
    ("logs:DeleteLogGroup", arn("logs", "log-group:/aws/lambda/somebody-elses"), {}),
    ("sqs:ReceiveMessage", arn("sqs", "kootoro-dev-sqs-failed-dev01"), {}),
    ("states:StartExecution", arn("states", "stateMachine:kootoro-dev-sfn-verification-dev01"), {}),
    ("ecr:DeleteRepository", arn("ecr", "repository/kootoro-prod-ecr-notify-prod01"), {}),
    ("apigateway:DELETE", f"arn:aws:apigateway:{REGION}::/restapis/abc123", OF_PROD),
    ("apigateway:DELETE", f"arn:aws:apigateway:{REGION}::/restapis/abc123", {}),
    ("apigateway:PUT", f"arn:aws:apigateway:{REGION}::/tags/abc", {"aws:TagKeys": ["Environment"]}),
    ("apigateway:PATCH", f"arn:aws:apigateway:{REGION}::/account", {}),
    ("apigateway:POST", f"arn:aws:apigateway:{REGION}::/domainnames", {}),
    ("kms:ScheduleKeyDeletion", arn("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab"), OF_PROD),
    ("kms:Decrypt", arn("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab"), {}),
    ("bedrock:InvokeModel", f"arn:aws:bedrock:{REGION}::foundation-model/amazon.nova-pro-v1:0", {}),
    ("ecs:DeleteExpressGatewayService", arn("ecs", "service/default/kootoro-prod-ecs-web-prod01"), {}),
    ("ecs:DeleteCluster", arn("ecs", "cluster/default"), {}),
    ("apprunner:DeleteService", arn("apprunner", "service/somebody-elses/0123456789abcdef0123456789abcdef"), {}),
    ("cloudwatch:DeleteAlarms", arn("cloudwatch", "alarm:somebody-elses"), {}),
]
# Forbidden whatever else is allowed.
NEVER = [
    ("iam:DeleteRolePermissionsBoundary", OWN_ROLE, WITHIN),
    ("iam:CreatePolicyVersion", BOUNDARY, {}),
    ("iam:DeletePolicy", BOUNDARY, {}),
    ("iam:CreatePolicyVersion", f"arn:aws:iam::{ACCOUNT}:policy/kootoro-ci-apply-dev-data", {}),
    ("iam:UpdateAssumeRolePolicy", role_arn("kootoro-ci-apply-dev"), WITHIN),
    ("iam:PutRolePolicy", role_arn("kootoro-ci-apply-prod"), WITHIN),
    ("iam:DetachRolePolicy", role_arn("kootoro-ci-plan"), {}),
    ("iam:PassRole", role_arn("kootoro-ci-apply-prod"), {"iam:PassedToService": "lambda.amazonaws.com"}),
    ("iam:UpdateOpenIDConnectProviderThumbprint", f"arn:aws:iam::{ACCOUNT}:oidc-provider/token.actions.githubusercontent.com", {}),
    ("iam:AddClientIDToOpenIDConnectProvider", f"arn:aws:iam::{ACCOUNT}:oidc-provider/token.actions.githubusercontent.com", {}),
]
# Actions that the plan role must not have either.
NOT_READ = [
    ("s3:GetObject", "arn:aws:s3:::kootoro-dev-s3-results-dev01/raw/1.json", {}),
    ("dynamodb:GetItem", arn("dynamodb", "table/kootoro-dev-dynamodb-layout-dev01"), {}),
    ("dynamodb:Query", arn("dynamodb", "table/kootoro-dev-dynamodb-layout-dev01"), {}),
    ("logs:GetLogEvents", arn("logs", "log-group:/aws/lambda/kootoro-dev-lambda-notify-dev01:log-stream:1"), {}),
    ("logs:FilterLogEvents", arn("logs", "log-group:/aws/lambda/kootoro-dev-lambda-notify-dev01"), {}),
    ("secretsmanager:GetSecretValue", arn("secretsmanager", "secret:something-AbCdEf"), {}),
    ("ssm:GetParameter", arn("ssm", "parameter/something"), {}),
    ("sqs:ReceiveMessage", arn("sqs", "kootoro-dev-sqs-failed-dev01"), {}),
    ("kms:Decrypt", arn("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab"), {}),
    ("ecr:GetDownloadUrlForLayer", arn("ecr", "repository/kootoro-dev-ecr-notify-dev01"), {}),
    ("states:GetExecutionHistory", arn("states", "execution:kootoro-dev-sfn-verification-dev01:1"), {}),
    ("lambda:InvokeFunction", arn("lambda", "function:kootoro-dev-lambda-notify-dev01"), {}),
    ("lambda:GetFunction", arn("lambda", "function:somebody-elses"), {}),
    ("s3:GetObject", f"{STATES}/kootoro/account/terraform.tfstate", {}),
    *((f"s3:{action}Object", f"{STATES}/kootoro/{name}/terraform.tfstate", {})
      for action in ("Put", "Delete") for name in ("dev", "prod")),
    ("sts:AssumeRole", role_arn("kootoro-ci-apply-dev"), {}),
]
READ = {"Describe", "Get", "List", "Head", "GET", "Validate"}


def test_dev_may_do_nothing_outside(roles):
    assert wrong(roles, [("dev", *request) for request in OUTSIDE], DENIED) == []


def test_the_limits_of_the_roles_cannot_be_loosened(roles):
    for name in ("dev", "test", "prod"):
        assert wrong(roles, [(name, *request) for request in NEVER], FORBIDDEN) == []


def test_a_role_may_do_the_same_within(roles):
    """Actions that the list above denies because of their resource or context are allowed for dev's own resources."""
    attach = {**WITHIN, "iam:PolicyARN": "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"}
    own = {f"aws:ResourceTag/{key}": value for key, value in TAGS["dev"].items()}
    assert wrong(roles, [("dev", *request) for request in [
        ("lambda:UpdateFunctionCode", arn("lambda", "function:kootoro-dev-lambda-notify-dev01"), {}),
        ("dynamodb:DeleteTable", arn("dynamodb", "table/kootoro-dev-dynamodb-layout-dev01"), {}),
        ("s3:DeleteBucket", "arn:aws:s3:::kootoro-dev-s3-results-dev01", {}),
        ("s3:PutObject", "arn:aws:s3:::kootoro-dev-s3-results-dev01/raw/", {}),
        ("s3:GetObject", f"{STATES}/kootoro/dev/terraform.tfstate", {}),
        ("s3:PutObject", f"{STATES}/kootoro/dev/terraform.tfstate", {}),
        ("s3:DeleteObject", f"{STATES}/kootoro/dev/terraform.tfstate.tflock", {}),
        ("s3:ListBucket", STATES, {}),
        ("iam:CreateRole", OWN_ROLE, WITHIN),
        ("iam:PutRolePolicy", OWN_ROLE, WITHIN),
        ("iam:AttachRolePolicy", OWN_ROLE, attach),
        ("iam:PassRole", OWN_ROLE, {"iam:PassedToService": "lambda.amazonaws.com"}),
        ("iam:PassRole", role_arn("kootoro-dev-role-apprunner-instance-dev01"), {}),
        ("iam:PassRole", OWN_ROLE, {"iam:PassedToService": "ecs-tasks.amazonaws.com"}),
        ("iam:PassRole", OWN_ROLE, {"iam:PassedToService": "ecs.amazonaws.com"}),
        ("ecs:CreateExpressGatewayService", arn("ecs", "service/default/kootoro-dev-ecs-web-dev01"), {}),
        ("ecs:CreateCluster", arn("ecs", "cluster/default"), {}),
        ("apigateway:DELETE", f"arn:aws:apigateway:{REGION}::/restapis/abc123", own),
        ("apigateway:POST", f"arn:aws:apigateway:{REGION}::/restapis",
         {f"aws:RequestTag/{key}": value for key, value in TAGS["dev"].items()}),
        ("kms:ScheduleKeyDeletion", arn("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab"), own),
    ]], ALLOWED) == []


def test_the_plan_role_reads_no_data_and_writes_nothing(roles):
    outside = [request for request in OUTSIDE if not request[1].startswith(f"{STATES}/kootoro/prod/")]  # it plans prod, too
    assert wrong(roles, [("plan", *request) for request in [*NOT_READ, *outside]], DENIED, FORBIDDEN) == []
    assert wrong(roles, [("plan", *request) for request in NEVER], DENIED) == []
    locks = [f"{STATES}/kootoro/{name}/terraform.tfstate.tflock" for name in ("dev", "test", "prod")]
    assert wrong(roles, [("plan", "s3:PutObject", lock, {}) for lock in locks], ALLOWED) == []
    writes = {(action, tuple(statement["Resource"])) for document in roles.policies("ci_plan") for statement in document["Statement"]
              if statement["Effect"] == "Allow" for action in statement["Action"] if not action.split(":")[1].startswith(tuple(READ))}
    assert {action for action, _ in writes} == {"s3:PutObject", "s3:DeleteObject"}
    assert {resource for _, resources in writes for resource in resources} == set(locks)


def test_the_boundary_holds_whatever_a_role_is_granted(roles):
    roles.locals["everything"] = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
    everything = {**roles.all(), "function": roles.locals["everything"]}

    def ask(requests):
        job = [{"policy": "function", "boundary": "boundary", "action": action, "resource": resource, "context": context or {}}
               for action, resource, context in requests]
        return [answer.get("result", answer) for answer in
                node.run("simulate.cjs", {"account": ACCOUNT, "policies": everything, "requests": job})]

    work = [
        ("dynamodb:PutItem", arn("dynamodb", "table/kootoro-dev-dynamodb-layout-dev01"), None),
        ("dynamodb:Query", arn("dynamodb", "table/kootoro-dev-dynamodb-layout-dev01/index/by-date"), None),
        ("s3:GetObject", "arn:aws:s3:::kootoro-dev-s3-results-dev01/raw/1.json", None),
        ("s3:PutObject", "arn:aws:s3:::kootoro-dev-s3-results-dev01/raw/1.json", None),
        ("sns:Publish", arn("sns", "kootoro-dev-sns-notifications-dev01"), None),
        ("sqs:SendMessage", arn("sqs", "kootoro-dev-sqs-failed-dev01"), None),
        ("states:StartExecution", arn("states", "stateMachine:kootoro-dev-sfn-verification-dev01"), None),
        ("lambda:InvokeFunction", arn("lambda", "function:kootoro-dev-lambda-notify-dev01"), None),
        ("bedrock:InvokeModel", "arn:aws:bedrock:us-west-2::foundation-model/amazon.nova-pro-v1:0", None),
        ("bedrock:InvokeModel", arn("bedrock", "inference-profile/us.amazon.nova-pro-v1:0"), None),
        ("logs:PutLogEvents", arn("logs", "log-group:/aws/lambda/kootoro-dev-lambda-notify-dev01:log-stream:1"), None),
        ("xray:PutTraceSegments", "*", None),
        ("logs:CreateLogDelivery", "*", None),
        ("kms:Decrypt", arn("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab"), {"kms:ViaService": f"s3.{REGION}.amazonaws.com"}),
        ("elasticloadbalancing:CreateLoadBalancer", arn("elasticloadbalancing", "loadbalancer/app/ecs-express/0123456789abcdef"),
         {"aws:ResourceTag/AmazonECSManaged": "true"}),
    ]
    assert [item for item in zip(work, ask(work)) if item[1] != ALLOWED] == []
    beyond = [
        ("iam:CreateUser", f"arn:aws:iam::{ACCOUNT}:user/somebody", None),
        ("iam:PassRole", OWN_ROLE, None),
        ("sts:AssumeRole", OTHER_ROLE, None),
        ("dynamodb:DeleteTable", arn("dynamodb", "table/kootoro-dev-dynamodb-layout-dev01"), None),
        ("dynamodb:GetItem", arn("dynamodb", "table/somebody-elses"), None),
        ("s3:GetObject", "arn:aws:s3:::somebody-elses/1.json", None),
        ("s3:DeleteBucket", "arn:aws:s3:::kootoro-dev-s3-results-dev01", None),
        ("lambda:UpdateFunctionCode", arn("lambda", "function:kootoro-dev-lambda-notify-dev01"), None),
        ("ec2:RunInstances", arn("ec2", "instance/*"), None),
        ("kms:Decrypt", arn("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab"), {"kms:ViaService": f"ec2.{REGION}.amazonaws.com"}),
        ("secretsmanager:GetSecretValue", arn("secretsmanager", "secret:something-AbCdEf"), None),
        ("elasticloadbalancing:DeleteLoadBalancer", arn("elasticloadbalancing", "loadbalancer/app/somebody-elses/0123456789abcdef"), None),
    ]
    assert [item for item in zip(beyond, ask(beyond)) if item[1] == ALLOWED] == []


def test_no_role_reads_the_states_of_others_through_the_project_s_names(roles):
    """The state bucket's name begins like those of the project's buckets; the boundary denies functions access to it."""
    roles.locals["everything"] = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
    answer = node.run("simulate.cjs", {"account": ACCOUNT, "policies": {"function": roles.locals["everything"],
                                                                        "boundary": roles.locals["permissions_boundary"]},
                                       "requests": [{"policy": "function", "boundary": "boundary", "action": "s3:GetObject",
                                                     "resource": f"{STATES}/kootoro/dev/terraform.tfstate"}]})
    assert answer[0].get("result") != ALLOWED, answer


def test_trust_policies(roles):
    host = "token.actions.githubusercontent.com"
    for role, subjects in {"ci_plan": [f"repo:{REPOSITORY}:pull_request", f"repo:{REPOSITORY}:ref:refs/heads/main"],
                           "ci_apply_dev": f"repo:{REPOSITORY}:environment:dev",
                           "ci_apply_prod": f"repo:{REPOSITORY}:environment:prod"}.items():
        (statement,) = roles.trust(role)
        assert statement["Action"] == "sts:AssumeRoleWithWebIdentity"
        assert statement["Condition"] == {"StringEquals": {f"{host}:aud": "sts.amazonaws.com", f"{host}:sub": subjects}}


# The action that creates a resource of each type that the modules emit. Typed from knowledge of the services; the test
# that applies dev under the role checks the types that dev has.
CREATES = {
    "aws_api_gateway_api_key": "apigateway:POST",
    "aws_api_gateway_deployment": "apigateway:POST",
    "aws_api_gateway_method_settings": "apigateway:PATCH",
    "aws_api_gateway_rest_api": "apigateway:POST",
    "aws_api_gateway_stage": "apigateway:POST",
    "aws_api_gateway_usage_plan": "apigateway:POST",
    "aws_api_gateway_usage_plan_key": "apigateway:POST",
    "aws_appautoscaling_policy": "application-autoscaling:PutScalingPolicy",
    "aws_appautoscaling_target": "application-autoscaling:RegisterScalableTarget",
    "aws_apprunner_auto_scaling_configuration_version": "apprunner:CreateAutoScalingConfiguration",
    "aws_apprunner_service": "apprunner:CreateService",
    "aws_cloudwatch_composite_alarm": "cloudwatch:PutCompositeAlarm",
    "aws_cloudwatch_dashboard": "cloudwatch:PutDashboard",
    "aws_cloudwatch_log_group": "logs:CreateLogGroup",
    "aws_cloudwatch_log_metric_filter": "logs:PutMetricFilter",
    "aws_cloudwatch_metric_alarm": "cloudwatch:PutMetricAlarm",
    "aws_dynamodb_table": "dynamodb:CreateTable",
    "aws_ecr_lifecycle_policy": "ecr:PutLifecyclePolicy",
    "aws_ecr_repository": "ecr:CreateRepository",
    "aws_ecr_repository_policy": "ecr:SetRepositoryPolicy",
    "aws_ecs_express_gateway_service": "ecs:CreateExpressGatewayService",
    "aws_iam_role": "iam:CreateRole",
    "aws_iam_role_policy": "iam:PutRolePolicy",
    "aws_iam_role_policy_attachment": "iam:AttachRolePolicy",
    "aws_kms_alias": "kms:CreateAlias",
    "aws_kms_key": "kms:CreateKey",
    "aws_lambda_function": "lambda:CreateFunction",
    "aws_lambda_function_event_invoke_config": "lambda:PutFunctionEventInvokeConfig",
    "aws_lambda_permission": "lambda:AddPermission",
    "aws_s3_bucket": "s3:CreateBucket",
    "aws_s3_bucket_cors_configuration": "s3:PutBucketCORS",
    "aws_s3_bucket_lifecycle_configuration": "s3:PutLifecycleConfiguration",
    "aws_s3_bucket_logging": "s3:PutBucketLogging",
    "aws_s3_bucket_notification": "s3:PutBucketNotification",
    "aws_s3_bucket_ownership_controls": "s3:PutBucketOwnershipControls",
    "aws_s3_bucket_policy": "s3:PutBucketPolicy",
    "aws_s3_bucket_public_access_block": "s3:PutBucketPublicAccessBlock",
    "aws_s3_bucket_server_side_encryption_configuration": "s3:PutEncryptionConfiguration",
    "aws_s3_bucket_versioning": "s3:PutBucketVersioning",
    "aws_s3_object": "s3:PutObject",
    "aws_sfn_state_machine": "states:CreateStateMachine",
    "aws_sns_topic": "sns:CreateTopic",
    "aws_sns_topic_policy": "sns:SetTopicAttributes",
    "aws_sns_topic_subscription": "sns:Subscribe",
    "aws_sqs_queue": "sqs:CreateQueue",
}


def test_the_apply_role_may_create_every_type(roles):
    emitted = set()
    for document in (ROOT / "tests/cases/modules").rglob("*.tf.json"):
        emitted |= {name for name in json.loads(document.read_text()).get("resource", {}) if name.startswith("aws_")}
    assert emitted - CREATES.keys() == set()
    granted = {action for policy in roles.policies("ci_apply_dev") for statement in policy["Statement"]
               if statement["Effect"] == "Allow" for action in listed(statement["Action"])}
    assert {kind: CREATES[kind] for kind in emitted if CREATES[kind] not in granted} == {}


def listed(value):
    return value if isinstance(value, list) else [value]


def test_policies_fit(roles):
    """IAM user guide, "IAM and AWS STS quotas": 6,144 characters without white space, ten policies on a role."""
    def size(document):
        return len(json.dumps(document, separators=(",", ":")).replace(" ", ""))
    for role in ("ci_plan", "ci_apply_dev", "ci_apply_test", "ci_apply_prod"):
        assert 1 <= len(roles.policies(role)) <= 10
        assert max(map(size, roles.policies(role))) <= 6144
    assert size(roles.locals["permissions_boundary"]) <= 6144


@pytest.mark.terraform(minutes=1)
def test_it_applies_once(project, first_deployment):
    bootstrap(project)
    terraform = first_deployment("account", tools=())
    terraform.init()
    assert terraform.diagnostics() == []
    planned = terraform.plan()
    assert planned and set(map(tuple, planned.values())) == {("create",)}
    terraform.apply()
    terraform.nothing_to_do()
    outputs = json.loads(terraform.run("output", "-json").stdout)
    assert outputs["permissions_boundary_arn"]["value"] == BOUNDARY
    assert outputs["apply_role_arns"]["value"]["prod"] == role_arn("kootoro-ci-apply-prod")
    assert outputs["state_bucket"]["value"] == f"kootoro-terraform-state-{ACCOUNT}"
    kept = terraform.run("destroy", "-input=false", "-no-color", "-auto-approve", expect=(1,))
    assert "prevent_destroy" in kept.stderr


def contexts(requests, tags):
    """The context of each request in AWS, as far as the policies use it."""
    own = {f"aws:ResourceTag/{key}": value for key, value in tags.items()}
    new = {f"aws:RequestTag/{key}": value for key, value in tags.items()}
    for action, resource, handed in requests:
        context = dict(WITHIN) if action.startswith("iam:") else {}
        if action == "iam:PassRole":
            context = {"iam:PassedToService": handed}
        elif handed:
            context["iam:PolicyARN"] = handed
        if action.startswith(("apigateway:", "kms:")):
            context = {**own, **new, "aws:TagKeys": []}
        yield action, resource, context


@pytest.mark.terraform(minutes=3)
def test_dev_may_be_applied_planned_and_destroyed(project, first_deployment, aws, roles):
    """Every call of Terraform is allowed: the whole life cycle for the apply role, a plan for the plan role."""
    project.generate("dev", f'allowed_account_ids=["{ACCOUNT}"]', f'iam={{permissions_boundary_arn="{BOUNDARY}"}}',
                     "lambda_functions={use_ecr=true}", "s3_buckets={force_destroy=true}", "ecr={force_delete=true}")
    terraform = first_deployment("dev")
    terraform.init()
    aws.start_recording()
    terraform.plan()
    terraform.apply()
    whole = aws.recording()
    aws.start_recording()
    terraform.nothing_to_do()
    plan = aws.recording()
    whole += plan
    aws.start_recording()
    terraform.destroy()
    whole += aws.recording()
    for role, requests in (("plan", plan), ("dev", whole)):
        distinct = sorted({item for request in requests for item in calls.needed(request)}, key=str)
        assert len(distinct) > 100
        assert wrong(roles, [(role, *request) for request in contexts(distinct, TAGS["dev"])], ALLOWED) == []
