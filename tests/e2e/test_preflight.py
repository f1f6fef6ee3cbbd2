"""`preflight`: the printed script and `--run` make the same calls and have the same findings, with recorded answers."""
import json
import pathlib
import shutil
import subprocess
import sys

import pytest

import virtual_environment
from aws import ACCOUNT
from terraform import tools_folder

HERE = pathlib.Path(__file__).resolve().parent
AWSCLI = "1.45.11"
KEY = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
BOUNDARY = "arn:aws:iam::111122223333:policy/boundary"

# Settings that need every check, in addition to env/prod.tfvars.
EVERYTHING = [
    "ecs_express={create_ecs_express=false}",
    'app_runner={create_app_runner=true,port=80,image_uri="111122223333.dkr.ecr.us-east-1.amazonaws.com/web:2.0"}',
    'backend={type="s3",bucket="company-state"}',
    f'iam={{permissions_boundary_arn="{BOUNDARY}"}}',
    f'kms_keys={{s3="{KEY}"}}',
    's3_buckets={access_log_bucket="company-logs"}',
]

# The same without a repository for each function: twenty fewer calls.
ONE_IMAGE = [*EVERYTHING, 'lambda_functions={use_ecr=false,image_tag=null,'
             'default_image_uri="111122223333.dkr.ecr.us-east-1.amazonaws.com/base:1.0"}']

# The answers of a good account, from the API references.
GOOD = {
    "sts get-caller-identity": {"output": {"UserId": "AIDASAMPLEUSERID", "Account": "111122223333",
                                           "Arn": "arn:aws:iam::111122223333:user/ci"}},
    "apigateway get-account": {"output": {"cloudwatchRoleArn": "arn:aws:iam::111122223333:role/api-logs",
                                          "throttleSettings": {"burstLimit": 5000, "rateLimit": 10000.0},
                                          "features": ["UsagePlans"], "apiKeyVersion": "4"}},
    "bedrock get-inference-profile": {"output": {"inferenceProfileName": "US model", "status": "ACTIVE",
                                                 "type": "SYSTEM_DEFINED", "models": []}},
    "bedrock get-foundation-model": {"output": {"modelDetails": {
        "inferenceTypesSupported": ["ON_DEMAND", "INFERENCE_PROFILE"], "modelLifecycle": {"status": "ACTIVE"}}}},
    "bedrock get-foundation-model-availability": {"output": {
        "modelId": "m", "agreementAvailability": {"status": "AVAILABLE"}, "authorizationStatus": "AUTHORIZED",
        "entitlementAvailability": "AVAILABLE", "regionAvailability": "AVAILABLE"}},
    "apprunner list-services": {"output": {"ServiceSummaryList": [
        {"ServiceName": "web", "ServiceArn": "arn:aws:apprunner:us-east-1:111122223333:service/web/8fe1e10304f84fd2",
         "Status": "RUNNING"}]}},
    "lambda get-account-settings": {"output": {
        "AccountLimit": {"TotalCodeSize": 80530636800, "CodeSizeUnzipped": 262144000, "CodeSizeZipped": 52428800,
                         "ConcurrentExecutions": 1000, "UnreservedConcurrentExecutions": 960},
        "AccountUsage": {"TotalCodeSize": 0, "FunctionCount": 20}}},
    "s3api head-bucket": {"error": "404", "message": "Not Found"},
    "s3api get-bucket-location": {"output": {"LocationConstraint": None}},
    "s3api get-bucket-versioning": {"output": {"Status": "Enabled"}},
    "s3api get-bucket-policy-status": {"output": {"PolicyStatus": {"IsPublic": False}}},
    "s3api get-public-access-block": {"output": {"PublicAccessBlockConfiguration": {
        "BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": True, "RestrictPublicBuckets": True}}},
    "ecr describe-images": {"output": {"imageDetails": [
        {"imageDigest": "sha256:6b86", "imageTags": ["1.0.0", "1.0.1"]}, {"imageDigest": "sha256:d473"}]}},
    "iam get-policy": {"output": {"Policy": {"PolicyName": "boundary", "Arn": BOUNDARY}}},
    "kms describe-key": {"output": {"KeyMetadata": {"KeyState": "Enabled", "Enabled": True}}},
}

DENIED = {"error": "AccessDeniedException",
          "message": "User: arn:aws:iam::111122223333:user/ci is not authorized to perform this"}


def output(**values):
    return {"output": values}


# id of the check, the account's other answer, the verdict: error, warning, or `none` for no answer.
BAD = [
    ("account", {"sts get-caller-identity": output(Account="999988887777")}, "error"),
    ("api-logging-role", {"apigateway get-account": output(throttleSettings={}, features=[])}, "error"),
    ("model", {"bedrock get-inference-profile": {"error": "ResourceNotFoundException"}}, "error"),
    ("model", {"bedrock get-foundation-model": output(modelDetails={"modelLifecycle": {"status": "LEGACY"}})}, "warning"),
    ("model", {"bedrock get-foundation-model": {"error": "ValidationException"}}, "warning"),
    ("model", {"bedrock get-foundation-model-availability": output(
        agreementAvailability={"status": "NOT_AVAILABLE"}, authorizationStatus="AUTHORIZED",
        entitlementAvailability="NOT_AVAILABLE", regionAvailability="AVAILABLE")}, "error"),
    ("model", {"bedrock get-foundation-model-availability": output(
        agreementAvailability={"status": "PENDING"}, authorizationStatus="AUTHORIZED",
        entitlementAvailability="AVAILABLE", regionAvailability="AVAILABLE")}, "warning"),
    ("app-runner", {"apprunner list-services": output(ServiceSummaryList=[])}, "warning"),
    ("app-runner", {"apprunner list-services": {"error": "AccessDeniedException", "message": "Not for you"}}, "error"),
    ("app-runner", {"apprunner list-services": DENIED}, "none"),
    ("lambda-concurrency", {"lambda get-account-settings": output(
        AccountLimit={"ConcurrentExecutions": 10, "UnreservedConcurrentExecutions": 10})}, "error"),
    ("lambda-concurrency", {"lambda get-account-settings": output(
        AccountLimit={"ConcurrentExecutions": 1000, "UnreservedConcurrentExecutions": 110})}, "warning"),
    ("bucket-names", {"s3api head-bucket kootoro-prod-s3-results-prod01": {"error": "403", "message": "Forbidden"}}, "error"),
    ("log-bucket", {"s3api get-bucket-location company-logs": output(LocationConstraint="eu-west-1")}, "error"),
    ("log-bucket", {"s3api get-bucket-location company-logs": {"error": "NoSuchBucket"}}, "error"),
    ("function-images", {"ecr describe-images kootoro-prod-ecr-notify-prod01": output(
        imageDetails=[{"imageTags": ["0.9"]}, {"imageTags": ["placeholder"]}])}, "error"),
    ("function-images", {"ecr describe-images kootoro-prod-ecr-notify-prod01": output(imageDetails=[])}, "warning"),
    ("images", {"ecr describe-images web": {"error": "ImageNotFoundException"}}, "error"),
    ("images", {"ecr describe-images web": {"error": "RepositoryNotFoundException"}}, "error"),
    ("state-bucket", {"s3api get-bucket-location company-state": {"error": "NoSuchBucket"}}, "error"),
    ("state-bucket", {"s3api get-bucket-versioning": output()}, "warning"),
    ("state-bucket", {"s3api get-bucket-policy-status": output(PolicyStatus={"IsPublic": True})}, "error"),
    ("state-bucket", {"s3api get-public-access-block": {"error": "NoSuchPublicAccessBlockConfiguration"}}, "warning"),
    ("permissions-boundary", {"iam get-policy": {"error": "NoSuchEntity"}}, "error"),
    ("kms-keys", {"kms describe-key": output(KeyMetadata={"KeyState": "Disabled"})}, "error"),
    ("kms-keys", {"kms describe-key": {"error": "NotFoundException"}}, "error"),
    ("kms-keys", {"kms describe-key": {"raw": ["<html>", "", 0]}}, "none"),
    ("kms-keys", {"kms describe-key": {"raw": ["", "\nCould not connect to the endpoint URL\n", 255]}}, "none"),
]


class Account:
    """A project with an `aws` that replays answers."""

    def __init__(self, project, scratch, tools=("docker",)):
        self.project, self.scratch = project, scratch
        self.path = tools_folder(scratch / "tools", [])
        for name, line in {"aws": f'exec "{sys.executable}" "{HERE}/recorded_aws.py" "$@"',
                           **{tool: "exit 1" for tool in tools}}.items():
            (self.path / name).unlink(missing_ok=True)
            (self.path / name).write_text(f"#!/bin/sh\n{line}\n")
            (self.path / name).chmod(0o755)
        self.environment = {"PATH": str(self.path), "RECORDED_ANSWERS": str(scratch / "answers.json"),
                            "RECORDED_CALLS": str(scratch / "calls.log"), "PYTHONDONTWRITEBYTECODE": "1"}
        self.answers()

    def answers(self, **instead):
        (self.scratch / "answers.json").write_text(json.dumps({**GOOD, **instead}))
        (self.scratch / "calls.log").write_text("")

    def calls(self):
        return [json.loads(line) for line in (self.scratch / "calls.log").read_text().splitlines()]

    def run(self, *flags, expect=0, env="prod", variables=EVERYTHING):
        return self.project.run("preflight", "--env", env, *(f"--var={each}" for each in variables), *flags,
                                expect=expect, **self.environment)

    def findings(self, expect, variables=EVERYTHING):
        """Check (or kind, if not a finding) and severity of the diagnostics of `--run`."""
        done = self.run("--run", "--format", "json", expect=expect, variables=variables)
        return [(each.get("rule", each["kind"]), each["severity"]) for each in json.loads(done.stdout)["diagnostics"]
                if each["kind"].startswith("preflight")]

    def script(self, shell="sh", expect=0, text=None):
        """Runs the printed script; gives its lines as (verdict, check)."""
        file = self.scratch / "preflight.sh"
        file.write_text(text or self.run().stdout)
        done = subprocess.run([*shell.split(), str(file)], env=self.environment, capture_output=True, text=True, timeout=120,
                              stdin=subprocess.DEVNULL, check=False)
        assert done.returncode == expect, done.stdout + done.stderr
        assert done.stderr == ""
        return [(line.split()[0], line.split()[1].rstrip(":")) for line in done.stdout.splitlines()
                if not line.startswith("      ")]


def question(call):
    """A call without the differences between the two ways to make it."""
    options = dict(zip(call[2::2], call[3::2]))
    return call[:2] + sorted(f"{name}={value}" for name, value in options.items()
                             if name not in ("--output", "--cli-connect-timeout", "--cli-read-timeout"))


@pytest.fixture
def account(project, tmp_path):
    return Account(project, tmp_path)


def test_a_good_account(account):
    lines = account.script()
    assert {verdict for verdict, _ in lines} == {"ok"}
    asked_by_script = account.calls()
    account.answers()
    assert account.findings(expect=0) == []
    assert sorted(map(question, asked_by_script)) == sorted(map(question, account.calls()))


@pytest.mark.long
@pytest.mark.parametrize("check, answers, verdict", BAD, ids=lambda value: value if isinstance(value, str) else None)
def test_an_account_with_one_fault(check, answers, verdict, account):
    account.answers(**answers)
    variables = EVERYTHING if check == "function-images" else ONE_IMAGE
    found = account.findings({"error": 3, "warning": 0, "none": 1}[verdict], variables)
    if verdict == "none":
        assert [severity for _, severity in found] == ["error"] and found[0][0] in ("preflight-no-answer", "preflight-unclear")
    else:
        assert found == [(check, verdict)]
    lines = account.script(expect=0 if verdict == "warning" else 1, text=account.run(variables=variables).stdout)
    assert [line for line in lines if line[0] != "ok"] == [("warn" if verdict == "warning" else "FAIL", check)]


@pytest.mark.parametrize("shell", ["dash", "bash --posix", "bash", "busybox sh", "ksh"])
def test_every_shell(shell, account):
    if not shutil.which(shell.split()[0]):
        pytest.skip(f"there is no {shell.split()[0]}")
    account.answers(**{"kms describe-key": output(KeyMetadata={"KeyState": "Disabled"})})
    lines = account.script(shell=shell, expect=1, text=account.run(variables=ONE_IMAGE).stdout)
    assert [line for line in lines if line[0] != "ok"] == [("FAIL", "kms-keys")]


@pytest.mark.parametrize("env, variables", [("dev", []), ("test", []), ("prod", []), ("prod", EVERYTHING),
                                            ("dev", ["resource_name_suffix=null"])])
def test_shellcheck(env, variables, account):
    if not shutil.which("shellcheck"):
        pytest.skip("there is no shellcheck")
    text = account.run(env=env, variables=variables).stdout
    done = subprocess.run(["shellcheck", "-s", "sh", "-"], input=text, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_first_deployment_needs_a_tool(project, tmp_path):
    without = Account(project, tmp_path, tools=())
    without.answers(**{"ecr describe-images kootoro-prod-ecr-notify-prod01": {"error": "RepositoryNotFoundException"}})
    assert without.findings(expect=3) == [("function-images", "error")]
    assert ("FAIL", "a") in without.script(expect=1)
    (without.path / "skopeo").symlink_to("/bin/true")
    assert without.findings(expect=0) == []
    assert ("ok", "a") in without.script()


def test_no_further_calls_in_the_wrong_account(account):
    account.answers(**{"sts get-caller-identity": output(Account="999988887777")})
    account.run("--run", expect=3)
    assert [call[:2] for call in account.calls()] == [["sts", "get-caller-identity"]]
    account.script(expect=1)
    assert len(account.calls()) == 2


def test_without_the_aws_command_line(account):
    (account.path / "aws").unlink()
    done = account.run("--run", expect=1)
    assert done.stderr.count("error:") == 1 and "install the AWS command line" in done.stderr
    script = account.scratch / "preflight.sh"
    script.write_text(account.run().stdout)
    done = subprocess.run(["sh", str(script)], env=account.environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "aws is not on PATH" in done.stdout


def test_reports_in_every_format(account):
    account.answers(**{"kms describe-key": output(KeyMetadata={"KeyState": "Disabled"})})
    report = lambda *flags: account.run("--run", *flags, variables=ONE_IMAGE, expect=3).stdout
    assert "::error" in report("--format", "github")
    sarif = json.loads(report("--format", "sarif"))
    rules = sarif["runs"][0]["tool"]["driver"]["rules"]
    assert "kms-keys" in [rule["id"] for rule in rules] and all("help" in rule for rule in rules)
    assert '<failure type="kms-keys"' in report("--format", "junit")
    account.answers(**{"s3api get-bucket-versioning": output()})
    report("--fail-on", "warning")


def test_arguments_reach_aws_as_they_are(account):
    """No layer in between interprets a text."""
    account.run("--run", variables=ONE_IMAGE)
    [query] = {call[call.index("--query") + 1] for call in account.calls() if call[1] == "get-bucket-location"}
    assert query == "[LocationConstraint || 'us-east-1']"
    account.answers()
    account.script(text=account.run(variables=ONE_IMAGE).stdout)
    assert {call[call.index("--query") + 1] for call in account.calls() if call[1] == "get-bucket-location"} == {query}


@pytest.fixture(scope="session")
def command_line():
    """The folder of the real AWS command line."""
    try:
        return virtual_environment.programs("awscli-venv", f"awscli=={AWSCLI}\n")
    except (OSError, subprocess.SubprocessError) as error:
        pytest.skip(f"the AWS command line could not be installed: {error}")


class LocalAccount(Account):
    """The same with the real command line, on the emulated AWS."""

    def __init__(self, project, scratch, aws, command_line):
        super().__init__(project, scratch)
        (self.path / "aws").unlink()
        (self.path / "aws").symlink_to(command_line / "aws")
        self.environment = {"PATH": str(self.path), "HOME": str(scratch), **aws.environment()}


def push(aws, tag):
    manifest = {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json", "annotations": {"tag": tag}}
    aws.client("ecr").put_image(repositoryName="base", imageTag=tag, imageManifest=json.dumps(manifest))


def make_ready(aws):
    """Follows the remedies."""
    aws.client("apigateway").update_account(patchOperations=[
        {"op": "replace", "path": "/cloudwatchRoleArn", "value": f"arn:aws:iam::{ACCOUNT}:role/api-logs"}])
    aws.client("s3").create_bucket(Bucket="company-state")
    aws.client("s3").put_bucket_versioning(Bucket="company-state", VersioningConfiguration={"Status": "Enabled"})
    aws.client("s3").put_public_access_block(Bucket="company-state", PublicAccessBlockConfiguration={
        "BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": True, "RestrictPublicBuckets": True})
    aws.client("iam").create_policy(PolicyName="boundary", PolicyDocument=json.dumps({
        "Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}))
    push(aws, "1.0.0")


@pytest.mark.emulator
def test_the_real_command_line(project, tmp_path, aws, command_line):
    """A fresh account, then one on which every remedy was followed: the script and `--run` agree on both. One image for
    all functions: the command line is slow to start."""
    account = LocalAccount(project, tmp_path, aws, command_line)
    variables = [f'allowed_account_ids=["{ACCOUNT}"]', 'backend={type="s3",bucket="company-state"}',
                 f'iam={{permissions_boundary_arn="arn:aws:iam::{ACCOUNT}:policy/boundary"}}',
                 "app_runner={create_app_runner=false}",
                 f'lambda_functions={{use_ecr=false,image_tag=null,default_image_uri="{ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/base:1.0.0"}}']
    aws.client("ecr").create_repository(repositoryName="base")
    push(aws, "0.9.0")
    faults = ["api-logging-role", "images", "permissions-boundary", "state-bucket"]
    done = account.run("--run", "--format", "json", variables=variables, expect=3)
    assert sorted(each.get("rule", each["summary"]) for each in json.loads(done.stdout)["diagnostics"]) == faults
    lines = account.script(expect=1, text=account.run(variables=variables).stdout)
    assert sorted(check for verdict, check in lines if verdict != "ok") == faults
    make_ready(aws)
    assert "no problems found" in account.run("--run", variables=variables).stderr
    lines = account.script(text=account.run(variables=variables).stdout)
    assert {verdict for verdict, _ in lines} == {"ok"} and len(lines) > 7


@pytest.mark.emulator
def test_an_account_that_is_not_allowed(project, tmp_path, aws, command_line):
    account = LocalAccount(project, tmp_path, aws, command_line)
    done = account.run("--run", variables=[], expect=3)
    assert f"the credentials belong to `{ACCOUNT}`" in done.stderr and "env/prod.tfvars:6:" in done.stderr
