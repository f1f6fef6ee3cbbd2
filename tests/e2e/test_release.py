"""The files that other projects use from this repository, and the workflow of a release."""
import json
import os
import pathlib
import re
import subprocess
import sys

import pytest
import yaml

import actionlint
from project import CHECKOUT, PROGRAM

sys.path.append(str(CHECKOUT / "tests/packaging"))

import publishing  # noqa: E402  pylint: disable=wrong-import-position

ACTION, COMPONENT = CHECKOUT / "action.yml", CHECKOUT / "templates/kootoro-gen/template.yml"
HOOKS, WORKFLOW = CHECKOUT / ".pre-commit-hooks.yaml", CHECKOUT / ".github/workflows/release.yml"


@pytest.fixture(name="release")
def small_release(tmp_path):
    """A release whose program is a script: (URL, hash of the sums, environment with `kootoro-gen` nowhere on PATH)."""
    folder = tmp_path / "release"
    folder.mkdir()
    (folder / "install-release").write_bytes((CHECKOUT / "scripts/install-release").read_bytes())
    sums = publishing.release_folder(folder)
    return folder.as_uri(), sums, {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(tmp_path)}


def component():
    """(inputs, job) of the GitLab component."""
    header, body = yaml.safe_load_all(COMPONENT.read_text(encoding="utf-8"))
    return header["spec"]["inputs"], next(iter(body.values()))


def run(script, environment, folder, expect=0):
    done = subprocess.run(["sh", "-c", script], env=environment, cwd=folder, capture_output=True, text=True, timeout=60,
                          check=False)
    assert done.returncode == expect, done.stdout + done.stderr
    return done.stdout + done.stderr


WORKFLOWS = sorted((CHECKOUT / ".github/workflows").iterdir())


def test_the_workflows_pass_actionlint():
    actionlint.check(CHECKOUT)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_has_no_rights_and_pins_its_actions(path):
    text = path.read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"}
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())
    used = re.findall(r"uses: (\S+)", text)
    assert used and all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action) for action in used)


def test_each_package_list_can_be_tried():
    """scripts/try-build finds its command in docs/install.md."""
    text = (CHECKOUT / "docs/install.md").read_text(encoding="utf-8")
    managers = set(re.findall(r"try-build (\w+)$", (CHECKOUT / ".github/workflows/checks.yml").read_text(encoding="utf-8"), re.M))
    managers |= set(re.findall(r"manager: (\w+)", (CHECKOUT / ".github/workflows/checks.yml").read_text(encoding="utf-8")))
    assert managers == {"apt", "dnf", "brew"}
    for manager in managers:
        assert len(re.findall(rf"^\|.*`{manager} install [^`]+`", text, re.M)) == 1


def test_only_publishing_has_rights():
    jobs = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]
    assert "permissions" not in jobs["build"]
    assert set(jobs["publish"]["permissions"]) == {"attestations", "contents", "id-token", "packages"}


@pytest.mark.parametrize(("schema", "path"), [("vendor.github-workflows", WORKFLOW), ("vendor.github-actions", ACTION)])
def test_the_files_for_github_fit_their_schemas(schema, path):
    done = subprocess.run([sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)], timeout=60,
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_action_installs_a_release(tmp_path, release):
    url, sums, environment = release
    action = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    step = action["runs"]["steps"][0]
    values = {"${{ inputs.url }}": url, "${{ inputs.sha256 }}": sums, "${{ github.action_path }}": str(CHECKOUT)}
    given = {name: values[text] for name, text in step["env"].items()}
    files = {name: tmp_path / name for name in ("GITHUB_PATH", "GITHUB_OUTPUT")}
    environment |= {**given, "RUNNER_TEMP": str(tmp_path / "temp"), **{name: str(path) for name, path in files.items()}}
    script = f"set -e\n{step['run']}"  # as the runner does
    run(script, environment, tmp_path)
    folder = files["GITHUB_PATH"].read_text().strip()
    assert run("kootoro-gen", {"PATH": f"{folder}:/usr/bin:/bin"}, tmp_path) == "kootoro-gen 1.2.3\n"
    assert files["GITHUB_OUTPUT"].read_text() == "version=1.2.3\n"
    assert action["outputs"]["version"]["value"] == f"${{{{ steps.{step['id']}.outputs.version }}}}"
    assert "has the hash" in run(script, environment | {"SHA256": "0" * 64}, tmp_path, expect=1)


def test_the_component_checks_with_a_release(tmp_path, release):
    """The script of its job, with the values of its inputs; a stand-in for the program prints its arguments."""
    url, sums, environment = release
    inputs, job = component()
    assert {name for name, given in inputs.items() if "default" not in given} == {"url", "sha256"}
    used = set(re.findall(r"\$\[\[ inputs\.(\w+) \]\]", COMPONENT.read_text(encoding="utf-8")))
    assert used == set(inputs)
    assert not any("$[[" in line for line in job["script"]), "an input in a script could run any command"
    environment |= dict(zip(job["variables"], (url, sums, ""), strict=True))
    script = job["script"][0]
    assert run(script, environment, tmp_path).count("kootoro-gen 1.2.3") == 3
    assert run(script, environment | {"KOOTORO_GEN_SUMS": "0" * 64}, tmp_path, expect=1)


def test_the_components_script_is_clean(tmp_path):
    path = pathlib.Path(tmp_path) / "script.sh"
    path.write_text("#!/bin/sh\n" + component()[1]["script"][0], encoding="utf-8")
    done = subprocess.run(["shellcheck", path], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout


def test_the_component_does_not_disturb_the_blueprint(tmp_path):
    """GitLab requires components in `templates/`, which is the blueprint's folder, too."""
    done = subprocess.run([PROGRAM, "--env", "dev", "--stdout"], cwd=CHECKOUT, capture_output=True, text=True, timeout=60,
                          check=False, env={"PATH": os.environ["PATH"], "NO_COLOR": "1", "HOME": str(tmp_path)})
    assert done.returncode == 0 and "templates" not in done.stderr, done.stderr


def test_the_hooks_run_commands_that_exist():
    hooks = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    assert [hook["entry"] for hook in hooks] == ["kootoro-gen validate --all", "kootoro-gen --all --check"]
    for hook in hooks:
        assert hook["language"] == "system" and hook["pass_filenames"] is False, json.dumps(hook)
        done = subprocess.run([PROGRAM, *hook["entry"].split()[1:], "--help"], capture_output=True, text=True, timeout=60,
                              check=False)
        assert done.returncode == 0, done.stderr
