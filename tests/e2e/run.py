"""Runs the end-to-end tests: prepares a Python environment and the Terraform providers, then runs pytest.

usage: tests/e2e/run.py [--quick | --slow] [--filter TEXT] [--jobs N]
  --quick   only the tests that need neither Terraform nor the emulator and take less than a minute
  --slow    only those that do

Ends with `N passed, N failed, N skipped`; tests that could not run are listed in lines `skipped: TEST: REASON` before it.
Exit code 77: nothing could run.
"""
import argparse
import ast
import os
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

import providers
import tools
import virtual_environment
from virtual_environment import CACHE

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
SLOW = "terraform or emulator or long"


def declared_tests():
    """The names of all tests, read without running anything."""
    for path in sorted(HERE.glob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield f"{path.name}::{node.name}"


def cannot_run(reason):
    tests = list(declared_tests())
    for test in tests:
        print(f"skipped: e2e/{test}: {reason}")
    print(f"0 passed, 0 failed, {len(tests)} skipped")
    return 77


def report(results):
    """Summarizes pytest's JUnit file."""
    totals = {"passed": 0, "failed": 0, "skipped": 0}
    for case in ElementTree.parse(results).iter("testcase"):
        skipped = case.find("skipped")
        bad = case.find("failure") is not None or case.find("error") is not None
        totals["failed" if bad else "passed" if skipped is None else "skipped"] += 1
        if skipped is not None:
            print(f"skipped: e2e/{case.get('classname').rsplit('.', 1)[-1]}::{case.get('name')}: {skipped.get('message')}")
    print(f"{totals['passed']} passed, {totals['failed']} failed, {totals['skipped']} skipped")
    return 1 if totals["failed"] else 0


def main():
    parser = argparse.ArgumentParser(prog="tests/e2e/run.py")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--quick", action="store_true")
    which.add_argument("--slow", action="store_true")
    parser.add_argument("--filter")
    parser.add_argument("--jobs", type=int, default=3)
    options = parser.parse_args()
    try:
        python = virtual_environment.programs("emulator-venv", (HERE / "requirements.txt").read_text(encoding="utf-8")) / "python"
    except (OSError, subprocess.SubprocessError) as error:
        return cannot_run(f"the emulator's Python environment could not be made: {error}")
    os.environ["PATH"] = tools.path()
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    environment.setdefault("KOOTORO_GEN", str(PROJECT / "build/dev/src/kootoro-gen"))
    if not options.quick:
        environment |= providers.find(CACHE)

    with tempfile.TemporaryDirectory(prefix="kootoro-e2e-") as scratch:
        results = pathlib.Path(scratch) / "results.xml"
        command = [str(python), "-m", "pytest", str(HERE), "-q", "-p", "no:cacheprovider", "--durations=5",
                   f"--junitxml={results}", f"--basetemp={scratch}/work"]
        command += ["-n", str(options.jobs), "--dist", "worksteal"] if options.jobs > 1 else []
        command += ["-m", f"not ({SLOW})"] if options.quick else ["-m", SLOW] if options.slow else []
        command += ["-k", options.filter] if options.filter else []
        code = subprocess.run(command, env=environment, cwd=HERE, check=False).returncode
        if code == 5:  # the filter matched no tests
            print("0 passed, 0 failed, 0 skipped")
            return 0
        if not results.exists():
            print(f"e2e: pytest ended with exit code {code} and no results\n0 passed, 1 failed, 0 skipped")
            return 1
        return report(results) or (1 if code > 1 else 0)


if __name__ == "__main__":
    sys.exit(main())
