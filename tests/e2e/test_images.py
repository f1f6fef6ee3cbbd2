"""Container images: the first deployment into empty repositories, then a pushed image, picked up for only that function."""
import json
import re
import uuid

import pytest
from botocore.exceptions import ClientError

from aws import ACCOUNT, REGION

pytestmark = pytest.mark.terraform(minutes=2)

# Only repositories and functions matter here; the rest would take time.
TAG = "v7"
DEFAULT_IMAGE = f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/shared:1"
SETTINGS = ("s3_buckets={lifecycle_rules={reference=[], checking=[], results=[]}}",
            f'lambda_functions={{use_ecr=true, image_tag="{TAG}"}}', "step_functions={create_step_functions=false}", "api_gateway={create_api_gateway=false}",
            "monitoring={create_dashboard=false, create_alarms=false}", "ecs_express={create_ecs_express=false}")


@pytest.mark.parametrize("tool, mutability", [("docker", "MUTABLE"), ("crane", "IMMUTABLE")])
def test_first_deployment_and_next_image(tool, mutability, project, deployment, aws):
    settings = (*SETTINGS, f'ecr={{image_tag_mutability="{mutability}"}}')
    project.generate("dev", *settings)
    terraform = deployment("dev", (tool, "aws")).init()
    terraform.plan()
    terraform.apply()
    calls = [json.loads(line) for line in terraform.tool_log.read_text().splitlines()]
    assert {call[0] for call in calls} - {"aws"} == {tool}
    repositories = {address: values for address, values in terraform.resources().items()
                    if "aws_ecr_repository." in address}
    for values in repositories.values():
        images = aws.client("ecr").list_images(repositoryName=values["name"])["imageIds"]
        assert [image["imageTag"] for image in images] == ["placeholder"], values["name"]
    terraform.nothing_to_do()

    pushed = next(values["name"] for address, values in repositories.items() if "fetch_images" in address)
    push(aws, pushed, TAG)
    planned = terraform.plan()
    assert list(planned.values()) == [["update"]], planned
    assert "aws_lambda_function." in next(iter(planned)) and "fetch_images" in next(iter(planned))
    terraform.apply()
    terraform.nothing_to_do()
    digest = digest_of(aws, pushed, TAG)
    deployed = next(values for address, values in terraform.resources().items()
                    if "aws_lambda_function." in address and "fetch_images" in address)
    assert deployed["image_uri"].endswith(f"@{digest}")
    if mutability == "IMMUTABLE":
        with pytest.raises(ClientError, match="AlreadyExists"):
            push(aws, pushed, TAG)
    else:
        push(aws, pushed, TAG)
        assert planned_image(terraform).endswith("@" + digest_of(aws, pushed, TAG)) and digest_of(aws, pushed, TAG) != digest
    forth_and_back(project, terraform, aws, pushed, settings)
    after_the_repository_was_emptied(terraform, aws, pushed)
    project.generate("dev", *settings, f'lambda_functions={{use_ecr=false, default_image_uri="{DEFAULT_IMAGE}"}}')
    assert planned_image(terraform) == DEFAULT_IMAGE


def forth_and_back(project, terraform, aws, repository, settings):
    """One function gets another tag, then its old one again."""
    push(aws, repository, "v8")
    project.generate("dev", *settings, 'lambda_functions={image_tags={fetch_images="v8"}}')
    assert planned_image(terraform).endswith("@" + digest_of(aws, repository, "v8"))
    terraform.apply()
    project.generate("dev", *settings)
    assert planned_image(terraform).endswith("@" + digest_of(aws, repository, TAG))
    terraform.apply()
    terraform.nothing_to_do()


def after_the_repository_was_emptied(terraform, aws, repository):
    """The function runs an image that no longer exists: the placeholder does not replace it."""
    ecr = aws.client("ecr")
    ecr.batch_delete_image(repositoryName=repository, imageIds=ecr.list_images(repositoryName=repository)["imageIds"])
    assert list(missing_images(terraform)) == ["fetch_images"]
    push(aws, repository, "placeholder")
    assert list(missing_images(terraform)) == ["fetch_images"]


def missing_images(terraform):
    """Runs a plan, which must fail; returns the existing tags by the function whose tag is missing."""
    done = terraform.run("plan", "-input=false", "-no-color", expect=(1,))
    said = " ".join(done.stderr.replace("\u2502", " ").split())
    return dict(re.findall(r"No image for the function (\w+) is tagged \S+ in \S+\. Tags there: ([^.]*(?:\.\d[^.]*)*)\. Push", said))


def test_a_tag_that_was_never_pushed(project, deployment, aws):
    """With real images in prod, a missing tag fails the plan for each function; after a push, the plan changes them."""
    settings = (SETTINGS[0], *SETTINGS[2:4], SETTINGS[5])
    project.generate("prod", *settings, f'allowed_account_ids=["{ACCOUNT}"]')
    terraform = deployment("prod", ("crane", "aws")).init()
    terraform.plan()
    terraform.apply()
    repositories = {values["name"] for address, values in terraform.resources().items() if "aws_ecr_repository." in address}
    assert len(repositories) == 20
    for repository in repositories:
        push(aws, repository, "1.0.0")
    assert set(map(tuple, terraform.plan().values())) == {("update",)}
    terraform.apply()
    terraform.nothing_to_do()

    project.generate("prod", *settings, f'allowed_account_ids=["{ACCOUNT}"]', 'lambda_functions={image_tag="1.0.1"}')
    missing = missing_images(terraform)
    assert len(missing) == 20 and set(missing.values()) == {"1.0.0, placeholder"}
    for repository in repositories:
        push(aws, repository, "1.0.1")
    changes = terraform.plan()
    assert len(changes) == 20 and set(map(tuple, changes.values())) == {("update",)}
    terraform.apply()
    terraform.nothing_to_do()
    for repository in repositories:  # a lifecycle rule deleted all images except the placeholder
        ecr = aws.client("ecr")
        ecr.batch_delete_image(repositoryName=repository, imageIds=[{"imageTag": tag} for tag in ("1.0.0", "1.0.1")])
    assert len(missing_images(terraform)) == 20
    project.generate("prod", *settings, f'allowed_account_ids=["{ACCOUNT}"]', 'lambda_functions={image_tag="1.0.1"}',
                     "ecr={force_delete=true}", 'guardrails={severity={ecr-force-delete="warning", '
                     's3-force-destroy="warning", dynamodb-deletion-protection="warning"}}',
                     "dynamodb_tables={deletion_protection=false}", "s3_buckets={force_destroy=true}")
    for repository in repositories:
        push(aws, repository, "1.0.1")
    terraform.plan()
    terraform.apply()
    for repository in repositories:
        ecr.batch_delete_image(repositoryName=repository, imageIds=[{"imageTag": "1.0.1"}])
    terraform.destroy()  # a missing image does not block a destroy
    assert terraform.resources() == {}


def planned_image(terraform):
    """Plans; returns the image that `fetch_images` would run."""
    terraform.plan()
    changes = json.loads(terraform.run("show", "-json", "e2e.tfplan").stdout)["resource_changes"]
    return next(change["change"]["after"]["image_uri"] for change in changes
                if change["type"] == "aws_lambda_function" and change["name"] == "fetch_images")


def digest_of(aws, repository, tag):
    return next(image["imageDigest"] for image in aws.client("ecr").list_images(repositoryName=repository)["imageIds"]
                if image.get("imageTag") == tag)


def push(aws, repository, tag):
    manifest = {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
                "annotations": {"build": uuid.uuid4().hex}}
    aws.client("ecr").put_image(repositoryName=repository, imageTag=tag, imageManifest=json.dumps(manifest))


def test_the_error_without_a_tool(project, deployment):
    """Without any container tool, the deployment fails with a message that names the remedy."""
    project.generate("dev", *SETTINGS)
    terraform = deployment("dev", ("aws",)).init()
    terraform.plan()
    done = terraform.run("apply", "-input=false", "-no-color", "e2e.tfplan", timeout=600, expect=(1,))
    for tool in ("docker", "podman", "crane", "skopeo"):
        assert tool in done.stdout + done.stderr
