"""The required versions are exactly those that the emitted features need according to the changelogs.

The table is typed from the changelogs of terraform-provider-aws (up to 6.47.0), terraform and opentofu, read on 2026-11-27;
src/modules/versions.cpp has its own, with reasons.
"""
import json
import re

import pytest

# 46602: removing one index removed all until 6.37.0; index key types are part of the plan since 6.47.0.
PROVIDER = {"aws_dynamodb_table": 47, "aws_s3_bucket": 46, "aws_cloudwatch_metric_alarm": 43, "aws_s3_bucket_lifecycle_configuration": 36,
            "aws_ecr_images": 5, "aws_ecs_express_gateway_service": 43}
LOCKFILE = 'backend={type="s3", bucket="state-111122223333"}'


def documents(folder):
    return {path.name: json.loads(path.read_text()) for path in folder.glob("*.tf.json")}


def asked(folder):
    """The minor versions of Terraform 1.x and of the AWS provider 6.x that a module requires."""
    terraform = documents(folder)["versions.tf.json"]["terraform"]
    provider = re.fullmatch(r">= 6\.(\d+)\.0, < 7\.0\.0", terraform["required_providers"]["aws"]["version"])
    return int(re.fullmatch(r">= 1\.(\d+)\.0", terraform["required_version"])[1]), int(provider[1])


def needed(folder):
    text = json.dumps(documents(folder))
    main = documents(folder).get("main.tf.json", {})
    types = {kind for part in ("resource", "data") for kind in main.get(part, {})}
    terraform = max(2 if '"postcondition"' in text or '"precondition"' in text else 0, 4 if "terraform_data" in types else 0,
                    5 if '"import"' in text else 0, 7 if '"removed"' in text else 0, 10 if '"use_lockfile": true' in text else 0)
    return terraform, max([0, *(PROVIDER.get(kind, 0) for kind in types)])


@pytest.mark.parametrize("environment", ["dev", "test", "prod"])
@pytest.mark.parametrize("settings", [[], [LOCKFILE], ["s3_buckets={create_buckets=false}", "dynamodb_tables={create_tables=false}"]])
def test_required_versions_match_the_emitted_features(environment, settings, project):
    root = project.generate(environment, *settings)
    modules = sorted((root / "modules").iterdir())
    assert modules
    for folder in modules:
        (terraform, provider), (least_terraform, least_provider) = asked(folder), needed(folder)
        assert provider == least_provider and terraform == max(2, least_terraform), folder.name
    terraform, provider = asked(root)
    assert provider == max(asked(folder)[1] for folder in modules)
    assert terraform == max(2, needed(root)[0])
