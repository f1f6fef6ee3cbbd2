#!/usr/bin/env python3
"""Makes a plan with a Terraform or OpenTofu of any version, for the golden cases `tests/cases/review/{terraform,opentofu}-…`.

usage: tests/golden/plans/make.py PROGRAM FOLDER

Applies `first/` in a temporary folder, plans `second/`, and writes the plan in JSON to FOLDER/plan.json. Prints the line of
PROGRAM's own plan that has the counts. No provider, account or network is needed.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ADDRESS = "terraform_data.requested"  # is replaced because the command line says so


def run(program, folder, *arguments):
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "TF_IN_AUTOMATION": "1", "CHECKPOINT_DISABLE": "1"}
    done = subprocess.run([program, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"error: `{' '.join([program, *arguments])}` exited with status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def version_of(program, folder):
    found = json.loads(run(program, folder, "version", "-json"))["terraform_version"]
    return tuple(int(number) for number in re.findall(r"\d+", found)[:2])


def lay(name, folder):
    for path in folder.glob("*.tf"):
        path.unlink()
    shutil.copytree(HERE / name, folder, dirs_exist_ok=True)


def main():
    program, target = shutil.which(sys.argv[1]) or os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory(prefix="kootoro-plan-") as made:
        folder = pathlib.Path(made)
        lay("first", folder)
        run(program, folder, "init", "-no-color")
        run(program, folder, "apply", "-auto-approve", "-no-color")
        lay("second", folder)
        if version_of(program, folder) >= (1, 7):
            shutil.copytree(HERE / "since-1.7", folder, dirs_exist_ok=True)
        printed = run(program, folder, "plan", "-no-color", "-out=plan.bin", f"-replace={ADDRESS}")
        target.mkdir(parents=True, exist_ok=True)
        (target / "plan.json").write_text(run(program, folder, "show", "-json", "plan.bin"), encoding="utf-8")
        print(next(line for line in printed.splitlines() if line.startswith("Plan:")))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__.split("\n\n")[1])
    main()
