"""Finds Terraform and a mirror of the real AWS and random providers.

Tried in this order: the mirror in KOOTORO_PROVIDER_MIRROR, the one in the cache, the sources that `terraform init` can
reach itself (a registry, or a mirror in the user's own CLI configuration), a build from the providers' Go modules.
The results of the last two go into the cache.
"""
import fcntl
import os
import pathlib
import shutil
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
# The same range as in the generated modules.
WANTED = """terraform {
  required_providers {
    aws    = { source = "hashicorp/aws", version = ">= 6.47.0, < 7.0.0" }
    random = { source = "hashicorp/random", version = ">= 3.6.0, < 4.0.0" }
  }
}
"""
CLI_CONFIG = """provider_installation {{
  filesystem_mirror {{
    path    = "{mirror}"
    include = ["*/*/*"]
  }}
}}
"""


def find(cache):
    """Environment variables for the tests: KOOTORO_E2E_TERRAFORM and KOOTORO_E2E_MIRROR, or KOOTORO_E2E_MISSING."""
    terraform = os.environ.get("KOOTORO_TERRAFORM") or shutil.which("terraform")
    if not terraform:
        return {"KOOTORO_E2E_MISSING": "there is no `terraform` on PATH"}
    folder = cache / "providers"
    folder.mkdir(parents=True, exist_ok=True)
    with open(cache / "providers.lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        given = os.environ.get("KOOTORO_PROVIDER_MIRROR")
        if given:
            mirror = pathlib.Path(given).resolve()
            if not is_complete(mirror):
                return {"KOOTORO_E2E_MISSING": f"KOOTORO_PROVIDER_MIRROR={given} lacks the aws or the random provider"}
        else:
            mirror = folder / "mirror"
            if not (is_complete(mirror) or from_init(terraform, mirror) or from_go(folder, mirror)):
                return {"KOOTORO_E2E_MISSING": "no Terraform provider: no registry answers, there is no mirror "
                                               "(KOOTORO_PROVIDER_MIRROR), and none could be built with go"}
        config = folder / ("given.rc" if given else "terraform.rc")
        config.write_text(CLI_CONFIG.format(mirror=mirror))
    return {"KOOTORO_E2E_TERRAFORM": terraform, "KOOTORO_E2E_CLI_CONFIG": str(config)}


def is_complete(mirror):
    return all(any(mirror.glob(f"*/hashicorp/{name}/**/*terraform-provider-{name}_*")) for name in ("aws", "random"))


def from_init(terraform, mirror):
    """Lets `terraform init` fetch the providers and copies what it got."""
    print("e2e: looking for the Terraform providers", flush=True)
    environment = {**os.environ, "CHECKPOINT_DISABLE": "1"}
    if not os.path.exists(environment.get("TF_CLI_CONFIG_FILE", "")):
        environment.pop("TF_CLI_CONFIG_FILE", None)  # terraform does not start if the file does not exist
    with tempfile.TemporaryDirectory() as scratch:
        (pathlib.Path(scratch) / "versions.tf").write_text(WANTED)
        try:
            done = subprocess.run([terraform, "init", "-input=false", "-no-color"], cwd=scratch, timeout=300,
                                  capture_output=True, text=True, check=False, env=environment)
        except subprocess.TimeoutExpired:
            return False
        if done.returncode:
            return False
        shutil.copytree(pathlib.Path(scratch) / ".terraform" / "providers", mirror, dirs_exist_ok=True)
    return is_complete(mirror)


def from_go(folder, mirror):
    """Builds them once, which takes minutes."""
    if not shutil.which("go"):
        return False
    print("e2e: no registry answers; building the Terraform providers from their Go modules (about 6 minutes, once)",
          flush=True)
    done = subprocess.run([str(HERE / "provider_mirror.sh"), str(folder)], check=False)
    return done.returncode == 0 and is_complete(mirror)
