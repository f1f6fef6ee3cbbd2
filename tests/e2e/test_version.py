"""`kootoro-gen version --json`: each part is that of its source."""
import json
import re
import subprocess

from project import CHECKOUT


def text(path):
    return (CHECKOUT / path).read_text(encoding="utf-8")


def test_the_version(project):
    version = json.loads(project.run("version", "--json").stdout)
    assert version == json.loads(project.run("--version", "--json").stdout)
    assert list(version) == ["format_version", "version", "commit", "provider_schemas", "facts"]
    assert project.run("--version").stdout == f"kootoro-gen {version['version']}\n"
    assert f"VERSION {version['version']} " in text("CMakeLists.txt")


def test_the_commit_is_one_of_this_repository(project):
    commit = json.loads(project.run("version", "--json").stdout)["commit"]
    known = subprocess.run(["git", "cat-file", "-e", f"{commit}^{{commit}}"], cwd=CHECKOUT, capture_output=True, check=False)
    assert commit is None or not (CHECKOUT / ".git").exists() or known.returncode == 0


def test_the_schema_comes_from_the_providers_that_its_readme_names(project):
    versions = json.loads(project.run("version", "--json").stdout)["provider_schemas"]
    assert versions == dict(re.findall(r"terraform-provider-(\w+) ([\d.]+\d)", text("scripts/provider-schema/README.md")))
    assert f"aws_version={versions['aws']} random_version={versions['random']}" in text("tests/e2e/provider_mirror.sh")
    assert versions == dict(re.findall(r"terraform-provider-(\w+) ([\d.]+\d)", text("docs/overrides.md")))


def test_the_facts_are_the_built_in_ones(project):
    days = [day for name in ("models", "quotas", "services")
            for day in re.findall(r'"read": *"([\d-]+)"', text(f"src/facts/data/{name}.json"))]
    (project.folder / "env/facts.json").write_text("not read", encoding="utf-8")
    assert json.loads(project.run("version", "--json").stdout)["facts"] == {"oldest": min(days), "newest": max(days)}
