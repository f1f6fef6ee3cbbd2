"""Hostile texts in every string that a change can write, and secrets in every value of a plan; every format is read back.

usage: tests/hostile/run.py [--slow] [--filter TEXT] [--program FILE]
  --slow    each text at each place, and HTML in Chromium, instead of a sample with faster parsers

README.md beside this file lists the readers. Ends with `N passed, N failed`. Exit code 77: the readers could not be installed.
"""
import argparse
import importlib.util
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path += [str(HERE.parent), str(HERE.parent / "e2e")]

import checks  # noqa: E402
import virtual_environment  # noqa: E402

READERS = ("cmarkgfm", "pyte", "selectolax")


def with_readers():
    """Starts this program again in an environment that has the readers, unless this one does."""
    if all(importlib.util.find_spec(name) for name in READERS):
        return
    try:
        folder = virtual_environment.programs("hostile-venv", (HERE / "requirements.txt").read_text(encoding="utf-8"))
    except (OSError, subprocess.SubprocessError) as error:
        print(f"skipped: hostile: the readers could not be installed: {error}\n0 passed, 0 failed, 1 skipped")
        sys.exit(77)
    os.execv(folder / "python", [folder / "python", *sys.argv])


def main():
    parser = argparse.ArgumentParser(prog="tests/hostile/run.py")
    parser.add_argument("--slow", action="store_true")
    parser.add_argument("--filter", default="")
    parser.add_argument("--program", default=os.environ.get("KOOTORO_GEN", HERE.parent.parent / "build/dev/src/kootoro-gen"))
    options = parser.parse_args()
    program = pathlib.Path(options.program).resolve()
    if not os.access(program, os.X_OK):
        print(f"hostile: there is no program {program}\n0 passed, 1 failed")
        return 1
    with_readers()
    import cases
    return checks.run("hostile", [check for check in cases.of(program, options.slow) if options.filter in check.__name__])


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.exit(main())
