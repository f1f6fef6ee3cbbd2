"""Existing resources stay: a handwritten stack is adopted, and a rename destroys nothing."""
import json
import shutil
import subprocess

import pytest

from aws import ACCOUNT, REGION
from project import CHECKOUT
from terraform import Terraform

pytestmark = pytest.mark.terraform(minutes=2)

PREFIX, SUFFIX = "kootoro-dev", "dev01"
# Few resources, to save time: the provider takes almost a minute for lifecycle rules.
SETTINGS = """
project_name         = "kootoro"
environment          = "dev"
resource_name_suffix = "%s"
aws_region           = "%s"
s3_buckets           = { lifecycle_rules = {} }
lambda_functions     = { use_ecr = false, default_image_uri = "%s.dkr.ecr.%s.amazonaws.com/image:one" }
step_functions       = { create_step_functions = false }
api_gateway          = { create_api_gateway = false }
ecs_express          = { create_ecs_express = false }
monitoring           = { create_dashboard = false, alarm_email_endpoints = ["ops@example.com"] }
""" % (SUFFIX, REGION, ACCOUNT, REGION)
FUNCTIONS = {"resize": {"description": "Resize an image", "timeout": 60, "tables": {"images": "read_write"},
                        "buckets": {"uploads": "read"}}}
TABLES = {"images": {"environment_variable": "IMAGES_TABLE", "hash_key": "id", "attributes": {"id": "S"}}}
BUCKETS = {"uploads": {"environment_variable": "UPLOADS_BUCKET", "cors_methods": ["GET"]}}

# Similar resources, as in a handwritten configuration.
STACK = """
terraform {
  required_providers {
    aws    = { source = "hashicorp/aws" }
  }
}
provider "aws" {
  region = "%(region)s"
}
resource "aws_s3_bucket" "data" {
  for_each = toset(["uploads"])
  bucket   = "%(prefix)s-s3-${each.key}-%(suffix)s"
}
resource "aws_s3_bucket_versioning" "data" {
  bucket = aws_s3_bucket.data["uploads"].id
  versioning_configuration {
    status = "Enabled"
  }
}
resource "aws_s3_bucket_server_side_encryption_configuration" "data" {
  bucket = aws_s3_bucket.data["uploads"].id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}
resource "aws_dynamodb_table" "this" {
  name         = "%(prefix)s-dynamodb-images-%(suffix)s"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
}
resource "aws_sns_topic" "alarms" {
  name = "%(prefix)s-sns-alarms-%(suffix)s"
}
resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "%(prefix)s-alarm-resize-errors-%(suffix)s"
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 5
  comparison_operator = "GreaterThanThreshold"
}
resource "aws_sqs_queue" "old" {
  name = "old-queue"
}
module "lambda" {
  source = "./lambda"
}
"""
MODULE = """
resource "aws_iam_role" "this" {
  name               = "%(prefix)s-role-resize-%(suffix)s"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole",
                                    Principal = { Service = "lambda.amazonaws.com" } }] })
}
resource "aws_iam_role_policy" "this" {
  name   = "permissions"
  role   = aws_iam_role.this.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] })
}
resource "aws_cloudwatch_log_group" "this" {
  name = "/aws/lambda/%(prefix)s-lambda-resize-%(suffix)s"
}
resource "aws_ecr_repository" "this" {
  name = "%(prefix)s-ecr-resize-%(suffix)s"
}
"""
MOVED = {
    'aws_s3_bucket.data["uploads"]': "module.s3.aws_s3_bucket.uploads",
    "aws_s3_bucket_versioning.data": "module.s3.aws_s3_bucket_versioning.uploads",
    "aws_s3_bucket_server_side_encryption_configuration.data":
        "module.s3.aws_s3_bucket_server_side_encryption_configuration.uploads",
    "aws_dynamodb_table.this": "module.dynamodb.aws_dynamodb_table.images",
    "aws_sns_topic.alarms": "module.monitoring.aws_sns_topic.alarms",
    "aws_cloudwatch_metric_alarm.errors": "module.monitoring.aws_cloudwatch_metric_alarm.resize_errors",
    "module.lambda.aws_iam_role.this": "module.iam.aws_iam_role.lambda_resize",
    "module.lambda.aws_iam_role_policy.this": "module.iam.aws_iam_role_policy.lambda_resize",
    "module.lambda.aws_cloudwatch_log_group.this": "module.lambda.aws_cloudwatch_log_group.resize",
    "module.lambda.aws_ecr_repository.this": "module.ecr.aws_ecr_repository.resize",
}


def prepare(project, functions):
    """Writes small settings and a small blueprint; returns the options with which a command reads them."""
    alarms = json.loads((CHECKOUT / "templates/alarms.json").read_text())
    files = {
        "functions": functions, "tables": TABLES, "buckets": BUCKETS, "topics": {},
        "alarms": [alarm for alarm in alarms if alarm["id"] in ("errors", "throttles")],
        "api": {"name": "images", "description": "None", "routes": [], "schemas": {"Error": {"type": "object"}}},
        "verification.asl": {"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}},
    }
    (project.folder / "env/dev.tfvars").write_text(SETTINGS)
    (project.folder / "env/common.tfvars").unlink(missing_ok=True)
    (project.folder / "blueprint").mkdir(exist_ok=True)
    for name, content in files.items():
        (project.folder / "blueprint" / f"{name}.json").write_text(json.dumps(content))
    return ["--env", "dev", "--templates", "blueprint"]


def show(terraform, folder):
    path = folder / "state.json"
    path.write_text(terraform.run("show", "-json").stdout)
    return path


def changes(terraform):
    """The resources that a plan changes or moves: address to actions and previous address."""
    terraform.run("plan", "-input=false", "-no-color", "-out=e2e.tfplan")
    plan = json.loads(terraform.run("show", "-json", "e2e.tfplan").stdout)
    return {change["address"]: (change["change"]["actions"], change.get("previous_address"))
            for change in plan["resource_changes"] if change["mode"] == "managed"}


def deploy_stack(folder, aws, scratch):
    values = {"region": REGION, "prefix": PREFIX, "suffix": SUFFIX}
    (folder / "lambda").mkdir(parents=True)
    (folder / "main.tf").write_text(STACK % values)
    (folder / "lambda/main.tf").write_text(MODULE % values)
    stack = Terraform(folder, aws, scratch, ("docker", "aws")).init()
    stack.plan()
    stack.apply()
    return stack


def test_a_stack_made_by_hand(aws, project, tmp_path):
    stack = deploy_stack(tmp_path / "stack", aws, tmp_path)
    common = prepare(project, FUNCTIONS)
    state = show(stack, tmp_path)

    project.run("adopt", "--state", str(state), *common, "--write", expect=2)
    written = json.loads((project.folder / "env/moves/dev.tf.json").read_text())
    assert {block["from"]: block["to"] for block in written["moved"]} == MOVED
    assert [block["from"] for block in written["removed"]] == ["aws_sqs_queue.old"]
    project.run("adopt", "--state", str(state), *common, "--write")

    project.run(*common)
    output = project.output("dev")
    shutil.copy(tmp_path / "stack/terraform.tfstate", output / "terraform.tfstate")
    ours = Terraform(output, aws, tmp_path, ("docker", "aws", "crane")).init()
    planned = changes(ours)
    assert {address for address, (actions, _) in planned.items() if "delete" in actions} == set()
    assert {old: address for address, (_, old) in planned.items() if old} == MOVED
    assert planned["aws_sqs_queue.old"][0] == ["forget"]
    assert all(planned[address][0] in (["no-op"], ["update"]) for address in MOVED.values())
    assert all(actions == ["create"] for address, (actions, _) in planned.items()
               if address not in MOVED.values() and address != "aws_sqs_queue.old")


def test_resources_of_another_state(aws, project, tmp_path):
    stack = deploy_stack(tmp_path / "stack", aws, tmp_path)
    common = prepare(project, FUNCTIONS)
    project.run("adopt", "--state", str(show(stack, tmp_path)), *common, "--import", "--write", expect=2)
    project.run(*common)
    ours = Terraform(project.output("dev"), aws, tmp_path, ("docker", "aws", "crane")).init()
    ours.run("plan", "-input=false", "-no-color", "-out=e2e.tfplan")
    plan = json.loads(ours.run("show", "-json", "e2e.tfplan").stdout)
    imported = {change["address"] for change in plan["resource_changes"] if "importing" in change["change"]}
    assert imported == set(MOVED.values())
    assert not any("delete" in change["change"]["actions"] for change in plan["resource_changes"])


def test_a_renamed_function(aws, deployment, project):
    aws.push_image("image", "one")
    common = prepare(project, FUNCTIONS)
    project.run(*common)
    terraform = deployment("dev").init()
    terraform.plan()
    terraform.apply()
    for command in (["init", "-q"], ["add", "env", "blueprint"], ["commit", "-q", "-m", "first"]):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.com", *command], cwd=project.folder,
                       check=True, capture_output=True)

    prepare(project, {"shrink": {**FUNCTIONS["resize"], "named_as": "resize"}})
    project.run("diff", "git:HEAD", "dev", "--write-moves", "--templates", "blueprint", expect=2)
    project.run(*common)
    planned = changes(terraform)
    wrong = {address: actions for address, (actions, _) in planned.items() if "delete" in actions or "create" in actions}
    assert wrong == {}
    moved = [address for address, (_, old) in planned.items() if old]
    assert "module.lambda.aws_lambda_function.shrink" in moved and len(moved) == 8
    terraform.apply()

    # Now it is removed: resources with data stay in AWS.
    prepare(project, {"other": FUNCTIONS["resize"]})
    project.run("diff", "generated/dev", "dev", "--write-moves", "--templates", "blueprint", expect=2)
    project.run(*common)
    planned = changes(terraform)
    for kept in ("module.ecr.aws_ecr_repository.shrink", "module.lambda.aws_cloudwatch_log_group.shrink"):
        assert planned[kept][0] == ["forget"], planned
    assert planned["module.lambda.aws_lambda_function.shrink"][0] == ["delete"]
