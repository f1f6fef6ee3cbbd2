"""Container images: the first deployment into empty repositories, then a pushed image, picked up for one function alone."""
import json
import uuid

import pytest

pytestmark = pytest.mark.terraform(minutes=2)

# Repositories and functions are what this is about; the rest only takes time.
TAG = "v7"
SETTINGS = ("s3_buckets={lifecycle_rules={reference=[], checking=[], results=[]}}",
            f'lambda_functions={{use_ecr=true, image_tag="{TAG}"}}', "step_functions={create_step_functions=false}", "api_gateway={create_api_gateway=false}",
            "monitoring={create_dashboard=false, create_alarms=false}")


@pytest.mark.parametrize("tool", ["docker", "crane"])
def test_first_deployment_and_next_image(tool, project, deployment, aws):
    project.generate("dev", *SETTINGS)
    terraform = deployment("dev", (tool, "aws")).init()
    terraform.plan()
    terraform.apply()
    calls = [json.loads(line) for line in terraform.tool_log.read_text().splitlines()]
    assert {call[0] for call in calls} - {"aws"} == {tool}
    repositories = {address: values for address, values in terraform.resources().items()
                    if "aws_ecr_repository." in address}
    for values in repositories.values():
        images = aws.client("ecr").list_images(repositoryName=values["name"])["imageIds"]
        assert len(images) == 1, values["name"]
    terraform.nothing_to_do()

    pushed = next(values["name"] for address, values in repositories.items() if "fetch_images" in address)
    push(aws, pushed, TAG)
    planned = terraform.plan()
    assert list(planned.values()) == [["update"]], planned
    assert "aws_lambda_function." in next(iter(planned)) and "fetch_images" in next(iter(planned))
    terraform.apply()
    terraform.nothing_to_do()
    digest = next(image["imageDigest"] for image in aws.client("ecr").list_images(repositoryName=pushed)["imageIds"]
                  if image["imageTag"] == TAG)
    deployed = next(values for address, values in terraform.resources().items()
                    if "aws_lambda_function." in address and "fetch_images" in address)
    assert deployed["image_uri"].endswith(f"@{digest}")


def push(aws, repository, tag):
    manifest = {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
                "annotations": {"build": uuid.uuid4().hex}}
    aws.client("ecr").put_image(repositoryName=repository, imageTag=tag, imageManifest=json.dumps(manifest))


def test_no_tool_explains_itself(project, deployment):
    """Without any container tool the deployment ends with a remedy, not with a riddle."""
    project.generate("dev", *SETTINGS)
    terraform = deployment("dev", ("aws",)).init()
    terraform.plan()
    done = terraform.run("apply", "-input=false", "-no-color", "e2e.tfplan", timeout=600, expect=(1,))
    for tool in ("docker", "podman", "crane", "skopeo"):
        assert tool in done.stdout + done.stderr
