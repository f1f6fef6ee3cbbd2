"""Every rule finds its violations, and none in the settings of production."""
import json
import re

import pytest

IMAGE = "111122223333.dkr.ecr.us-east-1.amazonaws.com/base"
POLICY = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "ecr:*"}]})
EXPIRES_ALL = json.dumps({"rules": [{"rulePriority": 1, "action": {"type": "expire"}, "selection": {
    "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 10}}]})
OWN_POLICY = {"ecr": {"repositories": {"notify": {"repository_policy": POLICY}}}}
PUBLIC = "public.ecr.aws/nginx/nginx:stable"
APP_RUNNER = {"ecs_express": {"create_ecs_express": False}}  # which the environments have instead of App Runner
STATE = {"type": "s3", "bucket": "company-state"}

# Settings that break a rule in production …
IN_PRODUCTION = {
    "s3-force-destroy": {"s3_buckets": {"force_destroy": True}},
    "s3-versioning": {"s3_buckets": {"versioning": False}},
    "s3-old-versions": {"s3_buckets": {"versioning": True, "lifecycle_rules": {"results": [{"id": "expire", "expiration_days": 9}]}}},
    "dynamodb-recovery": {"dynamodb_tables": {"point_in_time_recovery": False, "recovery_period_in_days": None}},
    "dynamodb-deletion-protection": {"dynamodb_tables": {"deletion_protection": False}},
    "dynamodb-fixed-capacity": {"dynamodb_tables": {"autoscaling": {"enabled": False}}},
    "ecr-mutable-tags": {"ecr": {"repositories": {"notify": {"image_tag_mutability": "MUTABLE"}}}},
    "ecr-force-delete": {"ecr": {"force_delete": True}},
    "ecr-scan": {"ecr": {"scan_on_push": False}},
    "lambda-moving-tag": {"lambda_functions": {"image_tags": {"notify": "latest"}}},
    "lambda-unbounded": {"lambda_functions": {"reserved_concurrent_executions": {"execute_turn1": None}}},
    "lambda-debug-log": {"lambda_functions": {"log_level": "DEBUG"}},
    "secret-in-environment": {"lambda_functions": {"environment_variables": {"notify": {"SMTP_PASSWORD": "hunter2"}}}},
    "tracing-off": {"step_functions": {"enable_x_ray_tracing": False}},
    "workflow-logs-content": {"step_functions": {"include_execution_data": True}},
    "workflow-logs-off": {"step_functions": {"log_level": "OFF"}},
    "app-runner-public-image": {**APP_RUNNER, "app_runner": {"create_app_runner": True, "image_uri": PUBLIC}},
    "app-runner-single": {**APP_RUNNER, "app_runner": {"create_app_runner": True, "image_uri": IMAGE + ":1", "min_size": 1}},
    "app-runner-follows-tag": {**APP_RUNNER, "app_runner": {"create_app_runner": True, "image_uri": IMAGE + ":1",
                                                            "auto_deployments_enabled": True}},
    "ecs-express-single": {"ecs_express": {"create_ecs_express": True, "min_tasks": 1}},
    "bedrock-any-region": {"bedrock": {"model_id": "anthropic.claude-haiku-5-5", "inference_profile_id": "global.anthropic.claude-haiku-5-5"}},
    "api-no-key": {"api_gateway": {"use_api_key": False, "quota_limit": None, "quota_period": None}},
    "api-open-cors": {"cors_allowed_origins": ["*"]},
    "api-plain-origin": {"cors_allowed_origins": ["http://a.example.com"]},
    "api-no-quota": {"api_gateway": {"quota_limit": None, "quota_period": None}},
    "api-loose-throttle": {"api_gateway": {"throttling_rate_limit": 2000}},
    "api-access-logs-off": {"api_gateway": {"access_logs_enabled": False}},
    "api-logs-content": {"api_gateway": {"execution_log_level": "INFO"}},
    "api-metrics-off": {"api_gateway": {"metrics_enabled": False}},
    "alarms-off": {"monitoring": {"create_alarms": False, "alarm_email_endpoints": []}},
    "alarms-unheard": {"monitoring": {"alarm_email_endpoints": []}},
    "log-retention-short": {"monitoring": {"log_retention_days": 7}},
    "state-plain": {"backend": {**STATE, "encrypt": False}},
    "state-unlocked": {"backend": {**STATE, "use_lockfile": False}},
    "account-not-named": {"allowed_account_ids": []},
    "policy-any-principal": OWN_POLICY,
    "policy-any-action": OWN_POLICY,
    "bedrock-model-retired": {"bedrock": {"model_id": "anthropic.claude-3-7-sonnet-20250219-v1:0"}},
    "bedrock-model-retiring": {"bedrock": {"model_id": "anthropic.claude-opus-4-1-20250805-v1:0"}},
    "bedrock-model-legacy": {"bedrock": {"model_id": "anthropic.claude-opus-4-1-20250805-v1:0"}},
    "bedrock-model-no-images": {"bedrock": {"model_id": "amazon.nova-micro-v1:0"}},
    "service-closed": {**APP_RUNNER, "app_runner": {"create_app_runner": True, "image_uri": PUBLIC}},
    "service-not-in-region": {**APP_RUNNER, "app_runner": {"create_app_runner": True, "image_uri": PUBLIC}, "aws_region": "eu-north-1"},
    "api-logging-role": {"aws_region": "eu-west-1"},
    "ecr-expires-deployed": {"ecr": {"repositories": {"notify": {"lifecycle_policy": EXPIRES_ALL}}}},
}
# … and those that break it elsewhere.
ELSEWHERE = {
    "dynamodb-idle-capacity": {"dynamodb_tables": {"billing_mode": "PROVISIONED"}},
    "app-runner-idle": {**APP_RUNNER, "app_runner": {"create_app_runner": True, "image_uri": PUBLIC, "min_size": 3}},
    "ecs-express-idle": {"ecs_express": {"create_ecs_express": True, "min_tasks": 3, "max_tasks": 4}},
    "log-retention-long": {"monitoring": {"log_retention_days": 3653}},
}
ACCEPTED = {"ecs-express-public-image", "s3-access-logs", "state-local"}  # by env/prod.tfvars, so they are found there


def in_module(module, kind, name, body):
    return {"module": {module: {"resource": {kind: {name: body}}}}}


def alarm(**dimensions):
    return {"resource": {"aws_cloudwatch_metric_alarm": {"own": {
        "alarm_name": "own", "comparison_operator": "GreaterThanThreshold", "threshold": 1, "evaluation_periods": 1,
        "namespace": "AWS/Lambda", "metric_name": "Errors", "statistic": "Sum", "period": 60,
        "dimensions": dimensions}}}}


# No setting turns these off: that needs an override.
BY_OVERRIDES = {
    "s3-public-access": [
        in_module("s3", "aws_s3_bucket_public_access_block", "results", {"block_public_policy": False}),
        in_module("s3", "aws_s3_bucket_public_access_block", "results", {"restrict_public_buckets": None}),
    ],
    "unencrypted": [
        in_module("lambda", "aws_sqs_queue", "dead_letters", {"sqs_managed_sse_enabled": False}),
        in_module("lambda", "aws_sns_topic", "notifications", {"kms_master_key_id": None}),
        {"resource": {"aws_sns_topic": {"own": {"name": "own"}}}},
    ],
    "alarm-on-nothing": [alarm(FunctionName="kootoro-prod-lambda-renamed")],
    "key-policy": [{"resource": {"aws_cloudwatch_log_group": {"own": {"name": "own", "retention_in_days": 90, "kms_key_id":
        "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"}}}}],
    "log-retention-none": [
        {"resource": {"aws_cloudwatch_log_group": {"own": {"name": "own"}}}},
        in_module("lambda", "aws_cloudwatch_log_group", "notify", {"retention_in_days": 0}),
    ],
}


def findings(project, name, settings):
    """The findings of the rules: id to severities."""
    (project.folder / "more.tfvars.json").write_text(json.dumps(settings), encoding="utf-8")
    done = project.run("validate", "--env", name, "--var-file", "more.tfvars.json", "--format", "json",
                       expect=project.expected)
    found = {}
    for finding in json.loads(done.stdout)["diagnostics"]:
        assert "rule" in finding or finding["severity"] != "error", finding["summary"]
        if finding["kind"] == "guardrail":
            found.setdefault(finding["rule"], []).append(finding)
    return found


def levels(project):
    """The rules in the reference: id to severity in production and elsewhere."""
    rows = re.findall(r"^\| \[`([\w-]+)`\]\(\S+\) \| (\S+) \| (\S+) \|", project.run("docs", "--guardrails").stdout, re.M)
    return {rule: (production, elsewhere) for rule, production, elsewhere in rows}


def test_every_rule_is_tried(project):
    assert set(levels(project)) == {*IN_PRODUCTION, *ELSEWHERE, *ACCEPTED, *BY_OVERRIDES}


def merged(left, right):
    """Both settings together, or nothing if both set the same thing, except whole sections."""
    result = dict(left)
    for key, value in right.items():
        if key in left and not (isinstance(value, dict) and value == left[key]):
            value = merged(left[key], value) if isinstance(value, dict) and isinstance(left[key], dict) else None
            if value is None:
                return None
        result[key] = value
    return result


def batches(settings):
    """The rules in groups with compatible settings, so that a few runs cover all."""
    groups = []
    for rule, broken in settings.items():
        for group in groups:
            together = merged(group["settings"], broken)
            if together is not None:
                group["settings"], group["rules"] = together, [*group["rules"], rule]
                break
        else:
            groups.append({"settings": broken, "rules": [rule]})
    return groups


@pytest.mark.parametrize("name, settings, column", [("prod", IN_PRODUCTION, 0), ("dev", ELSEWHERE, 1)])
def test_rules_find_their_violations(project, name, settings, column):
    known = levels(project)
    for group in batches(settings):
        project.expected = 3 if "error" in {known[rule][column] for rule in group["rules"]} else 0
        found = findings(project, name, group["settings"])
        for rule in group["rules"]:
            assert {finding["severity"] for finding in found.get(rule, [])} == {known[rule][column]}, (rule, list(found))
            assert found[rule][0]["link"].startswith("https://") and found[rule][0]["detail"]


@pytest.mark.parametrize("name, column", [("prod", 0), ("dev", 1)])
def test_overrides_break_rules_that_no_setting_breaks(project, name, column):
    known = levels(project)
    folder = project.folder / "env" / "overrides" / name
    folder.mkdir(parents=True)
    for rule, fragments in BY_OVERRIDES.items():
        for fragment in fragments:
            text = json.dumps(fragment)
            (folder / "own.tf.json").write_text(text, encoding="utf-8")
            project.expected = 3 if known[rule][column] == "error" else 0
            found = findings(project, name, {})[rule]
            assert [finding["severity"] for finding in found] == [known[rule][column]], (rule, found)
            if "null" not in text:  # a removed attribute has no place
                assert found[0]["range"]["filename"] == f"env/overrides/{name}/own.tf.json"


@pytest.mark.parametrize("name, accepted", [("dev", set()), ("test", set()), ("prod", ACCEPTED)])
def test_the_projects_environments_are_clean(project, name, accepted):
    project.expected = 0
    found = findings(project, name, {})
    assert set(found) == accepted
    assert all(finding["severity"] == "accepted" and finding["reason"] for those in found.values() for finding in those)


def test_the_line_is_the_settings(project):
    """A finding has the place where the setting was written last."""
    project.expected = 3
    finding = findings(project, "prod", IN_PRODUCTION["s3-force-destroy"])["s3-force-destroy"][0]
    assert finding["range"]["filename"] == "more.tfvars.json"
    snippet = finding["snippet"]
    assert snippet["code"][snippet["highlight_start_offset"]:snippet["highlight_end_offset"]] == "true"
