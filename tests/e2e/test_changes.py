"""A change of settings changes exactly the expected deployed resources."""
import pytest

pytestmark = pytest.mark.terraform(minutes=3)

# Without lifecycle rules: the provider waits almost a minute for them.
SETTINGS = ("s3_buckets={lifecycle_rules={reference=[], checking=[], results=[]}}", "resource_name_suffix=")
NAMED = {
    "aws_s3_bucket": "bucket",
    "aws_dynamodb_table": "name",
    "aws_ecr_repository": "name",
    "aws_lambda_function": "function_name",
    "aws_sfn_state_machine": "name",
    "aws_api_gateway_rest_api": "name",
}
# An additional setting, and all changes that a plan may then have: address parts to the number of such resources.
CHANGES = {
    "lambda_functions={memory_sizes={initialize=1088}}": {("aws_lambda_function", "initialize"): 1},
    "lambda_functions={timeouts={fetch_images=61}}": {
        # A task waits a little longer than its function may run, and the alarm counts from the timeout.
        ("aws_lambda_function", "fetch_images"): 1, ("aws_sfn_state_machine", ""): 1,
        ("aws_cloudwatch_metric_alarm", "fetch_images_duration"): 1},
    "dynamodb_tables={point_in_time_recovery=false}": {("aws_dynamodb_table", ""): 3},
    "step_functions={log_level=\"ERROR\"}": {("aws_sfn_state_machine", ""): 1},
    "api_gateway={quota_limit=1234}": {("aws_api_gateway_usage_plan", ""): 1},
}


def test_a_deployed_environment(project, deployment):
    project.generate("dev", *SETTINGS)
    terraform = deployment("dev").init()
    terraform.plan()
    terraform.apply()
    made = terraform.resources()
    suffix = next(values["result"] for address, values in made.items() if "random_string." in address)
    for kind, name in NAMED.items():
        names = [values[name] for address, values in made.items() if f"{kind}." in address]
        assert names and all(text.endswith(f"-{suffix}") for text in names), (kind, suffix, names)

    project.generate("dev", *SETTINGS)
    terraform.nothing_to_do()
    wrong = {}
    for setting, expected in CHANGES.items():
        project.generate("dev", *SETTINGS, setting)
        planned = terraform.plan()
        if any(actions != ["update"] for actions in planned.values()) or tally(planned, expected) != expected:
            wrong[setting] = planned
    assert not wrong


def tally(planned, expected):
    """The number of planned changes of each expected kind; an unexpected change appears with its address."""
    counted = {}
    for address in planned:
        kind = next((key for key in expected if f"{key[0]}." in address and key[1] in address), address)
        counted[kind] = counted.get(kind, 0) + 1
    return counted
