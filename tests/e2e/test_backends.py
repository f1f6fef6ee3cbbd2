"""Every backend that the settings accept, in front of the real Terraform; GitLab's state behind a fake of its API."""
import base64
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from project import CHECKOUT, Project

sys.path.insert(0, str(CHECKOUT / "tests"))
import backend_table  # noqa: E402

TERRAFORM = shutil.which("terraform")
needs_terraform = pytest.mark.skipif(not TERRAFORM, reason="terraform is not on PATH")
# What Terraform says about arguments that its backend doesn't have, or that have another form.
MISTAKES = ("Unsupported argument", "Unsupported block", "Missing required argument", "Inappropriate value", "Incorrect attribute",
            "Extraneous JSON", "Invalid backend type", "Unsupported backend type", "unexpected attribute", "Invalid expression",
            "Incorrect JSON value type")
VALUES = {"text": '"https://example.com/x"', "flag": "true", "number": "3", "texts": '["a-text"]', "map": '{ name = "value" }'}
SPECIAL = {"key": '"x/terraform.tfstate"', "acl": '"private"', "environment": '"public"', "prefix": '"x"', "schema_name": '"x"', "path": '"x"',
           "secret_suffix": '"x"', "bucket": '"x-1250000000"', "storage_account_name": '"companystates"', "container_name": '"x"',
           "organization": '"acme"', "hostname": '"localhost"', "role_arn": '"arn:aws:iam::111122223333:role/x"',
           "policy_arns": '["arn:aws:iam::aws:policy/x"]', "region": '"ap-guangzhou"', "namespace": '"x"', "retry_mode": '"standard"'}
OWN = {"s3": 'bucket = "company-states"', "cloud": 'organization = "acme"\n  workspace = "x"'}


def arguments(backend, wanted=lambda need: need != "secret"):
    """A value for each argument of a backend, as settings."""
    lines = []
    for owner, name, form, need, _ in backend_table.rows():
        if owner != backend or "." in name or not wanted(need):
            continue
        value = SPECIAL.get(name, VALUES.get(form))
        if form == "block":
            inner = [f"{row[1].split('.')[1]} = {SPECIAL.get(row[1].split('.')[1], VALUES[row[2]])}" for row in backend_table.rows()
                     if row[0] == backend and row[1].startswith(name + ".") and row[3] != "secret"]
            value = "{\n      " + "\n      ".join(inner) + "\n    }"
        lines.append(f"    {name} = {value}")
    return "\n".join(lines)


def backend_document(project, name, text):
    (project.folder / f"env/{name}.tfvars").write_text(f'resource_name_suffix = "x"\nbackend = {{\n{text}\n}}\n', encoding="utf-8")
    files = json.loads(project.run("--env", name, "--stdout").stdout)["files"]
    return files["backend.tf.json"]


def terraform(folder, *command, **variables):
    try:
        done = subprocess.run([TERRAFORM, f"-chdir={folder}", *command], capture_output=True, text=True, timeout=15, check=False,
                              stdin=subprocess.DEVNULL,
                              env={"PATH": os.environ["PATH"], "HOME": str(folder), "CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1",
                                   "HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9",
                                   "NO_PROXY": "127.0.0.1", **variables})
        return done.returncode, done.stdout + done.stderr
    except subprocess.TimeoutExpired as late:  # the arguments were accepted; the store does not exist
        return None, ((late.stdout or b"") + (late.stderr or b"")).decode()


TYPES = sorted({row[0] for row in backend_table.rows()})


@needs_terraform
def test_terraform_has_every_argument(tmp_path):
    """`terraform init` decodes the backend before it looks for the store, which does not exist here."""
    project = Project(tmp_path / "project")
    made = {}
    for backend in TYPES:
        text = f'  type = "{backend}"\n  {OWN.get(backend, "")}\n  arguments = {{\n{arguments(backend)}\n  }}'
        made[backend] = tmp_path / backend
        made[backend].mkdir()
        document = backend_document(project, backend, text)
        (made[backend] / "backend.tf.json").write_text(json.dumps(document))
        flat = f'  type = "{backend}"\n  {OWN.get(backend, "")}\n{arguments(backend)}'
        assert backend_document(project, backend, flat) == document, "the arguments may be in `backend` itself"
    with ThreadPoolExecutor(4) as pool:
        results = dict(zip(made, pool.map(lambda folder: terraform(folder, "init", "-input=false", "-no-color"), made.values())))
    for backend, (_, printed) in results.items():
        assert not any(mistake in printed for mistake in MISTAKES), f"{backend}: {printed}"
    wrong = tmp_path / "wrong"
    wrong.mkdir()
    (wrong / "backend.tf.json").write_text('{"terraform": {"backend": {"gcs": {"bukket": "x"}}}}')
    code, printed = terraform(wrong, "init", "-input=false", "-no-color")
    assert code == 1 and any(mistake in printed for mistake in MISTAKES), printed


@pytest.mark.parametrize("backend", TYPES)
def test_secrets_are_refused_with_a_way_out(tmp_path, backend):
    project = Project(tmp_path / "project")
    for owner, name, _, need, variable in backend_table.rows():
        if owner != backend or need != "secret" or "." in name:
            continue
        settings = f'resource_name_suffix = "x"\nbackend = {{ type = "{backend}", partial = true, arguments = {{ {name} = "hunter2" }} }}\n'
        (project.folder / "env/secret.tfvars").write_text(settings)
        refused = project.run("validate", "--env", "secret", expect=1).stderr
        assert f"`{name}` is a secret" in refused
        assert f"`{variable}`" in refused if variable else "-backend-config" in refused


def test_required_arguments_may_be_partial(tmp_path):
    project = Project(tmp_path / "project")
    for backend in TYPES:
        required = [row[1] for row in backend_table.rows() if row[0] == backend and row[3] == "required" and not row[4] and "." not in row[1]]
        if required:
            (project.folder / "env/x.tfvars").write_text(f'resource_name_suffix = "x"\nbackend = {{ type = "{backend}" }}\n')
            refused = project.run("validate", "--env", "x", expect=1).stderr
            assert all(f"backend `{backend}` needs `{name}`" in refused for name in required)
        backend_document(project, "x", f'  type = "{backend}"\n  partial = true')


def test_environments_never_share_a_state(tmp_path):
    project = Project(tmp_path / "project")
    for path in (project.folder / "env").glob("*.tfvars"):
        path.unlink()
    for name in ("one", "two"):
        (project.folder / f"env/{name}.tfvars").write_text(f'resource_name_suffix = "{name}"\n')
    shared = {"s3": 'bucket = "company-states"', "azurerm": 'arguments = { storage_account_name = "a", container_name = "c" }',
              "gcs": 'arguments = { bucket = "b" }', "pg": "", "consul": "", "kubernetes": "",
              "cos": 'arguments = { bucket = "b-1", region = "r" }', "oss": 'arguments = { bucket = "b" }'}
    explicit = {"s3": 'key = "k"', "azurerm": 'key = "k"', "gcs": 'prefix = "p"', "pg": 'schema_name = "s"', "consul": 'path = "p"',
                "kubernetes": 'secret_suffix = "s"', "cos": 'key = "k"', "oss": 'key = "k"', "http": 'address = "https://example.com/s"',
                "remote": 'organization = "acme", workspaces = { name = "w" }', "local": 'path = "/srv/state"'}
    for backend, needed in shared.items():
        (project.folder / "env/common.tfvars").write_text(f'backend = {{ type = "{backend}", {needed} }}\n')
        project.run("validate", "--all")
    for backend, place in explicit.items():
        needed = shared.get(backend, "").replace("arguments = { ", "").rstrip("} ")
        text = f"{needed}, {place}" if backend == "s3" else f"arguments = {{ {', '.join(filter(None, [needed, place]))} }}"
        (project.folder / "env/common.tfvars").write_text(f'backend = {{ type = "{backend}", {text} }}\n')
        refused = project.run("validate", "--all", expect=1).stderr
        assert "`one` and `two` keep their state in the same place" in refused, backend
    (project.folder / "env/common.tfvars").write_text('backend = { type = "http" } # the address is in TF_HTTP_ADDRESS\n')
    project.run("validate", "--all")


class GitLabStates:
    """GitLab's API for states: `projects/ID/terraform/state/NAME`, with a lock, behind the tokens of jobs that run."""
    def __init__(self):
        self.states, self.locks, self.tokens, self.requests = {}, {}, set(), []
        api = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def answer(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                code, document = api.handle(self.command, self.path.split("?")[0], self.headers.get("Authorization", ""), body)
                self.send_response(code)
                self.send_header("Content-Length", str(len(document)))
                self.end_headers()
                self.wfile.write(document)

            do_GET = do_POST = do_DELETE = answer

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def handle(self, method, path, authorization, body):
        user, _, token = base64.b64decode(authorization.removeprefix("Basic ")).decode().partition(":")
        self.requests.append((method, path))
        if user != "gitlab-ci-token" or token not in self.tokens:
            return 401, b"{}"
        name = path.removesuffix("/lock")
        if name != path:
            if method == "POST" and name in self.locks:
                return 423, self.locks[name]
            self.locks.pop(name, None)
            if method == "POST":
                self.locks[name] = body
            return 200, b""
        if method == "POST":
            self.states[name] = body
            return 200, b""
        return (200, self.states[name]) if name in self.states else (404, b"")

    def close(self):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture(name="gitlab")
def gitlab_states():
    api = GitLabStates()
    yield api
    api.close()


@needs_terraform
def test_a_job_applies_the_plan_of_another_job_with_its_own_token(tmp_path, gitlab):
    """A saved plan contains the backend's settings. Tokens from variables are not among them: each job's token is its own."""
    root = tmp_path / "root"
    root.mkdir()
    (root / "backend.tf.json").write_text(json.dumps(backend_document(Project(tmp_path / "project"), "x", '  type = "http"')))
    (root / "main.tf").write_text('resource "terraform_data" "one" { input = "x" }\n')
    address = f"{gitlab.url}/projects/7/terraform/state/kootoro-x"

    def job(token, *command, expect=0):
        gitlab.tokens = {token}
        code, printed = terraform(root, command[0], "-input=false", "-no-color", *command[1:], TF_HTTP_ADDRESS=address,
                                  TF_HTTP_USERNAME="gitlab-ci-token",
                                  TF_HTTP_PASSWORD=token, TF_HTTP_LOCK_ADDRESS=address + "/lock", TF_HTTP_LOCK_METHOD="POST",
                                  TF_HTTP_UNLOCK_ADDRESS=address + "/lock", TF_HTTP_UNLOCK_METHOD="DELETE", TF_HTTP_RETRY_MAX="0")
        assert code == expect, printed
        return printed

    job("first", "init")
    job("first", "plan", "-out=saved.tfplan")
    shutil.rmtree(root / ".terraform")
    job("second", "init")
    job("second", "apply", "saved.tfplan")
    assert json.loads(gitlab.states["/projects/7/terraform/state/kootoro-x"])["resources"]
    gitlab.locks["/projects/7/terraform/state/kootoro-x"] = b'{"ID": "1"}'
    assert "state lock" in job("third", "plan", "-lock-timeout=0s", expect=1)
    assert b"first" not in (root / "saved.tfplan").read_bytes()
