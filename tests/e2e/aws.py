"""The emulated AWS as a separate process: starts it on a free port, waits for it, and stops it by its id."""
import json
import os
import pathlib
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import boto3

HERE = pathlib.Path(__file__).resolve().parent
# The tests must not use the machine's proxy for the emulator.
os.environ["NO_PROXY"] = os.environ["no_proxy"] = "127.0.0.1"

ACCOUNT, REGION = "123456789012", "us-east-1"


def _as_list(block):
    return block if isinstance(block, list) else [block]


class Emulator:
    def __init__(self, folder):
        self.log = folder / "emulator.log"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = None

    def __enter__(self):
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen([sys.executable, str(HERE / "emulator.py"), str(self.port)],
                                            stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                                            env={"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"})
        deadline = time.monotonic() + 120
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.__exit__()
                raise RuntimeError(f"the emulator does not answer:\n{self.log_tail()}")
            time.sleep(0.2)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _answers(self):
        try:
            urllib.request.urlopen(f"{self.url}/moto-api/data.json", timeout=30).close()
            return True
        except (urllib.error.URLError, OSError):
            return False

    def reset(self):
        """Empties the account."""
        urllib.request.urlopen(urllib.request.Request(f"{self.url}/moto-api/reset", method="POST"), timeout=30).close()

    def become_app_runner_customer(self):
        """Makes the account one that used App Runner before it closed to new customers."""
        request = urllib.request.Request(f"{self.url}/kootoro/app-runner-customer", method="POST")
        urllib.request.urlopen(request, timeout=30).close()

    def push_image(self, repository, tag):
        """An image in its own repository."""
        self.client("ecr").create_repository(repositoryName=repository)
        manifest = {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json", "annotations": {"tag": tag}}
        self.client("ecr").put_image(repositoryName=repository, imageTag=tag, imageManifest=json.dumps(manifest))

    def give_logging_role(self):
        """Creates the role with which the account's APIs write logs, as `bootstrap` does."""
        trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                                                         "Principal": {"Service": "apigateway.amazonaws.com"}}]}
        role = self.client("iam").create_role(RoleName="account-api-logs", AssumeRolePolicyDocument=json.dumps(trust))
        self.client("apigateway").update_account(patchOperations=[
            {"op": "replace", "path": "/cloudwatchRoleArn", "value": role["Role"]["Arn"]}])

    def start_recording(self):
        urllib.request.urlopen(urllib.request.Request(f"{self.url}/recording", method="POST"), timeout=30).close()

    def recording(self):
        """Every request since then."""
        with urllib.request.urlopen(f"{self.url}/recording", timeout=60) as answer:
            return json.load(answer)

    def environment(self):
        """Points an AWS client at the emulator. S3 Control puts the account id before the host name: hence the proxy."""
        return {"AWS_ENDPOINT_URL": self.url, "HTTP_PROXY": self.url, "AWS_ACCESS_KEY_ID": "test",
                "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": REGION, "AWS_EC2_METADATA_DISABLED": "true",
                "AWS_MAX_ATTEMPTS": "3"}

    def client(self, service):
        return boto3.client(service, region_name=REGION, endpoint_url=self.url, aws_access_key_id="test",
                            aws_secret_access_key="test")

    def make_state_bucket(self, folder):
        """Creates the bucket for a root module's state, if it uses one."""
        backends = json.loads((folder / "backend.tf.json").read_text())["terraform"].get("backend", {})
        for backend in _as_list(backends):
            for settings in _as_list(backend.get("s3", [])):
                self.client("s3").create_bucket(Bucket=settings["bucket"])

    def log_tail(self):
        """The end of the log, without successful requests and frames of tracebacks."""
        lines = [line for line in self.log.read_text(errors="replace").splitlines()
                 if not line.startswith(" ") and '" 200 -' not in line and '" 204 -' not in line]
        return "\n".join(lines[-40:])
