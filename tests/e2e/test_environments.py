"""The whole life of each real environment: valid without a warning, applied, nothing left to do, destroyed."""
import os
import pathlib
import subprocess
import sys

import pytest

import deployed
from aws import ACCOUNT

pytestmark = pytest.mark.terraform(minutes=3)

UNPROTECTED = ("dynamodb_tables={deletion_protection=false}", "ecr={force_delete=true}", "s3_buckets={force_destroy=true}")


# Environments whose deployment is executed, as Terraform's state has it, and the tests that do so.
EXECUTED = ("dev", "prod")
ON_STATE = ("test_workflow.py", "test_api.py")


def run_tests_on_state(terraform, state):
    """The tests that execute what was deployed, in a pytest of their own; fails the test with their report."""
    state.write_text(terraform.run("show", "-json").stdout)
    done = subprocess.run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *ON_STATE],
                          cwd=pathlib.Path(__file__).parent, env={**os.environ, deployed.VARIABLE: str(state)}, timeout=300,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout[-8000:]}\n{done.stderr[-2000:]}"


@pytest.mark.parametrize("name", ["dev", "test", "prod"])
def test_life(name, project, deployment, aws, tmp_path):
    settings = [f'allowed_account_ids=["{ACCOUNT}"]']  # prod names its own
    project.generate(name, *settings)
    terraform = deployment(name)
    aws.make_state_bucket(terraform.folder)
    terraform.init()
    assert terraform.diagnostics() == []
    planned = terraform.plan()
    assert planned and set(map(tuple, planned.values())) == {("create",)}
    terraform.apply()
    terraform.nothing_to_do()
    assert planned.keys() == terraform.resources().keys()
    if name in EXECUTED:
        run_tests_on_state(terraform, tmp_path / "state.json")

    # What guards production's data is taken off by its settings, in a change of its own.
    project.generate(name, *settings, *UNPROTECTED)
    assert set(map(tuple, terraform.plan().values())) <= {("update",)}
    terraform.apply()
    terraform.destroy()
    assert terraform.resources() == {}
