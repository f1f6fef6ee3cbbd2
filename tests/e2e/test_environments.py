"""The whole life of each real environment: valid without a warning, applied, nothing left to do, destroyed."""
import pytest

from aws import ACCOUNT

pytestmark = pytest.mark.terraform(minutes=3)

UNPROTECTED = ("dynamodb_tables={deletion_protection=false}", "ecr={force_delete=true}", "s3_buckets={force_destroy=true}")


@pytest.mark.parametrize("name", ["dev", "test", "prod"])
def test_life(name, project, deployment, aws):
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

    # What guards production's data is taken off by its settings, in a change of its own.
    project.generate(name, *settings, *UNPROTECTED)
    assert set(map(tuple, terraform.plan().values())) <= {("update",)}
    terraform.apply()
    terraform.destroy()
    assert terraform.resources() == {}
