"""Bare Debian systems to install packages in: made once by debootstrap from this machine's mirror, kept in the cache."""
import os
import shutil

import compile as compiling
from fetch import Apt
from verify.report import run

SUITES = {"bullseye": "Debian 11", "bookworm": "Debian 12", "trixie": "Debian 13"}


def _make(suite, folder):
    """Makes a root; returns why it could not, or ""."""
    if os.geteuid() != 0:
        return "that needs root"
    if shutil.which("debootstrap") is None:
        return "install debootstrap"
    part = folder.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    part.parent.mkdir(parents=True, exist_ok=True)
    code, text = run(["debootstrap", "--variant=minbase", suite, part, Apt.mirror()])
    if code:
        return f"debootstrap failed: {(text.strip().splitlines() or ['no output'])[-1]}"
    part.rename(folder)
    return ""


def copies(scene, suites=tuple(SUITES)):
    """Yields (system's name, folder) with a fresh copy of each root; reports those that could not be made as skipped."""
    for suite in suites:
        kept, copy = compiling.cache_folder() / "roots" / suite, scene.scratch / f"root-{suite}"
        problem = "" if kept.exists() else _make(suite, kept)
        if problem:
            scene.report.skip(f"{SUITES[suite]}: no package was installed in it: {problem}")
            continue
        run(["cp", "-a", "--reflink=auto", kept, copy])
        yield SUITES[suite], copy
        shutil.rmtree(copy)
