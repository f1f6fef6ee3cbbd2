"""`kootoro-gen diff` against Terraform: dev is applied once, then each change of settings is planned and compared.

Changes that touch different resources are planned together. Plans skip the refresh: the deployment was
applied just before. `review --against` finds no surprises in these plans, and finds a change made by hand.
"""
import json
import shutil

import pytest

from aws import ACCOUNT

pytestmark = pytest.mark.terraform(minutes=4)

KEY = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
RULE = 'id="expire", expiration_days'
# Without lifecycle rules: the provider waits almost a minute for them.
BASE = ("s3_buckets={lifecycle_rules={reference=[], checking=[], results=[]}}",)
BATCHES = [
    # a value here and there
    ['lambda_functions={memory_sizes={initialize=1088}}', 'lambda_functions={timeouts={fetch_images=61}}',
     'dynamodb_tables={point_in_time_recovery=false}', 'api_gateway={quota_limit=1234}',
     'ecr={scan_on_push=false}', 'ecs_express={max_tasks=3}', 's3_buckets={versioning=false}',
     'kms_keys={sqs="%s"}' % KEY],
    ['lambda_functions={log_level="DEBUG"}', 'dynamodb_tables={deletion_protection=true}',
     'step_functions={log_level="ERROR"}', 'api_gateway={throttling_rate_limit=150}',
     'ecr={image_tag_mutability="IMMUTABLE"}', 'ecs_express={cpu="2 vCPU", memory="4 GB"}',
     's3_buckets={force_destroy=true}', 'monitoring={alarm_email_endpoints=["ops-alerts@example.com"]}'],
    ['lambda_functions={reserved_concurrent_executions={notify=5}}', 'dynamodb_tables={table_class="STANDARD_INFREQUENT_ACCESS"}',
     'step_functions={include_execution_data=false}', 'api_gateway={metrics_enabled=false}',
     'ecr={force_delete=true}', 'ecs_express={health_check_path="/up"}', 'monitoring={create_dashboard=false}',
     's3_buckets={lifecycle_rules={results=[{%s=30}]}}' % RULE],
    ['lambda_functions={ephemeral_storage_sizes={render_layout=1024}}', 'dynamodb_tables={recovery_period_in_days=7}',
     'step_functions={enable_x_ray_tracing=false}', 'api_gateway={execution_log_level="ERROR"}',
     'ecr={untagged_expiration_days=3}', 'ecs_express={port=8081}', 'kms_keys={s3="%s"}' % KEY,
     'monitoring={log_retention_days=30}'],
    ['lambda_functions={environment_variables={initialize={EXTRA="1"}}}', 'kms_keys={dynamodb="%s"}' % KEY,
     'step_functions={log_retention_days=7}', 'api_gateway={use_api_key=false}',
     'ecr={repositories={initialize={scan_on_push=false}}}', 'ecs_express={scaling_target=50}',
     's3_buckets={access_log_bucket="company-access-logs"}'],
    ['lambda_functions={architectures=["x86_64"]}', 'dynamodb_tables={billing_mode="PROVISIONED", autoscaling={enabled=false}}',
     'step_functions={log_level="OFF"}', 'api_gateway={cors_enabled=false}', 'ecs_express={environment_variables={FEATURE="b"}}',
     'monitoring={create_alarms=false}'],
    ['lambda_functions={enable_x_ray_tracing=false}', 'dynamodb_tables={billing_mode="PROVISIONED", read_capacity=7}',
     'api_gateway={enable_x_ray_tracing=false}', 'ecs_express={scaling_metric="AVERAGE_MEMORY"}',
     'bedrock={max_tokens=20000, thinking={effort="high"}}', 'cors_allowed_origins=["https://app.example.com"]'],
    # changes that replace resources
    ['ecr={encryption_type="KMS"}', 'api_gateway={stage_name="v2"}', 'ecs_express={min_tasks=2}',
     'kms_keys={lambda="%s"}' % KEY],
    ['project_name=kiosk'],
    ['resource_name_suffix=dev02'],
    ['iam={role_path="/kootoro/"}', 'kms_keys={logs="%s"}' % KEY],
    ['iam={permissions_boundary_arn="arn:aws:iam::111122223333:policy/boundary"}', 'kms_keys={sns="%s"}' % KEY,
     'lambda_functions={log_retention_days=14}', 'api_gateway={access_logs_enabled=false}'],
    ['additional_tags={Team="vision"}'],
    # parts that come and go
    ['ecs_express={create_ecs_express=false}', 'lambda_functions={s3_trigger_functions=[]}'],
    ['ecs_express={create_ecs_express=false}',
     'app_runner={create_app_runner=true, image_uri="public.ecr.aws/nginx/nginx:stable"}'],
    ['step_functions={create_step_functions=false}', 'bedrock={inference_profile_id=null}'],
    ['api_gateway={create_api_gateway=false}', 'ecr={create_repositories=false}',
     f'lambda_functions={{use_ecr=false, default_image_uri="{ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/shared:1"}}'],
]
LEAST_CHANGES = 60
LEAST_AGREEMENT = 0.98


def planned(terraform, *arguments):
    """The text of a plan."""
    terraform.run("get")  # a change may add a module
    terraform.run("plan", "-input=false", "-no-color", "-out=e2e.tfplan", *arguments)
    return terraform.run("show", "-json", "e2e.tfplan").stdout


def terraform_says(plan):
    """The changes of a plan: address to verdict and replace paths."""
    return verdicts(change for change in json.loads(plan).get("resource_changes", []) if change["mode"] == "managed")


def verdicts(changes):
    return {change["address"]: (change["change"]["actions"],
                                sorted({json.dumps(path[:1]) for path in change["change"].get("replace_paths", [])}))
            for change in changes if change["change"]["actions"] != ["no-op"]}


def we_say(project, before, settings):
    variables = [f"--var={setting}" for setting in (*BASE, *settings)]
    answer = project.run("diff", str(before), "dev", "--format", "json", *variables, expect=2)
    return verdicts(json.loads(answer.stdout)["resource_changes"])


def surprises(project, before, plan, settings):
    """What `review --against` does not expect: address, why, and the attributes with their values."""
    file = project.folder / "plan.json"
    file.write_text(plan)
    variables = [f"--var={setting}" for setting in (*BASE, *settings)]
    answer = project.run("review", str(file), "--against", str(before), "--env", "dev", "--format", "json", *variables,
                         expect=(0, 2, 3))  # 3: data is lost, as predicted or not
    report = json.loads(answer.stdout)
    found = [(surprise["address"], surprise["reason"], [(part["label"], part["before"], part["after"])
                                                        for part in surprise["attributes"]])
             for surprise in report["against"]["surprises"]]
    found += [("drift", address, []) for address in report["drift"]]
    found += [("not planned", line, []) for line in report.get("not_planned", [])]
    assert bool(report["against"]["number_of_surprises"]) == (answer.returncode == 2) or answer.returncode == 3
    return found


def test_verdicts_are_terraforms(project, deployment, aws, tmp_path):
    assert sum(map(len, BATCHES)) >= LEAST_CHANGES
    project.generate("dev", *BASE)
    before = tmp_path / "before"
    shutil.copytree(project.output("dev"), before)
    terraform = deployment("dev").init()
    terraform.plan()
    terraform.apply()
    agreed, wrong, hidden, surprising = 0, {}, {}, {}
    for settings in BATCHES:
        ours = we_say(project, before, settings)
        project.generate("dev", *BASE, *settings)
        plan = planned(terraform, "-refresh=false")
        truth = terraform_says(plan)
        if found := surprises(project, before, plan, settings):
            surprising[settings[0]] = found
        for address in ours.keys() | truth.keys():
            mine, theirs = ours.get(address), truth.get(address)
            if mine == theirs:
                agreed += 1
                continue
            wrong[address, settings[0]] = (mine, theirs)
            if theirs and "delete" in theirs[0] and not (mine and "delete" in mine[0]):
                hidden[address, settings[0]] = (mine, theirs)
    total = agreed + len(wrong)
    print(f"{sum(map(len, BATCHES))} changes, {total} verdicts, {agreed} agree ({agreed / total:.2%})")
    assert not hidden
    assert not surprising, json.dumps(surprising, indent=1)
    assert agreed / total >= LEAST_AGREEMENT, "\n".join(
        f"{address} with {setting}: {mine}, Terraform {theirs}" for (address, setting), (mine, theirs) in wrong.items())
    only_the_change_by_hand_is_a_surprise(project, before, terraform, aws)


def only_the_change_by_hand_is_a_surprise(project, before, terraform, aws):
    settings = ['lambda_functions={memory_sizes={initialize=1088}}']
    project.generate("dev", *BASE, *settings)
    terraform.run("apply", "-refresh-only", "-auto-approve", "-input=false", "-no-color")  # settles what others have set
    assert not surprises(project, before, planned(terraform), settings)
    address, function = next((address, values) for address, values in terraform.resources().items()
                             if address.endswith("aws_lambda_function.fetch_images"))
    aws.client("lambda").update_function_configuration(FunctionName=function["function_name"], Timeout=321)
    found = surprises(project, before, planned(terraform), settings)
    assert found == [(address, "not predicted, changed outside of Terraform", [("timeout", 321, function["timeout"])]),
                     ("drift", address, [])]
