"""The whole life of each real environment: valid without a warning, applied, nothing left to do, destroyed."""
import pytest

from aws import ACCOUNT

pytestmark = pytest.mark.terraform(minutes=3)


@pytest.mark.parametrize("name", ["dev", "test", "prod"])
def test_life(name, project, deployment, aws):
    project.generate(name, f'allowed_account_ids=["{ACCOUNT}"]')  # prod names its own
    terraform = deployment(name)
    aws.make_state_bucket(terraform.folder)
    terraform.init()
    assert terraform.diagnostics() == []
    planned = terraform.plan()
    assert planned and set(map(tuple, planned.values())) == {("create",)}
    terraform.apply()
    terraform.nothing_to_do()
    made = terraform.resources()
    assert planned.keys() == made.keys()

    release_protection(made, aws)
    terraform.destroy()
    assert terraform.resources() == {}


def release_protection(resources, aws):
    """What guards production's data against `terraform destroy` is taken off first, as its owner would have to."""
    for address, values in resources.items():
        if values.get("deletion_protection_enabled"):
            aws.client("dynamodb").update_table(TableName=values["name"], DeletionProtectionEnabled=False)
        if "aws_ecr_repository." in address and not values["force_delete"]:
            ecr = aws.client("ecr")
            images = ecr.list_images(repositoryName=values["name"])["imageIds"]
            ecr.batch_delete_image(repositoryName=values["name"], imageIds=images)
