"""Checks a plan with checkov, and compares the failures with checkov_baseline.json, which has a reason for each."""
import json
import os
import pathlib
import subprocess

import pytest

import virtual_environment
from aws import ACCOUNT

HERE = pathlib.Path(__file__).resolve().parent
REQUIREMENTS = HERE / "checkov_requirements.txt"
BASELINE = json.loads((HERE / "checkov_baseline.json").read_text(encoding="utf-8"))


def _program():
    """checkov in a separate environment: its dependencies conflict with the emulator's."""
    try:
        return virtual_environment.programs("checkov-venv", REQUIREMENTS.read_text(encoding="utf-8")) / "checkov"
    except (OSError, subprocess.SubprocessError) as error:
        pytest.skip(f"checkov cannot be installed: {error}")


def failures(plan):
    """The failures in a plan (a file of `terraform show -json`): pairs of check and resource type."""
    command = [str(_program()), "--file", str(plan), "--framework", "terraform_plan", "--output", "json", "--quiet", "--compact",
               "--skip-download"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL, check=False,
                          env={**os.environ, "LOG_LEVEL": "ERROR"})
    assert done.returncode in (0, 1), done.stderr
    report = json.loads(done.stdout)
    assert report["summary"]["passed"] > 0 and report["summary"]["parsing_errors"] == 0
    return {(failed["check_id"], failed["resource"].rsplit(".", 2)[-2]) for failed in report["results"]["failed_checks"]}


def listed(environment):
    """The expected failures in an environment."""
    return {(check, kind) for check, entry in BASELINE.items() for kind in entry.get(environment, ())}


@pytest.mark.terraform(minutes=1)
@pytest.mark.parametrize("environment", ["dev", "prod"])
def test_a_plan_has_only_listed_failures(environment, project, deployment, aws, tmp_path):
    project.generate(environment, f'allowed_account_ids=["{ACCOUNT}"]')
    terraform = deployment(environment)
    aws.make_state_bucket(terraform.folder)
    terraform.init().plan()
    plan = tmp_path / "plan.json"
    plan.write_text(terraform.run("show", "-json", "e2e.tfplan").stdout)
    found, expected = failures(plan), listed(environment)
    assert not found - expected, f"checkov finds what checkov_baseline.json does not list: {sorted(found - expected)}"
    assert not expected - found, f"checkov_baseline.json lists what checkov does not find: {sorted(expected - found)}"


def test_every_listed_failure_has_a_reason():
    assert len(BASELINE) < 20, "the predecessor's plan failed 20 checks"
    for check, entry in BASELINE.items():
        assert len(entry["reason"]) > 20 and entry.keys() <= {"dev", "prod", "reason"}, check
