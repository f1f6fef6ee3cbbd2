"""One Terraform root module on the emulated AWS. Every command runs under a timeout: the provider retries for minutes."""
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
# Container tools of the machine that a test must not find by accident.
CONTAINER_TOOLS = {"docker", "podman", "crane", "skopeo", "nerdctl", "buildah", "aws"}


def missing():
    """The reason why Terraform cannot run here; empty when it can."""
    if "KOOTORO_E2E_TERRAFORM" in os.environ:
        return ""
    return os.environ.get("KOOTORO_E2E_MISSING", "started without tests/e2e/run.py, which finds Terraform")


def tools_folder(folder, names):
    """A PATH of one folder: the system's commands without its container tools, and stand-ins for those named."""
    folder.mkdir(parents=True)
    for place in ("/bin", "/usr/bin"):
        for path in pathlib.Path(place).iterdir():
            if path.name not in CONTAINER_TOOLS and not (folder / path.name).is_symlink():
                (folder / path.name).symlink_to(path)
    for name in names:
        script = folder / name
        script.unlink(missing_ok=True)
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S "{HERE}/registry_client.py" {name} "$@"\n')
        script.chmod(0o755)
    return folder


class Terraform:
    def __init__(self, folder, aws, scratch, tools):
        self.folder = folder
        self.tool_log = scratch / "tools.log"
        path = tools_folder(scratch / ("tools-" + "-".join(tools)), tools)
        self.environment = {"PATH": str(path), "HOME": str(scratch), "TMPDIR": str(scratch), "TF_IN_AUTOMATION": "1",
                            "TF_CLI_CONFIG_FILE": os.environ["KOOTORO_E2E_CLI_CONFIG"], "CHECKPOINT_DISABLE": "1",
                            "STAND_IN_LOG": str(self.tool_log), **aws.environment()}

    def run(self, *arguments, timeout=300, expect=(0,)):
        """Runs terraform in the module's folder; fails the test on another exit code."""
        done = subprocess.run([os.environ["KOOTORO_E2E_TERRAFORM"], *arguments], cwd=self.folder, timeout=timeout,
                              env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        assert done.returncode in expect, (
            f"terraform {' '.join(arguments)}: exit code {done.returncode}\n{done.stdout[-6000:]}\n{done.stderr[-6000:]}")
        return done

    def init(self):
        self.run("init", "-input=false", "-no-color")
        return self

    def diagnostics(self):
        """Errors and warnings of `terraform validate`."""
        return json.loads(self.run("validate", "-json", expect=(0, 1)).stdout)["diagnostics"]

    def plan(self, *arguments):
        """Plans into a file; returns the changes: address to actions, without unchanged resources."""
        self.run("plan", "-input=false", "-no-color", "-out=e2e.tfplan", *arguments)
        changes = json.loads(self.run("show", "-json", "e2e.tfplan").stdout).get("resource_changes", [])
        return {change["address"]: change["change"]["actions"] for change in changes
                if change["change"]["actions"] not in (["no-op"], ["read"])}

    def apply(self):
        """Applies the last plan."""
        return self.run("apply", "-input=false", "-no-color", "-auto-approve", "e2e.tfplan", timeout=600)

    def nothing_to_do(self):
        """Fails the test unless a plan has no changes."""
        done = self.run("plan", "-input=false", "-no-color", "-detailed-exitcode", expect=(0, 2))
        assert done.returncode == 0, f"the second plan is not empty:\n{done.stdout}"

    def resources(self):
        """The state: address to values, of managed resources."""
        found, modules = {}, [json.loads(self.run("show", "-json").stdout).get("values", {}).get("root_module", {})]
        while modules:
            module = modules.pop()
            modules += module.get("child_modules", [])
            found |= {resource["address"]: resource["values"] for resource in module.get("resources", [])
                      if resource["mode"] == "managed"}
        return found

    def destroy(self):
        return self.run("destroy", "-input=false", "-no-color", "-auto-approve", timeout=600)
