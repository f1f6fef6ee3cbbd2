"""actionlint, built once with go and kept in the cache."""
import os
import shutil
import subprocess

import pytest

from virtual_environment import CACHE

MODULE = "github.com/rhysd/actionlint/cmd/actionlint@v1.7.7"


def check(folder):
    """Fails the test if actionlint finds something in the workflows of a folder; skips it without actionlint."""
    if not shutil.which("go"):
        pytest.skip("actionlint is built with go, which is not here")
    cache = CACHE / MODULE.rsplit("/", 1)[-1]
    cache.mkdir(parents=True, exist_ok=True)
    if not (cache / "actionlint").exists():
        made = subprocess.run(["go", "install", MODULE], env={**os.environ, "GOBIN": str(cache)}, capture_output=True, text=True,
                              timeout=300, check=False)
        if made.returncode:
            pytest.skip("actionlint cannot be had: " + made.stderr.splitlines()[-1])
    done = subprocess.run([cache / "actionlint"], cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout
