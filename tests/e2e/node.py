"""Runs the programs in node/ with the packages that its lock file names, kept in the cache."""
import fcntl
import functools
import hashlib
import json
import os
import pathlib
import shutil
import subprocess

import pytest

import tools

FOLDER = pathlib.Path(__file__).resolve().parent / "node"
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "kootoro-gen" / "node"


@functools.cache
def _packages():
    """The folder of installed packages, or the reason why it does not exist."""
    if not shutil.which("node") or not shutil.which("npm"):
        return None, "Node.js and npm are not on PATH"
    if not tools.has_node():
        return None, f"Node.js is older than {'.'.join(map(str, tools.OLDEST_NODE))}"
    wanted = hashlib.sha256((FOLDER / "package-lock.json").read_bytes()).hexdigest()
    CACHE.mkdir(parents=True, exist_ok=True)
    with open(CACHE.with_suffix(".lock"), "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        stamp = CACHE / ".installed"
        if not stamp.exists() or stamp.read_text() != wanted:
            for name in ("package.json", "package-lock.json"):
                shutil.copy(FOLDER / name, CACHE)
            done = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=CACHE, timeout=300,
                                  stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                return None, f"npm cannot install the packages of tests/e2e/node: {done.stderr.strip().splitlines()[-1:]}"
            stamp.write_text(wanted)
    return CACHE / "node_modules", ""


def run(script, job):
    """Returns a script's result for `job`; skips the test if Node.js or the packages are not available."""
    packages, missing = _packages()
    if missing:
        pytest.skip(missing)
    done = subprocess.run(["node", str(FOLDER / script)], input=json.dumps(job), env={**os.environ, "NODE_PATH": str(packages)},
                          capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
