"""Both frontends, deployed with Terraform, and the migration from one to the other (docs/frontend.md)."""
import pytest

from aws import ACCOUNT, REGION

pytestmark = pytest.mark.terraform(minutes=2)

ALONE = ("s3_buckets={create_buckets=false}", "dynamodb_tables={create_tables=false}", "ecr={create_repositories=false}",
         "lambda_functions={create_functions=false}", "step_functions={create_step_functions=false}",
         "api_gateway={create_api_gateway=false}", "monitoring={alarm_email_endpoints=[]}")
IMAGE = 'image_uri="public.ecr.aws/nginx/nginx:stable"'
APP_RUNNER = ("ecs_express={create_ecs_express=false}",
              f'app_runner={{create_app_runner=true, {IMAGE}, port=80, environment_variables={{NODE_ENV="x"}}}}')
SERVICE = "module.ecs_express.aws_ecs_express_gateway_service.web"


def express(**more):
    return "ecs_express={create_ecs_express=true, %s, %s}" % (IMAGE, ", ".join(f"{key}={value}" for key, value in more.items()))


def applied(project, terraform, *settings):
    """Generates dev with these settings and applies it; returns the changes, and fails if a second plan has changes."""
    project.generate("dev", *ALONE, *settings)
    terraform.init()
    assert terraform.diagnostics() == []
    planned = terraform.plan()
    terraform.apply()
    terraform.nothing_to_do()
    return planned


def output(terraform, name):
    return terraform.run("output", "-raw", name).stdout


def test_from_app_runner_to_ecs_express(project, deployment):
    terraform = deployment("dev")
    applied(project, terraform, *APP_RUNNER)
    assert output(terraform, "app_runner_service_url").endswith(f".{REGION}.awsapprunner.com")
    assert output(terraform, "ecs_express_service_url") == ""

    planned = applied(project, terraform, express(port=80, environment_variables='{NODE_ENV="x", A_FIRST="y"}'))
    assert planned[SERVICE] == ["create"] and planned["module.app_runner.aws_apprunner_service.web"] == ["delete"]
    url = output(terraform, "ecs_express_service_url")
    assert url.startswith("https://") and url.endswith(f".ecs.{REGION}.on.aws") and "//" not in url[8:]
    assert output(terraform, "ecs_express_service_arn") == (
        f"arn:aws:ecs:{REGION}:{ACCOUNT}:service/default/kootoro-dev-ecs-web-dev01")

    # Every setting changes the service in place, and its address stays.
    planned = applied(project, terraform, express(
        port=8081, cpu='"2 vCPU"', memory=4096, min_tasks=2, max_tasks=5, scaling_metric='"REQUEST_COUNT_PER_TARGET"',
        scaling_target=500, health_check_path='"/up?full=1"', environment_variables="{LATER=1}"))
    assert planned == {SERVICE: ["update"]}
    values = terraform.resources()[SERVICE]
    (container,), (scaling,) = values["primary_container"], values["scaling_target"]
    assert (values["cpu"], values["memory"], values["health_check_path"]) == ("2048", "4096", "/up?full=1")
    assert container["container_port"] == 8081
    assert {variable["name"]: variable["value"] for variable in container["environment"]} == {"LATER": "1", "NODE_ENV": "development"}
    assert container["aws_logs_configuration"] == [
        {"log_group": "/ecs/kootoro-dev-ecs-web-dev01", "log_stream_prefix": "ecs"}]
    assert scaling == {"min_task_count": 2, "max_task_count": 5, "auto_scaling_metric": "REQUEST_COUNT_PER_TARGET",
                       "auto_scaling_target_value": 500}
    assert output(terraform, "ecs_express_service_url") == url

    # Like AWS, the emulator deletes a service only while its infrastructure role has its policy.
    terraform.destroy()
    assert terraform.resources() == {}
