"""Each part of the system can be left out: what remains is valid and plans."""
import pytest

from aws import ACCOUNT, REGION

pytestmark = pytest.mark.terraform(minutes=2)

SWITCHES = {
    "s3_buckets": "create_buckets",
    "dynamodb_tables": "create_tables",
    "ecr": "create_repositories",
    "lambda_functions": "create_functions",
    "step_functions": "create_step_functions",
    "api_gateway": "create_api_gateway",
    "app_runner": "create_app_runner",
    "ecs_express": "create_ecs_express",
    "monitoring": "create_dashboard",
}
ALARMS = {"monitoring": "create_alarms"}
# Resources that a disabled section must not leave behind.
TYPES = {
    "s3_buckets": "aws_s3_bucket",
    "dynamodb_tables": "aws_dynamodb_table",
    "ecr": "aws_ecr_repository",
    "lambda_functions": "aws_lambda_function",
    "step_functions": "aws_sfn_state_machine",
    "api_gateway": "aws_api_gateway_rest_api",
    "app_runner": "aws_apprunner_service",
    "ecs_express": "aws_ecs_express_gateway_service",
    "monitoring": "aws_cloudwatch_dashboard",
}
IMAGE = 'image_uri="public.ecr.aws/nginx/nginx:stable"'
# Without their own repositories, all functions run one image.
SHARED_IMAGE = f'lambda_functions={{use_ecr=false, default_image_uri="{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/shared:1"}}'
# A stack has only one frontend.
FRONTENDS = {"app_runner": ("ecs_express={create_ecs_express=false}", f"app_runner={{create_app_runner=true, {IMAGE}}}"),
             "ecs_express": (f"ecs_express={{create_ecs_express=true, {IMAGE}}}", "app_runner={create_app_runner=false}")}


def off(section, key):
    return f"{section}={{{key}=false}}"


def planned_types(project, deployment, *variables):
    """Generates dev with the settings, validates, plans; returns the resource types of the plan."""
    project.generate("dev", *variables)
    terraform = deployment("dev").init()
    assert terraform.diagnostics() == []
    return {address.rsplit(".", 2)[-2] for address in terraform.plan()}


@pytest.mark.parametrize("frontend", FRONTENDS)
def test_everything_on(frontend, project, deployment):
    others = [(section, key) for section, key in [*SWITCHES.items(), *ALARMS.items()] if section not in FRONTENDS]
    types = planned_types(project, deployment, *FRONTENDS[frontend], *(f"{section}={{{key}=true}}" for section, key in others))
    absent = {TYPES[section] for section in FRONTENDS if section != frontend}
    assert types & {*TYPES.values(), "aws_cloudwatch_metric_alarm"} == {*TYPES.values(), "aws_cloudwatch_metric_alarm"} - absent


@pytest.mark.parametrize("section", SWITCHES)
def test_one_off(section, project, deployment):
    frontend = FRONTENDS[section if section in FRONTENDS else "ecs_express"]
    images = [SHARED_IMAGE] if section == "ecr" else []
    types = planned_types(project, deployment, *frontend, *images, off(section, SWITCHES[section]))
    assert TYPES[section] not in types


def test_no_alarms(project, deployment):
    (switch,) = ALARMS.items()
    assert "aws_cloudwatch_metric_alarm" not in planned_types(project, deployment, off(*switch))


def test_all_off(project, deployment):
    types = planned_types(project, deployment, *(off(section, key) for section, key in SWITCHES.items()),
                          "monitoring={create_dashboard=false, create_alarms=false}")
    assert not types & {*TYPES.values(), "aws_cloudwatch_metric_alarm"}
