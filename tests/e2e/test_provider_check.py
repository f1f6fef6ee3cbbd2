"""Compares the errors of the provider check with those of Terraform and the real provider, for the same changes of
generated resources.
"""
import json
import os
import re
import subprocess

import pytest

import faults
from project import PROGRAM

pytestmark = pytest.mark.terraform(minutes=1)

COUNT = 900  # of which Terraform rejects about 600
CONFIGURATION = {
    "terraform": {"required_providers": {"aws": {"source": "hashicorp/aws"}, "random": {"source": "hashicorp/random"}}},
    "provider": {"aws": {"region": "eu-west-1", "access_key": "x", "secret_key": "x", "skip_credentials_validation": True,
                         "skip_metadata_api_check": "true", "skip_requesting_account_id": True,
                         "skip_region_validation": True}},
    "resource": {"terraform_data": {"unknown": {}}},
}


def terraform(folder, *arguments):
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "TF_IN_AUTOMATION": "1", "CHECKPOINT_DISABLE": "1",
                   "TF_CLI_CONFIG_FILE": os.environ["KOOTORO_E2E_CLI_CONFIG"]}
    return subprocess.run([os.environ["KOOTORO_E2E_TERRAFORM"], *arguments], cwd=folder, env=environment, timeout=300,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)


def write(folder, changes):
    """One file a change: a finding's file then names the change."""
    for name, change in changes.items():
        (folder / f"{name}.tf.json").write_text(json.dumps({"resource": {change["type"]: {name: change["body"]}}}))


def refused(diagnostics, changes):
    """The changes with an error: name to all its messages."""
    found = {}
    for diagnostic in diagnostics:
        place = diagnostic.get("range") or {}
        name = os.path.basename(place.get("filename", "")).removesuffix(".tf.json")
        name = name if name in changes else re.sub(r".*\.", "", diagnostic.get("address", ""))
        if diagnostic["severity"] != "error":
            continue
        assert name in changes, f"an error about no change: {diagnostic}"
        found[name] = found.get(name, "") + f"{diagnostic['summary']} {diagnostic.get('detail', '')}\n"
    return found


def judged_by_terraform(folder, changes):
    folder.mkdir()
    (folder / "main.tf.json").write_text(json.dumps(CONFIGURATION))
    done = terraform(folder, "init", "-input=false", "-no-color")
    assert done.returncode == 0, done.stderr
    write(folder, changes)
    found = refused(json.loads(terraform(folder, "validate", "-json").stdout)["diagnostics"], changes)
    for name in found:
        (folder / f"{name}.tf.json").unlink()
    lines = terraform(folder, "plan", "-input=false", "-refresh=false", "-json").stdout.splitlines()
    messages = [json.loads(line) for line in lines]
    return found | refused([m["diagnostic"] for m in messages if m["type"] == "diagnostic"], changes)


def judged_by_us(project, changes):
    overrides = project.folder / "env" / "overrides" / "dev"
    overrides.mkdir(parents=True)
    (overrides / "main.tf.json").write_text(json.dumps({"resource": CONFIGURATION["resource"]}))
    write(overrides, changes)
    done = subprocess.run([PROGRAM, "validate", "--env", "dev", "--format", "json"], cwd=project.folder, timeout=120,
                          capture_output=True, text=True, check=False, env={"PATH": os.environ["PATH"]})
    return refused(json.loads(done.stdout)["diagnostics"], changes)


def names_it(text, change):
    """Whether a finding names the argument that was changed, or its block."""
    parts = change["path"].split(".")
    return any(re.search(rf"\b{re.escape(part)}\b", text) for part in (parts[-1], parts[0]))


def test_agrees_with_the_real_provider(project, tmp_path):
    resources = faults.bodies(project.generate("dev")) + faults.bodies(project.generate("prod"))
    changes = {f"change_{i:03}": change for i, change in enumerate(faults.drawn(resources, COUNT))}
    theirs = judged_by_terraform(tmp_path / "terraform", changes)
    ours = judged_by_us(project, changes)

    def told(name, text):
        change = changes[name]
        value = faults.blocks_on_the_way(change["body"], change["path"]).get(change["path"].rsplit(".", 1)[-1])
        return f"{change['kind']}: {change['type']}.{change['path']} = {json.dumps(value)[:80]}: {' '.join(text.split())[:300]}"

    wrongly = [told(name, ours[name]) for name in sorted(set(ours) - set(theirs))]
    missed = [told(name, theirs[name]) for name in sorted(theirs) if not names_it(ours.get(name, ""), changes[name])]
    agreed = len(theirs) - len(missed)
    print(f"{len(changes)} changes; Terraform refuses {len(theirs)}; of these we refuse {agreed} and name the argument"
          f" ({100 * agreed / len(theirs):.1f} %); refused by us alone: {len(wrongly)}")
    assert not wrongly, "\n".join(wrongly)
    assert len(theirs) >= 500
    assert agreed / len(theirs) >= 0.99, "\n".join(missed)
