"""`kootoro-gen init`: its files are valid, and its CI works, step by step as the CI systems run it."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import pytest
import yaml

import actionlint
import releases
import terraform
from aws import ACCOUNT
from ci_runner import CodeHost, GitHub, GitLab, JobFailed
from project import CHECKOUT, PROGRAM, Project

MARKER = "<!-- kootoro-gen report -->"
# Small enough to be applied in seconds.
SMALL = """resource_name_suffix = "dev01"
backend              = { type = "s3", bucket = "state-of-ci" }
allowed_account_ids  = ["{account}"]
dynamodb_tables      = {{ billing_mode = "PAY_PER_REQUEST" }}
s3_buckets           = {{ create_buckets = false }}
lambda_functions     = {{ create_functions = false }}
ecr                  = {{ create_repositories = false }}
step_functions       = {{ create_step_functions = false }}
api_gateway          = {{ create_api_gateway = false }}
ecs_express          = {{ create_ecs_express = false }}
monitoring           = {{ create_dashboard = false, create_alarms = false }}
""".replace("{ type", "{{ type").replace('ci" }', 'ci" }}')
# A plan that loses a table, as `terraform show -json` prints it.
LOSS = {"format_version": "1.2", "terraform_version": "1.11.4", "resource_changes": [{
    "address": "module.dynamodb.aws_dynamodb_table.layout", "module_address": "module.dynamodb", "mode": "managed",
    "type": "aws_dynamodb_table", "name": "layout", "provider_name": "registry.terraform.io/hashicorp/aws",
    "change": {"actions": ["delete"], "before": {"name": "layout"}, "after": None, "after_unknown": {},
               "before_sensitive": {}, "after_sensitive": False}}]}
STAND_IN = """#!/bin/sh
echo "$@" >>"{log}"
echo "state: ${{TF_HTTP_ADDRESS:-}} ${{TF_HTTP_LOCK_ADDRESS:-}} ${{TF_HTTP_USERNAME:-}}:${{TF_HTTP_PASSWORD:-}}" >>"{log}"
case "$*" in
  *" plan "*) touch "$(echo "$1" | sed s/-chdir=//)/saved.tfplan" ;;
  *" show "*) cat "{plan}" ;;
esac
"""


class Repository:
    """A git repository that `init` has been run in: at its root, or in a folder `below` it."""
    def __init__(self, folder, *flags, below=""):
        self.root, self.below = folder, below
        self.folder = folder / below
        self.root.mkdir(exist_ok=True)
        if not (self.root / ".git").exists():
            self.git("init", "-q", "-b", "main")
        self.program("init", *([below] if below else []), *flags, cwd=self.root)

    def git(self, *arguments, expect=0, **environment):
        named = {"GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@example.com", "GIT_COMMITTER_NAME": "t",
                 "GIT_COMMITTER_EMAIL": "t@example.com", "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(self.root.parent)}
        done = subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, text=True, timeout=60, check=False,
                              env={"PATH": os.environ["PATH"], **named, **environment})
        assert done.returncode == expect, done.stdout + done.stderr
        return done

    def program(self, *arguments, expect=0, cwd=None):
        done = subprocess.run([PROGRAM, *arguments], cwd=cwd or self.folder, capture_output=True, text=True, timeout=60, check=False,
                              env={"PATH": os.environ["PATH"], "NO_COLOR": "1"})
        assert done.returncode == expect, done.stderr
        return done

    def edit(self, name, old, new):
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def commit(self, generate=True):
        if generate:
            self.program("--all", "--quiet")
        self.git("add", ".")
        self.git("commit", "-q", "-m", "a change")


def commented_settings(text):
    """For each setting in a comment: the text with this setting active."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if not re.match(r"# \w+ += ", line):
            continue
        last = number if not line.split(" # ")[-1].rstrip().endswith("{") else lines.index("# }", number)
        active = [inner.removeprefix("# ").removeprefix("#") for inner in lines[number:last + 1]]
        yield line.split()[1], "\n".join([*lines[:number], *active, *lines[last + 1:]]) + "\n"


@pytest.fixture(name="host")
def code_host():
    host = CodeHost()
    yield host
    host.close()


@pytest.fixture(name="release", scope="session")
def release_of_the_program(tmp_path_factory):
    return str(releases.of_the_program(tmp_path_factory.mktemp("download")))


@pytest.fixture(name="ci")
def ci_environment(tmp_path, host, release):
    """Returns a function that runs the repository's CI for a system and its arguments. ci/install provides the program."""
    path = terraform.tools_folder(tmp_path / "tools", ())
    environment = {"GITHUB_API_URL": host.url, "CI_API_V4_URL": host.url, "KOOTORO_GEN_URL": f"file://{release}",
                   "KOOTORO_GEN_SHA256": releases.sha256(pathlib.Path(release) / "SHA256SUMS")}

    def make(system, event, repository, **further):
        more = further.pop("environment", {})
        scratch = tmp_path / f"run-{len(list(tmp_path.glob('run-*')))}"
        scratch.mkdir()
        return system(event, repository.root, scratch, str(make.tools), {**environment, **more}, **further)

    make.tools = path
    return make


def a_change(repository):
    """A branch that changes the settings of dev, adds an environment, and deletes another one."""
    (repository.folder / "env/test.tfvars").rename(repository.folder / "env/old.tfvars")
    repository.commit()
    repository.git("checkout", "-q", "-b", "x")
    (repository.folder / "env/old.tfvars").unlink()
    repository.edit("env/dev.tfvars", "log_retention_days = 14", "log_retention_days = 7")
    (repository.folder / "env/demo.tfvars").write_text('resource_name_suffix = "demo"\n')
    repository.commit()


def put_terraform(ci, tmp_path, plan):
    """A stand-in for Terraform; returns the file in which it logs its calls."""
    log, document, tool = tmp_path / "terraform.log", tmp_path / "plan.json", ci.tools / "terraform"
    log.touch()
    document.write_text(json.dumps(plan))
    tool.unlink(missing_ok=True)
    tool.write_text(STAND_IN.format(log=log, plan=document))
    tool.chmod(0o755)
    return log


@pytest.mark.parametrize("flags", [[], ["--ci", "gitlab"], ["--ci", "none"]], ids=["github", "gitlab", "none"])
def test_a_new_project_is_valid(tmp_path, flags):
    repository = Repository(tmp_path / "p", *flags)
    assert repository.program("validate", "--all").stderr.count(": valid") == 3
    repository.commit()
    repository.program("--all", "--check")
    assert not repository.git("status", "--porcelain", "--ignored").stdout
    before = {path: path.read_bytes() for path in repository.folder.rglob("*") if path.is_file() and ".git" not in path.parts}
    assert "next:" not in repository.program("init", *flags).stderr
    assert before == {path: path.read_bytes() for path in before}


@pytest.mark.parametrize("source", ["github", "gitlab", "checkout"])
def test_every_setting_in_a_comment_is_valid(tmp_path, source):
    if source == "checkout":
        folder = Project(tmp_path / "p").folder
        repository = Repository(folder, "--ci", "none")
    else:
        repository = Repository(tmp_path / "p", "--ci", source)
    tried = set()
    for path in sorted((repository.folder / "env").glob("*.tfvars")):
        before = path.read_text(encoding="utf-8")
        for name, text in commented_settings(before):
            path.write_text(text, encoding="utf-8")
            repository.program(*(["bootstrap"] if path.stem == "account" else ["validate", "--all"]))
            tried.add(f"{path.stem}.{name}")
        path.write_text(before, encoding="utf-8")
    assert tried >= ({"prod.backend", "account.github", "account.budget"} if source == "checkout" else
                     {"dev.backend", "common.ecs_express", "account.state_bucket", "account.github", "account.gitlab", "account.budget"})


@pytest.mark.parametrize("ci", ["github", "gitlab", "none"])
@pytest.mark.parametrize("where", ["new", "repository", "folder"])
def test_the_printed_steps_work_in_their_order(tmp_path, release, ci, where):
    """In a bare folder, in a repository without commits, and in a folder of a repository with a history."""
    place = tmp_path / "place"
    place.mkdir()
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    (bin_folder / "kootoro-gen").symlink_to(PROGRAM)
    environment = {"PATH": f"{bin_folder}:{os.environ['PATH']}", "HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1", "NO_COLOR": "1",
                   "GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@example.com", "GIT_COMMITTER_NAME": "t",
                   "GIT_COMMITTER_EMAIL": "t@example.com"}

    def shell(script, folder=place):
        done = subprocess.run(["sh", "-e", "-c", script], cwd=folder, env=environment, capture_output=True, text=True, timeout=120,
                              check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    if where != "new":
        shell("git init -q")
    if where == "folder":
        shell("echo ours >README.md && git add . && git commit -q -m first")
    target = {"new": "my-stack", "repository": ".", "folder": "infra/stack"}[where]
    steps = [line.removeprefix("next: ") for line in shell(f"kootoro-gen init {target} --ci {ci}").splitlines()
             if line.startswith("next: ")]
    steps = [step.split(": ")[-1].replace("URL", release) for step in steps
             if re.match(r"(cd|git|kootoro-gen) ", step.split(": ")[-1])]
    assert ("git init" in steps) == (where == "new")
    shell("\n".join(steps))
    project = place / target
    assert "nothing to commit, working tree clean" in shell("git status", project)
    assert not shell("git status --porcelain --untracked-files=all", project)
    shell("sed -i s/dev01/dev02/ env/dev.tfvars && git add . && ! git commit -q -m stale", project)
    shell("kootoro-gen --all --quiet && git add . && git commit -q -m good", project)


def test_a_hook_of_the_repository_is_not_replaced(tmp_path):
    repository = Repository(tmp_path / "r", "--ci", "none", below="first")
    (repository.root / ".git/hooks/pre-commit").write_text("#!/bin/sh\n")

    def steps(folder):
        return [line for line in repository.program("init", folder, "--ci", "none", cwd=repository.root).stderr.splitlines()
                if "hook" in line and line.startswith("next: ")]

    assert steps("second") == ["next: run second/.githooks/pre-commit from the repository's own pre-commit hook"]
    (repository.root / ".git/hooks/pre-commit").unlink()
    repository.git("config", "core.hooksPath", "hooks")
    assert steps("third") == ["next: run third/.githooks/pre-commit from the repository's own pre-commit hook"]
    repository.git("config", "core.hooksPath", "first/.githooks")
    assert steps("fourth") == [], "the first project's hook checks all projects"


@pytest.mark.parametrize("ci", ["github", "gitlab"])
def test_the_commands_in_comments_work(tmp_path, release, ci):
    repository = Repository(tmp_path / "p", "--ci", ci)
    texts = [path.read_text(encoding="utf-8") for path in repository.folder.rglob("*") if path.is_file() and ".git/" not in str(path)]
    commands = sorted({command for text in texts for command in re.findall(r"`kootoro-gen ([^`]+)`", text)})
    assert "init --release URL" in commands and "bootstrap" in commands
    for command in commands:
        repository.program(*command.replace("URL", release).split())


def test_the_shell_scripts_are_clean():
    if not shutil.which("shellcheck"):
        pytest.skip("there is no shellcheck")
    scripts = [path for path in (CHECKOUT / "templates/project").rglob("*") if path.is_file() and path.read_bytes()[:2] == b"#!"]
    assert len(scripts) == 7
    done = subprocess.run(["shellcheck", *scripts], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout


def scripts_of(value):
    """The lines of scripts in a CI file: `run` of GitHub, `script`, `before_script` and `after_script` of GitLab."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("run", "script", "before_script", "after_script") and not isinstance(inner, dict):
                yield from [inner] if isinstance(inner, str) else inner
            else:
                yield from scripts_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from scripts_of(inner)


def test_no_line_of_a_script_contains_an_input():
    """A name in the text of a script is code. Names reach scripts in variables, and quoted."""
    files = [CHECKOUT / "action.yml", *(CHECKOUT / ".github").rglob("*.yml"), *(CHECKOUT / "templates").rglob("*.yml")]
    lines = [(path, line) for path in files for document in yaml.safe_load_all(re.sub(r" *#@\w+$", "", path.read_text(), flags=re.M)
                                                                               .replace("on:\n  pull_request:\n", "on:\n"))
             for line in scripts_of(document)]
    assert len(lines) > 30
    assert not [(path, line) for path, line in lines if re.search(r"\$\{\{|\$\[\[", line)]
    assert not [(path, line) for path, line in lines if re.search(r"(?<!\")\$\w*(ENVIRONMENT|REF|SHA)\b(?!\")", line)
                and not re.search(r'"[^"]*\$\w+[^"]*"', line)]


HOSTILE = ["--help", "-", "", ".", "..", "../dev", "*", "a b", "$(touch ran)", "`touch ran`", "dev;touch ran", "dev\ntouch ran", "ü", "dev/../x"]


@pytest.mark.parametrize("script", ["plan", "apply"])
@pytest.mark.parametrize("name", HOSTILE, ids=repr)
def test_a_script_refuses_what_is_not_an_environment(tmp_path, ci, script, name):
    repository = Repository(tmp_path / "p")
    repository.commit()
    log = put_terraform(ci, tmp_path, LOSS)
    step = {"plan": 'ci/plan "$ENVIRONMENT"', "apply": 'ci/apply "$ENVIRONMENT"'}[script]
    for shell in ("sh", "bash"):
        done = subprocess.run([shell, "-c", step], cwd=repository.folder, capture_output=True, text=True, timeout=60, check=False,
                              env={"PATH": f"{ci.tools}:{os.environ['PATH']}", "ENVIRONMENT": name})
        assert done.returncode == 1 and "is not the name of an environment" in done.stderr
    assert not log.read_text() and not list(tmp_path.rglob("ran"))


def test_the_comment_is_of_environments_only(tmp_path, ci, host):
    """Settings files of the base, from before names were checked, run nothing and hide nothing."""
    repository = Repository(tmp_path / "p")
    repository.commit()
    for name in ("$(touch ran)", "*", "--help", "a b", "-"):
        (repository.folder / f"env/{name}.tfvars").write_text('resource_name_suffix = "x"\n')
    repository.commit(generate=False)
    repository.git("checkout", "-q", "-b", "x")
    for path in (repository.folder / "env").glob("*.tfvars"):
        if not re.fullmatch(r"\w+\.tfvars", path.name):
            path.unlink()
    repository.edit("env/dev.tfvars", "log_retention_days = 14", "log_retention_days = 7")
    repository.commit()
    ci(GitHub, "pull_request", repository).run(only={"diff"})
    [comment] = host.written()
    assert "14 → 7" in comment and "could not be compared" not in comment and not list(tmp_path.rglob("ran"))


def test_a_pull_request_with_a_wrong_name_fails_the_check(tmp_path, ci):
    repository = Repository(tmp_path / "p", "--ci", "gitlab")
    repository.commit()
    repository.git("checkout", "-q", "-b", "x")
    (repository.folder / "env/$(touch ran).tfvars").write_text('resource_name_suffix = "x"\n')
    repository.commit(generate=False)
    run = ci(GitLab, "merge_request_event", repository)
    with pytest.raises(JobFailed) as failure:
        run.run()
    assert failure.value.job == "kootoro check" and "is not a valid name" in failure.value.output
    assert not list(tmp_path.rglob("ran"))


@pytest.mark.parametrize("below", ["", "infra/stack"], ids=["root", "folder"])
def test_the_github_workflow_passes_actionlint(tmp_path, below):
    """Types of expressions, contexts, needs, permissions, and the shell steps."""
    repository = Repository(tmp_path / "p", below=below)
    actionlint.check(repository.root)


def test_permissions_are_minimal(tmp_path):
    workflow = yaml.safe_load((Repository(tmp_path / "p").folder / ".github/workflows/kootoro.yml").read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    more = {name: {right for right, how in job["permissions"].items() if how == "write"} for name, job in workflow["jobs"].items()}
    assert more == {"check": {"security-events"}, "diff": {"pull-requests"}, "plan": {"id-token"}, "apply": {"id-token"}}
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())
    assert workflow["jobs"]["apply"]["environment"] == "${{ matrix.environment }}"


def test_a_pull_request_on_github(tmp_path, ci, host):
    repository = Repository(tmp_path / "p")
    a_change(repository)
    log = put_terraform(ci, tmp_path, {**LOSS, "resource_changes": []})
    host.comments = [[1, "stranger", MARKER + "\nmine"]] + [[i, "human", "hm"] for i in range(2, 150)]
    run = ci(GitHub, "pull_request", repository)
    run.run()
    assert run.outputs["check"]["environments"] == '["demo","dev","prod"]'
    assert run.sarif["runs"][0]["tool"]["driver"]["name"] == "kootoro-gen"
    [comment] = host.written()
    assert comment.startswith(MARKER) and comment.count(MARKER) == 1
    assert "demo is new" in comment and "old is deleted" in comment and comment.count(" is deleted") == 1
    assert "aws_cloudwatch_log_group" in comment and "14 → 7" in comment
    assert "prod at origin/main → prod" in comment
    assert host.comments[0][2].endswith("mine"), "a stranger's comment with the marker stays"
    assert run.roles == ["plan-role"] * 3 and "apply" not in log.read_text()
    repository.edit("env/dev.tfvars", "log_retention_days = 7", "log_retention_days = 30")
    repository.commit()
    run.run(only={"diff"})
    [comment] = host.written()
    assert "14 → 30" in comment, "the same comment is written anew"


def two_projects(tmp_path, *flags):
    """Two projects in one repository, both on main; the first has a change on a branch."""
    first = Repository(tmp_path / "r", *flags, below="infra/stack")
    second = Repository(tmp_path / "r", *flags, below="other")
    second.program("--all", "--quiet")
    first.git("add", ".")
    a_change(first)
    return first, second


def test_two_projects_in_folders_on_github(tmp_path, ci, host):
    first, second = two_projects(tmp_path)
    put_terraform(ci, tmp_path, {**LOSS, "resource_changes": []})
    first.edit("env/prod.tfvars", "deletion_protection = true", "deletion_protection = false")
    first.commit(generate=False)
    run = ci(GitHub, "pull_request", first, workflow="kootoro-infra-stack")
    with pytest.raises(JobFailed) as failure:
        run.run()
    assert (failure.value.job, failure.value.code) == ("check", 3)
    assert "::error file=infra/stack/env/prod.tfvars,line=" in failure.value.output
    places = [place["physicalLocation"]["artifactLocation"]["uri"] for result in run.sarif["runs"][0]["results"]
              for place in result.get("locations", []) + result.get("relatedLocations", [])]
    assert places and all((first.root / place).exists() for place in places), places
    first.edit("env/prod.tfvars", "deletion_protection = false", "deletion_protection = true")
    first.commit()
    run.run()
    assert run.outputs["check"]["environments"] == '["demo","dev","prod"]'
    [comment] = host.written()
    assert comment.startswith("<!-- kootoro-gen report infra/stack -->\n## infra/stack\n")
    assert comment.count("is new") == 1 and "demo is new" in comment and "14 → 7" in comment
    untouched = ci(GitHub, "pull_request", second, workflow="kootoro-other")
    untouched.run()
    assert not untouched.ran, "its workflow has a path filter"
    second.edit("env/dev.tfvars", "log_retention_days = 14", "log_retention_days = 60")
    second.commit()
    ci(GitHub, "pull_request", second, workflow="kootoro-other").run()
    assert [comment.splitlines()[1] for comment in host.written()] == ["## infra/stack", "## other"]


def test_two_projects_in_folders_on_gitlab(tmp_path, ci, host):
    first, second = two_projects(tmp_path, "--ci", "gitlab")
    text = (first.root / ".gitlab-ci.yml").read_text()
    assert "- local: /infra/stack/.gitlab/kootoro.yml" in text, "the second project's line is the user's to add"
    (first.root / ".gitlab-ci.yml").write_text(text + "  - local: /other/.gitlab/kootoro.yml\n")
    first.commit()
    log = put_terraform(ci, tmp_path, {**LOSS, "resource_changes": []})
    run = ci(GitLab, "merge_request_event", first)
    run.run()
    [comment] = host.written()
    assert "14 → 7" in comment and comment.count("is new") == 1
    assert "-chdir=generated/demo plan" in log.read_text()
    assert {job for job, _ in run.ran} == {"kootoro-infra-stack check", "kootoro-infra-stack diff", "plan demo", "plan dev",
                                          "plan prod"}
    assert "infra/stack/reports/kootoro-gen.xml" in run.artifacts["kootoro-infra-stack check"]
    assert "infra/stack/generated/dev/saved.tfplan" in run.artifacts["plan dev"]
    second.edit("env/dev.tfvars", "log_retention_days = 14", "log_retention_days = 60")
    second.commit()
    ci(GitLab, "merge_request_event", second).run(only={"kootoro-other diff"})
    assert len(host.written()) == 2


def test_the_hook_checks_every_project_of_a_repository(tmp_path):
    first, second = two_projects(tmp_path, "--ci", "none")
    first.git("config", "core.hooksPath", "infra/stack/.githooks")
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    (bin_folder / "kootoro-gen").symlink_to(PROGRAM)
    path = {"PATH": f"{bin_folder}:{os.environ['PATH']}"}
    for repository in (first, second):
        repository.edit("env/dev.tfvars", "resource_name_suffix", "resource_name_sufix")
        repository.git("add", ".")
        refused = repository.git("commit", "-q", "-m", "typo", expect=1, **path)
        assert "did you mean `resource_name_suffix`?" in refused.stderr
        repository.edit("env/dev.tfvars", "resource_name_sufix", "resource_name_suffix")
        repository.edit("env/dev.tfvars", "# For developers", "# For all developers")
        repository.git("add", ".")
        repository.git("commit", "-q", "-m", "good", **path)


@pytest.mark.parametrize("system, flags", [(GitHub, []), (GitLab, ["--ci", "gitlab"])], ids=["github", "gitlab"])
def test_the_ci_needs_only_git_curl_jq_and_busybox(tmp_path, ci, host, system, flags):
    """As in an image of Alpine with these packages; bash is the shell of both runners."""
    if not shutil.which("busybox"):
        pytest.skip("busybox is not installed")
    ci.tools = tmp_path / "small"
    ci.tools.mkdir()
    applets = subprocess.run(["busybox", "--list"], capture_output=True, text=True, check=True).stdout.split()
    for applet in applets:
        (ci.tools / applet).symlink_to(shutil.which("busybox"))
    for tool in ("bash", "curl", "git", "jq"):
        (ci.tools / tool).unlink(missing_ok=True)
        (ci.tools / tool).symlink_to(shutil.which(tool))
    repository = Repository(tmp_path / "r", *flags, below="infra/stack")
    a_change(repository)
    log = put_terraform(ci, tmp_path, {**LOSS, "resource_changes": []})
    event, more = ("pull_request", {"workflow": "kootoro-infra-stack"}) if system is GitHub else ("merge_request_event", {})
    ci(system, event, repository, **more).run()
    [comment] = host.written()
    assert "14 → 7" in comment and comment.count("is new") == 1
    assert "-chdir=generated/demo plan" in log.read_text()


def test_stale_output_and_mistakes_fail_the_check(tmp_path, ci, host):
    repository = Repository(tmp_path / "p")
    repository.commit()
    repository.edit("env/dev.tfvars", "log_retention_days = 14", "log_retention_days = 30")
    repository.commit(generate=False)
    run = ci(GitHub, "push", repository)
    with pytest.raises(JobFailed) as failure:
        run.run()
    assert (failure.value.job, failure.value.code) == ("check", 2) and "modules/" in failure.value.output
    repository.edit("env/dev.tfvars", "log_retention_days = 30", "log_retention_days = 8")
    repository.commit(generate=False)
    with pytest.raises(JobFailed) as failure:
        run.run()
    assert failure.value.code == 1 and "::error file=env/dev.tfvars,line=" in failure.value.output
    assert run.sarif["runs"][0]["results"], "the findings are uploaded although the check failed"
    assert {job for job, _ in run.ran} == {"check"}, "nothing is planned"


def test_a_stale_account_fails_the_check(tmp_path, ci):
    repository = Repository(tmp_path / "p")
    repository.program("bootstrap")
    repository.edit("env/account.tfvars", '"platform-team"', '"another-team"')
    repository.commit()
    with pytest.raises(JobFailed) as failure:
        ci(GitHub, "push", repository).run()
    assert (failure.value.job, failure.value.code) == ("check", 2) and "generated/account differs" in failure.value.output


def test_a_changed_program_is_not_run(tmp_path, ci):
    repository = Repository(tmp_path / "p")
    repository.commit()
    with pytest.raises(JobFailed) as failure:
        ci(GitHub, "push", repository, environment={"KOOTORO_GEN_SHA256": "0" * 64}).run()
    assert "SHA256SUMS has the hash" in failure.value.output
    with pytest.raises(JobFailed) as failure:
        ci(GitHub, "push", repository, environment={"KOOTORO_GEN_URL": ""}).run()
    assert "kootoro-gen is not on PATH" in failure.value.output


def test_a_merge_request_on_gitlab(tmp_path, ci, host):
    repository = Repository(tmp_path / "p", "--ci", "gitlab")
    a_change(repository)
    log = put_terraform(ci, tmp_path, {**LOSS, "resource_changes": []})
    ci(GitLab, "merge_request_event", repository).run()
    ci(GitLab, "merge_request_event", repository).run(only={"kootoro diff"})
    [comment] = host.written()
    assert comment.startswith(MARKER) and "14 → 7" in comment
    calls = log.read_text()
    assert all(f"-chdir=generated/{name} plan" in calls for name in ("demo", "dev", "prod"))
    assert " apply " not in calls
    address = f"{host.url}/projects/7/terraform/state/kootoro-dev"
    assert f"state: {address} {address}/lock gitlab-ci-token:token of plan dev\n" in calls
    backend = json.loads((repository.folder / "generated/dev/backend.tf.json").read_text())["terraform"]["backend"]
    assert backend == {"http": {}}, "the address and the token are the job's"


def test_main_on_gitlab_and_a_plan_that_loses_data(tmp_path, ci):
    repository = Repository(tmp_path / "p", "--ci", "gitlab")
    for name in ("prod", "test"):
        (repository.folder / f"env/{name}.tfvars").unlink()
    repository.commit()
    log = put_terraform(ci, tmp_path, LOSS)
    with pytest.raises(JobFailed) as failure:
        ci(GitLab, "push", repository, manual=True).run()
    assert failure.value.job == "plan dev" and failure.value.code == 3 and " apply " not in log.read_text()
    with open(repository.folder / "ci/allow-destroy", "a", encoding="utf-8") as allowed:
        allowed.write("prod module.dynamodb.aws_dynamodb_table.other=no matter\n"
                      "dev module.dynamodb.aws_dynamodb_table.layout=it is empty\n")
    repository.commit()
    run = ci(GitLab, "push", repository, manual=True)
    run.run()
    assert "-chdir=generated/dev apply -input=false -no-color saved.tfplan" in log.read_text()
    jobs = [job for job, _ in run.ran]
    assert jobs == ["kootoro check", "plan dev", "apply dev"]


def test_the_hook_checks_staged_files(tmp_path):
    repository = Repository(tmp_path / "p", "--ci", "none")
    repository.commit()
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    (bin_folder / "kootoro-gen").symlink_to(PROGRAM)
    path = {"PATH": f"{bin_folder}:{os.environ['PATH']}"}
    repository.git("config", "core.hooksPath", ".githooks")
    repository.edit("env/dev.tfvars", "resource_name_suffix", "resource_name_sufix")
    repository.git("add", ".")
    refused = repository.git("commit", "-q", "-m", "typo", expect=1, **path)
    assert "did you mean `resource_name_suffix`?" in refused.stderr and "env/dev.tfvars:" in refused.stderr
    repository.edit("env/dev.tfvars", "resource_name_sufix", "resource_name_suffix")
    repository.git("commit", "-q", "-m", "the typo is still staged", expect=1, **path)
    repository.edit("env/dev.tfvars", "log_retention_days = 14", "log_retention_days = 30")
    repository.git("add", ".")
    assert "differ" in repository.git("commit", "-q", "-m", "stale", expect=1, **path).stderr
    repository.program("--all")
    repository.program("bootstrap")
    repository.edit("env/account.tfvars", '"platform-team"', '"another-team"')
    repository.git("add", ".")
    assert "generated/account differs" in repository.git("commit", "-q", "-m", "stale", expect=1, **path).stderr
    repository.program("bootstrap")
    repository.git("add", ".")
    repository.edit("env/dev.tfvars", "= 30", "= oops")
    repository.git("commit", "-q", "-m", "good, whatever lies in the folder", **path)


@pytest.mark.parametrize("below", ["", "infra/stack"], ids=["root", "folder"])
def test_the_files_fit_their_schemas(tmp_path, below):
    """check-jsonschema contains the schemas that the systems' vendors and users publish."""
    github, gitlab = Repository(tmp_path / "a", below=below), Repository(tmp_path / "b", "--ci", "gitlab", below=below)
    [workflow] = (github.root / ".github/workflows").iterdir()
    for schema, path in (("vendor.github-workflows", workflow), ("vendor.gitlab-ci", gitlab.root / ".gitlab-ci.yml"),
                         ("vendor.gitlab-ci", gitlab.folder / ".gitlab/kootoro.yml")):
        done = subprocess.run([sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)], timeout=60,
                              capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.terraform(minutes=1)
def test_main_on_github_applies_the_plan(tmp_path, ci, aws):
    repository = Repository(tmp_path / "p")
    for name in ("prod", "test"):
        (repository.folder / f"env/{name}.tfvars").unlink()
    (repository.folder / "env/dev.tfvars").write_text(SMALL.format(account=ACCOUNT), encoding="utf-8")
    repository.commit()
    aws.make_state_bucket(repository.folder / "generated/dev")
    tool = ci.tools / "terraform"
    tool.unlink(missing_ok=True)
    tool.symlink_to(os.environ["KOOTORO_E2E_TERRAFORM"])
    run = ci(GitHub, "push", repository, environment={
        "TF_CLI_CONFIG_FILE": os.environ["KOOTORO_E2E_CLI_CONFIG"], "CHECKPOINT_DISABLE": "1", **aws.environment(),
        "NO_PROXY": "127.0.0.1"})
    run.run()
    assert run.roles == ["plan-role", "apply-role"]
    assert "### " in run.summaries and "3 to create" in run.summaries
    assert len(aws.client("dynamodb").list_tables()["TableNames"]) == 3
    run.run()
    assert "no changes" in run.summaries.lower()
