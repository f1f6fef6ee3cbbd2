"""templates/push-placeholder.sh alone, with each tool that it supports."""
import json
import subprocess

import pytest

from aws import ACCOUNT, REGION
from project import CHECKOUT
from terraform import tools_folder

pytestmark = pytest.mark.emulator


@pytest.fixture
def script(aws, tmp_path):
    """Returns a function that runs the script for the repository `first` with the named tools on PATH."""
    aws.client("ecr").create_repository(repositoryName="first")

    def run(*tools, expect=0, **variables):
        name = "-".join(tools) or "none"
        path = tmp_path / name
        environment = {"PATH": str(path if path.exists() else tools_folder(path, tools)), "TAG": "placeholder",
                       "STAND_IN_LOG": str(tmp_path / "calls.log"), "REGION": REGION, "ARCHITECTURE": "arm64",
                       "REPOSITORY_URL": f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/first", "KOOTORO_RETRY_DELAY": "0",
                       **aws.environment(), **variables}
        done = subprocess.run(["sh", str(CHECKOUT / "templates/push-placeholder.sh")], env=environment, timeout=120,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        assert done.returncode == expect, done.stderr
        return done.stderr
    return run


def images(aws):
    """Tag and platform of the images in the repository."""
    found = aws.client("ecr").batch_get_image(repositoryName="first", imageIds=aws.client("ecr").list_images(
        repositoryName="first")["imageIds"])["images"]
    return [(image["imageId"]["imageTag"], json.loads(image["imageManifest"])["annotations"]["platform"])
            for image in found]


@pytest.mark.parametrize("tool", ["docker", "podman", "crane", "skopeo"])
@pytest.mark.parametrize("architecture, platform", [("arm64", "linux/arm64"), ("x86_64", "linux/amd64")])
def test_pushes_the_right_image(tool, architecture, platform, script, aws):
    script(tool, "aws", ARCHITECTURE=architecture)
    assert images(aws) == [("placeholder", platform)]


@pytest.mark.parametrize("tool", ["docker", "crane"])
def test_a_network_that_recovers(tool, script, aws):
    said = script(tool, "aws", STAND_IN_OUTAGES="2")
    assert said.count("connection reset by peer") == 2 and "try 2 of 5" in said
    assert images(aws) == [("placeholder", "linux/arm64")]


def test_a_network_that_stays_down(script, aws):
    said = script("skopeo", "aws", STAND_IN_OUTAGES="9", expect=1)
    assert said.count("connection reset by peer") == 5 and "after 5 tries" in said
    assert not aws.client("ecr").list_images(repositoryName="first")["imageIds"]


def test_does_nothing_the_second_time(script, aws, tmp_path):
    script("docker", "aws")
    before = images(aws)
    (tmp_path / "calls.log").unlink()
    assert "exists already" in script("docker", "aws")
    assert images(aws) == before
    assert [json.loads(line)[0] for line in (tmp_path / "calls.log").read_text().splitlines()] == ["aws"]


def test_the_chosen_tool_wins(script, tmp_path):
    script("docker", "crane", "aws", KOOTORO_IMAGE_TOOL="crane")
    assert {json.loads(line)[0] for line in (tmp_path / "calls.log").read_text().splitlines()} == {"aws", "crane"}


def test_without_a_tool(script):
    said = script("aws", expect=1)
    assert "Install docker, podman, crane or skopeo" in said and "default_image_uri" in said


def test_without_the_aws_command_line(script):
    assert "AWS command line is not on PATH" in script("docker", expect=1)


def test_without_the_repository(script, aws):
    aws.client("ecr").delete_repository(repositoryName="first")
    assert "cannot list the images in first" in script("docker", "aws", expect=1)


def test_an_architecture_lambda_does_not_have(script):
    assert "must be arm64 or x86_64" in script("docker", "aws", expect=1, ARCHITECTURE="riscv64")
