"""The whole life cycle of each real environment: valid without warnings, applied, no further changes, destroyed."""
import os
import pathlib
import subprocess
import sys

import pytest

import deployed
from aws import ACCOUNT, REGION

pytestmark = pytest.mark.terraform(minutes=3)

UNPROTECTED = ("dynamodb_tables={deletion_protection=false}", "ecr={force_delete=true}", "s3_buckets={force_destroy=true}",
               'guardrails={severity={dynamodb-deletion-protection="warning", ecr-force-delete="warning", '
               's3-force-destroy="warning"}}')

# The tests that execute the deployment from Terraform's state.
ON_STATE = {"dev": ("test_workflow.py", "test_api.py", "check_permissions.py"), "test": ("check_permissions.py",),
            "prod": ("test_workflow.py", "test_api.py", "check_permissions.py")}
# The stores of one environment use customer managed keys.
KEY = f"arn:aws:kms:{REGION}:{ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab"
OF_ONES_OWN = {"test": [f'kms_keys={{s3="{KEY}", dynamodb="{KEY}", logs="{KEY}", sns="{KEY}", sqs="{KEY}"}}']}


def run_tests_on_state(terraform, state, tests):
    """Runs them in a separate pytest; fails the test with their report."""
    state.write_text(terraform.run("show", "-json").stdout)
    done = subprocess.run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests],
                          cwd=pathlib.Path(__file__).parent, env={**os.environ, deployed.VARIABLE: str(state)}, timeout=600,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout[-8000:]}\n{done.stderr[-2000:]}"


def prepare_account(project, first_deployment):
    """The first step for test and prod in the README: the account's root module."""
    project.run("bootstrap", f"--var=account_id={ACCOUNT}")
    account = first_deployment("account", ()).init()
    account.plan()
    account.apply()


@pytest.mark.parametrize("name", ["dev", "test", "prod"])
def test_life(name, project, first_deployment, aws, tmp_path):
    """In a new account. dev needs no existing resources."""
    settings = [f'allowed_account_ids=["{ACCOUNT}"]', *OF_ONES_OWN.get(name, ())]  # prod names its own
    project.generate(name, *settings)
    if name != "dev":
        prepare_account(project, first_deployment)
    terraform = first_deployment(name)
    aws.make_state_bucket(terraform.folder)
    terraform.init()
    assert terraform.diagnostics() == []
    planned = terraform.plan()
    assert planned and set(map(tuple, planned.values())) == {("create",)}
    terraform.apply()
    terraform.nothing_to_do()
    assert planned.keys() == terraform.resources().keys()
    run_tests_on_state(terraform, tmp_path / "state.json", ON_STATE[name])

    # A separate change of the settings first removes the protection of production's data.
    project.generate(name, *settings, *UNPROTECTED)
    assert set(map(tuple, terraform.plan().values())) <= {("update",)}
    terraform.apply()
    terraform.destroy()
    assert terraform.resources() == {}
