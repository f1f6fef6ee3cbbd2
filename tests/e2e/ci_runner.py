"""Runs the CI files that `kootoro-gen init` writes: reads the YAML and runs it like the CI system.

Each job gets a fresh clone and the artifacts it asks for; its steps run in the shell that the system uses. Stand-ins
replace third-party actions, the login to AWS and the code host's API (an HTTP server on this machine).
"""
import http.server
import json
import os
import pathlib
import re
import shutil
import subprocess
import threading

import yaml

SHELL = ["bash", "-e", "-o", "pipefail", "-c"]


class CodeHost:
    """The comments of one pull request, behind the two APIs."""
    def __init__(self):
        self.comments = []  # [id, author, text]
        self.requests = []
        host = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def answer(self):
                body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or "{}")
                secret = self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN")
                host.requests.append((self.command, self.path.split("?")[0]))
                code, document = host.handle(self.command, self.path, body) if secret in ("Bearer secret", "secret") else (401, {})
                text = json.dumps(document).encode()
                self.send_response(code)
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            do_GET = do_POST = do_PATCH = do_PUT = answer

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def handle(self, method, path, body):
        path, _, query = path.partition("?")
        if path == "/user":
            return 200, {"username": "bot"}
        if method == "GET":
            page = int(re.search(r"\bpage=(\d+)", query)[1])
            return 200, [{"id": number, "body": text, "user": {"type": "Bot" if author == "bot" else "User"},
                          "author": {"username": author}} for number, author, text in self.comments[(page - 1) * 100:page * 100]]
        if method == "POST":
            self.comments.append([len(self.comments) + 1, "bot", body["body"]])
            return 201, {}
        wanted = {"PATCH": r"/repos/o/r/issues/comments/(\d+)", "PUT": r"/projects/7/merge_requests/5/notes/(\d+)"}[method]
        self.comments[int(re.fullmatch(wanted, path)[1]) - 1][2] = body["body"]
        return 200, {}

    def written(self):
        """The texts of kootoro-gen's comments."""
        return [text for _, author, text in self.comments if author == "bot"]


class JobFailed(Exception):
    def __init__(self, job, code, output):
        super().__init__(f"{job}: exit code {code}\n{output}")
        self.job, self.code, self.output = job, code, output


class Runner:
    """The common parts of both systems: clones, artifacts, shells."""
    def __init__(self, repository, scratch, path, environment):
        self.repository, self.scratch, self.path, self.environment = repository, scratch, path, environment
        self.artifacts = {}  # name → {relative path: content}
        self.ran = []

    def clone(self, job):
        folder = self.scratch / re.sub(r"\W", "-", job)
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run(["git", "clone", "-q", str(self.repository), str(folder)], check=True)
        return folder

    def changed_files(self):
        """What the last commit, or the commits of the branch, changed."""
        since = "main" if self.git("branch", "--show-current") != "main" else "HEAD~"
        if not self.git("rev-parse", "-q", "--verify", since, check=False):
            return self.git("ls-files").splitlines()
        return self.git("diff", "--name-only", since, "HEAD").splitlines()

    def git(self, *arguments, check=True):
        return subprocess.run(["git", "-C", self.repository, *arguments], check=check, capture_output=True, text=True).stdout.strip()

    def shell(self, job, folder, script, environment):
        self.ran.append((job, script))
        home = self.scratch / (re.sub(r"\W", "-", job) + ".home")
        home.mkdir(exist_ok=True)
        done = subprocess.run([*SHELL, script], cwd=folder, timeout=240, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              check=False, env={"HOME": str(home), "PATH": self.path, "NO_COLOR": "1", **self.environment,
                                                **environment})
        if done.returncode:
            raise JobFailed(job, done.returncode, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def keep(self, name, folder, patterns):
        found = {}
        for pattern in patterns:
            for path in folder.glob(pattern.strip("/")):
                found |= {str(file.relative_to(folder)): file.read_bytes() for file in ([path] if path.is_file() else path.rglob("*"))
                          if file.is_file()}
        self.artifacts[name] = found

    def bring(self, name, folder):
        for path, content in self.artifacts[name].items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)


class GitHub(Runner):
    """One event of GitHub Actions for one workflow."""
    def __init__(self, event, *rest, workflow="kootoro"):
        super().__init__(*rest)
        self.workflow = yaml.safe_load((self.repository / f".github/workflows/{workflow}.yml").read_text(encoding="utf-8"))
        self.below = self.workflow.get("defaults", {}).get("run", {}).get("working-directory", ".")
        self.event, self.outputs, self.summaries, self.roles = event, {}, "", []
        self.sarif = None

    def context(self, **more):
        return {"github": {"event_name": self.event, "ref": "refs/heads/x", "workflow": self.workflow["name"], "repository": "o/r", "token": "secret",
                           "event": {"pull_request": {"number": 5, "head": {"repo": {"full_name": "o/r"}}}}},
                "vars": {"AWS_REGION": "us-east-1", "AWS_PLAN_ROLE": "plan-role", "AWS_APPLY_ROLE": "apply-role",
                         **{name: self.environment.get(name, "") for name in ("KOOTORO_GEN_URL", "KOOTORO_GEN_SHA256")}},
                "needs": {job: {"outputs": outputs} for job, outputs in self.outputs.items()}, **more}

    @staticmethod
    def evaluate(text, context, failed=False, folder=None):
        """An expression: names, strings, comparisons, &&, ||, and the functions that the workflow calls."""
        def look_up(name):
            value = context
            for part in name.split("."):
                value = value[part]
            return value
        python = re.sub(r"'[^']*'|[A-Za-z]\w*(?:\.\w+)+", lambda match: match[0] if match[0][0] == "'" else
                        f"look_up('{match[0]}')", text).replace("&&", " and ").replace("||", " or ")
        return eval(python, {"__builtins__": {}}, {"look_up": look_up, "fromJSON": json.loads,  # the workflow is our own
                                                   "success": lambda: not failed, "failure": lambda: failed,
                                                   "hashFiles": lambda name: "x" if (folder / name).exists() else ""})

    def fill(self, value, context):
        if isinstance(value, dict):
            return {key: self.fill(inner, context) for key, inner in value.items()}
        if not isinstance(value, str):
            return value
        whole = re.fullmatch(r"\$\{\{(.*)\}\}", value)
        if whole:
            return self.evaluate(whole[1].strip(), context)
        return re.sub(r"\$\{\{(.*?)\}\}", lambda match: str(self.evaluate(match[1].strip(), context)), value)

    def is_triggered(self):
        """Whether a changed file matches a path filter: a path, or one that ends with `/**`."""
        paths = (self.workflow[True][self.event] or {}).get("paths")  # YAML 1.1 reads the key `on` as true
        return paths is None or any(name == path or path.endswith("/**") and name.startswith(path[:-2])
                                    for name in self.changed_files() for path in paths)

    def run(self, only=()):
        """Runs every job whose needs are met; raises the first failure after all that could run ran."""
        if not self.is_triggered():
            return
        done, failure = set(), None
        for name, job in self.workflow["jobs"].items():
            if only and name not in only:
                continue
            needs = job.get("needs", [])
            if not set([needs] if isinstance(needs, str) else needs) <= done:
                continue
            if "if" in job and not self.evaluate(job["if"], self.context()):
                continue
            try:
                matrix = self.fill(job.get("strategy", {}).get("matrix", {}), self.context())
                for environment in matrix.get("environment", [None]):
                    self.job(name, job, environment)
                done.add(name)
            except JobFailed as error:
                failure = failure or error
        if failure:
            raise failure

    def job(self, name, job, environment):
        context = self.context(matrix={"environment": environment}, steps={})
        label = f"{name} {environment}" if environment else name
        folder, failed = self.clone(label), None
        files = {key: folder.parent / f"{folder.name}.{key}" for key in ("GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_text("")
        for step in job["steps"]:
            condition = step.get("if", "success()")
            if not self.evaluate(condition, context, failed is not None, folder) or (failed and "failure()" not in condition):
                continue
            if "uses" in step:
                self.action(step["uses"], self.fill(step.get("with", {}), context), folder)
                continue
            added = files["GITHUB_PATH"].read_text().splitlines()
            environ = {"GITHUB_ACTIONS": "true", "GITHUB_BASE_REF": "main", "GITHUB_REPOSITORY": "o/r",
                       **{key: str(file) for key, file in files.items()}, "PATH": ":".join([*added, self.path]),
                       **self.fill(self.workflow["env"], context), **self.fill(step.get("env", {}), context)}
            try:
                self.shell(label, folder / self.below, self.fill(step["run"], context), {key: str(value) for key, value in environ.items()})
            except JobFailed as error:
                failed = failed or error
            if "id" in step:
                context["steps"][step["id"]] = {"outputs": dict(line.split("=", 1) for line in
                                                                files["GITHUB_OUTPUT"].read_text().splitlines())}
        self.summaries += files["GITHUB_STEP_SUMMARY"].read_text()
        if failed:
            raise failed
        self.outputs[name] = self.fill(job.get("outputs", {}), context)

    def action(self, uses, given, folder):
        """The effects of third-party actions that these jobs use."""
        name, _, version = uses.partition("@")
        assert re.fullmatch(r"[0-9a-f]{40}", version), f"{uses} is not pinned to a commit"
        if name == "github/codeql-action/upload-sarif":
            self.sarif = json.loads((folder / given["sarif_file"]).read_text(encoding="utf-8"))
        elif name == "actions/upload-artifact":
            self.keep(given["name"], folder, given["path"].split())
            base = pathlib.Path(os.path.commonpath(list(self.artifacts[given["name"]])))
            self.artifacts[given["name"]] = {str(pathlib.Path(path).relative_to(base)): content
                                             for path, content in self.artifacts[given["name"]].items()}
        elif name == "actions/download-artifact":
            self.bring(given["name"], folder / given["path"])
        elif name == "aws-actions/configure-aws-credentials":
            self.roles.append(given["role-to-assume"])
        else:
            assert name in ("actions/checkout", "hashicorp/setup-terraform"), f"nothing stands in for {uses}"


class GitLab(Runner):
    """One pipeline of GitLab CI and the child pipelines that it triggers. `manual`: whether to start manual jobs."""
    KEYWORDS = {"stages", "workflow", "default", "variables", "include"}

    def __init__(self, source, *rest, manual=False):
        super().__init__(*rest)
        self.source, self.manual = source, manual
        self.variables = {"CI_PIPELINE_SOURCE": source, "CI_DEFAULT_BRANCH": "main", "GITLAB_TOKEN": "secret",
                          "CI_COMMIT_BRANCH": "main" if source == "push" else "", "CI_PROJECT_ID": "7",
                          "CI_MERGE_REQUEST_IID": "5", "CI_MERGE_REQUEST_DIFF_BASE_SHA": "origin/main",
                          "AWS_PLAN_ROLE": "plan-role", "AWS_APPLY_ROLE": "apply-role", "CI_SERVER_URL": "https://gitlab.example.com"}

    def wanted(self, rules):
        """Whether a job with these rules runs."""
        for rule in rules:
            name, other = re.fullmatch(r'\$(\w+) == (\S+)', rule["if"]).groups()
            right = self.variables[other[1:]] if other.startswith("$") else other.strip('"')
            if self.variables[name] == right and self.touches(rule.get("changes")):
                return rule.get("when") != "manual" or self.manual
        return False

    def touches(self, changes):
        """Whether a changed file matches `rules:changes`: `FOLDER/**/*`."""
        assert all(pattern.endswith("/**/*") for pattern in changes or [])
        return changes is None or any(name.startswith(pattern[:-4]) for name in self.changed_files() for pattern in changes)

    def read(self, path):
        """A local file with the files that it includes; its own keys win."""
        document = yaml.safe_load((self.repository / path.strip("/")).read_text(encoding="utf-8"))
        included = {}
        for part in document.pop("include", []):
            included |= self.read(part["local"])
        return included | document

    def run(self, only=()):
        document = self.read(".gitlab-ci.yml")
        if only:
            document = {key: value for key, value in document.items() if key in self.KEYWORDS or key in only or key.startswith(".")}
        if self.wanted(document["workflow"]["rules"]):
            self.pipeline(document)

    def pipeline(self, document):
        for stage in document.get("stages", ["build", "test", "deploy"]):
            for name, job in document.items():
                if name in self.KEYWORDS or name.startswith("."):
                    continue
                merged = self.extended(job, document)
                if merged["stage"] == stage and self.wanted(merged.get("rules", [{"if": f"$CI_PIPELINE_SOURCE == \"{self.source}\""}])):
                    self.child(merged) if "trigger" in merged else self.job(name, merged)

    @staticmethod
    def extended(job, document):
        base = document.get(job.get("extends"), {})
        return {**base, **job, "variables": {**base.get("variables", {}), **job.get("variables", {})}}

    def job(self, name, job):
        folder = self.clone(name)
        for need in job.get("needs", []):
            self.bring(need, folder)
        environ = {"CI": "true", "CI_PROJECT_DIR": str(folder), "CI_JOB_TOKEN": f"token of {name}", **self.variables,
                   **{key: value for key, value in self.environment.items() if key.startswith("CI_")}}
        for key, value in job["variables"].items():
            if isinstance(value, dict):
                assert value["expand"] is False
                environ[key] = value["value"]
                continue
            environ[key] = re.sub(r"\$(?:(\w+)|\{(\w+)\})", lambda match: environ.get(match[1] or match[2], ""), value)
        if "id_tokens" in job:
            environ |= {token: "signed" for token in job["id_tokens"]}
            environ["AWS_WEB_IDENTITY_TOKEN_FILE"] = str(folder.parent / "aws-id-token")
        try:
            self.shell(name, folder, "\n".join([*job["before_script"], *job["script"]]), environ)
        except JobFailed:
            if job.get("artifacts", {}).get("when") == "always":
                self.keep(name, folder, job["artifacts"]["paths"])
            raise
        self.keep(name, folder, job.get("artifacts", {}).get("paths", []))

    def child(self, job):
        """The child pipeline: an artifact that includes files with inputs."""
        [include] = job["trigger"]["include"]
        document = yaml.safe_load(self.artifacts[include["job"]][include["artifact"]])
        for part in document.pop("include"):
            text = (self.repository / part["local"].strip("/")).read_text(encoding="utf-8")
            for key, value in part["inputs"].items():
                text = text.replace(f"$[[ inputs.{key} ]]", value)
            document |= list(yaml.safe_load_all(text))[1]
        self.pipeline(document)
