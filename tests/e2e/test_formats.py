"""The formats for CI systems, checked against their specifications: SARIF's schema, and the form that JUnit readers accept."""
import fcntl
import json
import os
import pathlib
import subprocess
import tarfile
import xml.etree.ElementTree as ElementTree

import jsonschema
import pytest

# The schema that OASIS published, from a package that validates with it.
PACKAGE = "@microsoft/jest-sarif@1.0.0-beta.0"
MEMBER = "package/lib/schemas/sarif-2.1.0-rtm.5.json"
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "kootoro-gen" / "sarif"
# The validator of SARIF's authors, with its rules for GitHub's code scanning; a program for Linux.
MULTITOOL = "@microsoft/sarif-multitool-linux@5.7.0"
# Its accepted warnings, with reasons.
STAYS = {"SARIF2005": "there is no page on the web to name as `informationUri`"}
MISTAKES = """
# ü
no_region  = "us-east-1"
monitoring = { log_retention_days = 8 }
"""
RULES = """
cors_allowed_origins = ["*"]
dynamodb_tables      = { billing_mode = "PROVISIONED" }
guardrails = {
  accept   = { api-open-cors = "no browser <comes> & goes" }
  severity = { dynamodb-idle-capacity = "error" }
}
"""


@pytest.fixture(scope="session", name="sarif_schema")
def published_schema():
    kept = CACHE / "sarif-2.1.0.json"
    if not kept.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        try:
            packed = subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=CACHE, capture_output=True, text=True, timeout=120,
                                    check=True).stdout.split()[-1]
        except (OSError, subprocess.SubprocessError) as error:
            pytest.skip(f"SARIF's schema could not be had: {error}")
        with tarfile.open(CACHE / packed) as archive:
            unfinished = kept.with_suffix(f".{os.getpid()}")
            unfinished.write_bytes(archive.extractfile(MEMBER).read())
            unfinished.rename(kept)
    return json.loads(kept.read_text(encoding="utf-8"))


@pytest.fixture(scope="session", name="multitool")
def sarif_multitool():
    """The program's path."""
    folder = CACHE.parent / MULTITOOL.rsplit("/", 1)[-1]
    program = folder / "node_modules" / MULTITOOL.rsplit("@", 1)[0] / "Sarif.Multitool"
    with open(folder.with_suffix(".lock"), "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not os.access(program, os.X_OK):
            folder.mkdir(exist_ok=True)
            try:
                subprocess.run(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(folder), MULTITOOL],
                               cwd=folder, capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL, check=True)
                program.chmod(0o755)
            except (OSError, subprocess.SubprocessError) as error:
                pytest.skip(f"SARIF's validator could not be had: {error}")
    return program


def test_the_validator_of_sarifs_authors_finds_no_error(project, multitool, tmp_path):
    logs = [tmp_path / "rules.sarif", tmp_path / "mistakes.sarif"]
    for log, text, code in zip(logs, (RULES, MISTAKES), (3, 1)):
        log.write_text(validate(project, text, "sarif", code), encoding="utf-8")
    report = tmp_path / "report"
    done = subprocess.run([multitool, "validate", *logs, "--output", report, "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning"],
                          env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}, capture_output=True, text=True,
                          timeout=120, stdin=subprocess.DEVNULL, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    run = json.loads(report.read_text(encoding="utf-8-sig"))["runs"][0]
    assert f"{len(logs)} files scanned" in done.stdout, done.stdout
    assert {result["ruleId"] for result in run["results"]} == STAYS.keys(), done.stdout


def validate(project, text, name, code):
    """The findings of all environments with additional settings."""
    (project.folder / "more.tfvars").write_text(text, encoding="utf-8")
    return project.run("validate", "--all", "--var-file", "more.tfvars", "--format", name, expect=code).stdout


@pytest.mark.parametrize("text, code", [("", 0), (RULES, 3), (MISTAKES, 1)], ids=["clean", "rules", "mistakes"])
def test_sarif_is_valid(project, sarif_schema, text, code):
    log = json.loads(validate(project, text, "sarif", code))
    jsonschema.Draft7Validator(sarif_schema).validate(log)
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["locations"], "code scanning takes no result without a place"
    accepted = [result for result in run["results"] if result.get("suppressions")]
    assert all(result["suppressions"][0]["justification"] for result in accepted)
    assert accepted or code == 1, "env/prod.tfvars accepts some rules"


def test_sarif_points_at_the_line(project):
    """Columns count code points."""
    log = json.loads(validate(project, 'cors_allowed_origins = [/* ü𝒳 */ "*"]\n', "sarif", 3))
    places = [result["locations"][0]["physicalLocation"] for result in log["runs"][0]["results"]
              if result["ruleId"] == "api-open-cors"]
    line = (project.folder / "more.tfvars").read_text(encoding="utf-8").splitlines()[0]
    for place in places:
        region = place["region"]
        assert place["artifactLocation"]["uri"] == "more.tfvars" and region["startLine"] == 1
        assert line[region["startColumn"] - 1:region["endColumn"] - 1] == '"*"'
    assert places


def test_junit_counts(project):
    suite = ElementTree.fromstring(validate(project, RULES, "junit", 3)).find("testsuite")
    cases = suite.findall("testcase")
    assert int(suite.get("tests")) == len(cases)
    assert int(suite.get("failures")) == sum(case.find("failure") is not None for case in cases) > 0
    assert int(suite.get("skipped")) == sum(case.find("skipped") is not None for case in cases) > 0
    assert any(case.find("skipped").get("message") == "accepted: no browser <comes> & goes"
               for case in cases if case.find("skipped") is not None)
