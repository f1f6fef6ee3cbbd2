"""Golden cases: runs kootoro-gen on the folders under tests/cases and compares everything it says and writes.

usage: tests/golden/run.py [--update] [--filter TEXT] [--jobs N] [--program FILE] [--cases FOLDER]

README.md beside this file says what a case looks like. Ends with `N passed, N failed, N skipped`.
"""
import argparse
import concurrent.futures
import os
import pathlib
import shutil
import sys
import tempfile

from case import Case, CaseError
from sandbox import Impossible, Sandbox
from compare import Comparison

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def run_case(folder, program, update):
    """Runs one case; gives its problems, or raises Impossible where this machine cannot run it."""
    case = Case.read(folder)
    comparison = Comparison(case, update)
    with Sandbox(case, program) as sandbox:
        before = sandbox.snapshot()
        for number, step in enumerate(case.steps, 1):
            suffix = f".{number}" if case.many_steps else ""
            if number > 1:
                sandbox.prepare(step)
            comparison.step(step, sandbox.run(step), suffix)
        comparison.tree(before, sandbox.snapshot())
    return comparison.problems


def outcome(folder, program, update):
    """One case's word (passed, failed, skipped) and its message."""
    try:
        problems = run_case(folder, program, update)
    except Impossible as reason:
        return "skipped", str(reason)
    except CaseError as error:
        return "failed", f"the case itself is wrong: {error}\n"
    return ("failed", "\n".join(problems) + "\n") if problems else ("passed", "")


def cases(root, wanted):
    folders = sorted(path.parent for path in root.rglob("case.json"))
    return [folder for folder in folders if not wanted or wanted in str(folder.relative_to(root))]


def main():
    parser = argparse.ArgumentParser(prog="tests/golden/run.py")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--filter")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--program", default=os.environ.get("KOOTORO_GEN", ROOT / "build/dev/src/kootoro-gen"))
    parser.add_argument("--cases", type=pathlib.Path, default=ROOT / "tests/cases")
    options = parser.parse_args()
    program = pathlib.Path(options.program).resolve()
    if not os.access(program, os.X_OK):
        print(f"golden: there is no program {program}\n0 passed, 1 failed")
        return 1

    folders = cases(options.cases, options.filter)
    totals = {"passed": 0, "failed": 0, "skipped": 0}
    with tempfile.TemporaryDirectory(prefix="kootoro-golden-") as shared:
        os.chmod(shared, 0o755)
        reachable = pathlib.Path(shared) / "kootoro-gen"  # the checkout may be closed to the unprivileged user
        shutil.copy(program, reachable)
        reachable.chmod(0o755)
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            results = pool.map(lambda folder: outcome(folder, reachable, options.update), folders)
            for folder, (word, text) in zip(folders, results):
                totals[word] += 1
                name = folder.relative_to(options.cases)
                if word == "failed":
                    print(f"FAILED golden/{name}\n{text}")
                elif word == "skipped":
                    print(f"skipped: golden/{name}: {text}")
    if not folders and not options.filter:
        print("golden: there are no cases")
        totals["failed"] = 1
    print(f"{totals['passed']} passed, {totals['failed']} failed, {totals['skipped']} skipped")
    return 1 if totals["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
