"""Checks the wheels: their lists of files, and that pip and pre-commit install them."""
import base64
import csv
import hashlib
import os
import shutil
import sys
import zipfile

from content import NAME, ROOT
from verify.report import add_project, generate, is_native, run, version_of

# The platforms for which pip must accept a wheel, by what the wheel's name contains.
ACCEPTED = {"manylinux_2_17_x86_64": ("manylinux2014_x86_64", "manylinux_2_17_x86_64", "musllinux_1_1_x86_64"),
            "manylinux_2_17_aarch64": ("manylinux2014_aarch64", "manylinux_2_17_aarch64", "musllinux_1_1_aarch64"),
            "macosx_13_0_arm64": ("macosx_13_0_arm64", "macosx_15_0_arm64"),
            "macosx_13_0_x86_64": ("macosx_13_0_x86_64", "macosx_15_0_x86_64")}
PLATFORMS = {"manylinux_2_17_x86_64": "linux-amd64", "manylinux_2_17_aarch64": "linux-arm64",
             "macosx_13_0_arm64": "darwin-arm64", "macosx_13_0_x86_64": "darwin-amd64"}
PRE_COMMIT = "pre-commit==4.7.0"
CONFIGURATION = """\
repos:
  - repo: local
    hooks:
      - id: kootoro-gen
        name: kootoro-gen
        entry: kootoro-gen validate --all
        language: python
        additional_dependencies: ["{wheel}"]
        pass_filenames: false
"""


def tag_of(path):
    return next(tag for tag in ACCEPTED if tag in path.name)


def check_record(report, path):
    """Every file is in RECORD with its hash and size, as PEP 427 asks for; no other one is."""
    with zipfile.ZipFile(path) as wheel:
        listing = next(name for name in wheel.namelist() if name.endswith(".dist-info/RECORD"))
        rows = {row[0]: row[1:] for row in csv.reader(wheel.read(listing).decode().splitlines())}
        report.expect(sorted(rows) == sorted(wheel.namelist()), f"{path.name}: RECORD lists other files than the archive has")
        for name in wheel.namelist():
            content = wheel.read(name)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            right = ["", ""] if name == listing else [f"sha256={digest}", str(len(content))]
            report.expect(rows.get(name) == right, f"{path.name}: RECORD has another hash or size for {name}")


def check_tags(scene, path, pip):
    """pip takes the wheel for each of its platforms, and unpacks the archive's program."""
    tag = tag_of(path)
    archived = scene.scratch / f"{NAME}-{version_of(scene.output)}-{PLATFORMS[tag]}" / NAME
    for accepted in ACCEPTED[tag]:
        target = scene.scratch / f"wheel-{accepted}"
        scene.report.run([*pip, "install", "--no-index", "--no-deps", "--only-binary=:all:", "--platform", accepted, "--target",
                          target, path], f"{path.name} for {accepted}")
        program = target / "bin" / NAME
        scene.report.expect(program.exists() and program.read_bytes() == archived.read_bytes() and os.access(program, os.X_OK),
                            f"{path.name} for {accepted}: another program is installed")


def install(scene, path, venv, expected):
    """Installs the wheel of this machine in a fresh environment, and uses it."""
    report, folder = scene.report, add_project(scene.scratch / "wheel-project")
    report.run([venv / "bin/pip", "install", "--no-index", "--no-deps", path], path.name)
    made = generate(report, [venv / "bin" / NAME], folder, path.name, cwd=folder)
    report.expect(made == expected, f"{path.name} generates other files than the archive's program")
    for place in (f"bash-completion/completions/{NAME}", f"man/man1/{NAME}.1"):
        report.expect((venv / "share" / place).is_file(), f"{path.name}: no share/{place}")
    report.run([venv / "bin/pip", "uninstall", "--yes", NAME], path.name)
    report.expect(not (venv / "bin" / NAME).exists(), f"{path.name}: `pip uninstall` leaves the program")


def _repository(folder):
    """A git repository with the project's settings."""
    add_project(folder)
    author = ["-c", "user.name=t", "-c", "user.email=t@example.com"]
    for command in (["init", "-q"], ["add", "."], [*author, "commit", "-qm", "start"]):
        run(["git", *command], cwd=folder)
    return folder


def check_pre_commit(scene, path, venv, program):
    """pre-commit runs the hooks of this repository with a program on PATH, and a local hook with the wheel."""
    report = scene.report
    code, text = run([venv / "bin/pip", "install", "--quiet", PRE_COMMIT])
    if code:
        report.skip(f"pre-commit did not run: pip can't install it: {(text.strip().splitlines() or ['no output'])[-1]}")
        return
    folder = _repository(scene.scratch / "pre-commit-project")
    environment = {**os.environ, "PRE_COMMIT_HOME": str(scene.scratch / "pre-commit"),
                   "PATH": f"{program.parent}:{os.environ['PATH']}"}
    (folder / ".pre-commit-config.yaml").write_text(CONFIGURATION.format(wheel=path.resolve()))
    run(["git", "add", "."], cwd=folder)
    report.run([venv / "bin/pre-commit", "run", "--all-files"], "pre-commit with the wheel", cwd=folder, env=environment)
    report.run([program, "--all"], "pre-commit", cwd=folder)
    run(["git", "add", "--force", "."], cwd=folder)
    report.run([venv / "bin/pre-commit", "try-repo", ROOT, "--all-files"], "pre-commit with the hooks of this repository",
               cwd=folder, env=environment)
    (folder / "env/dev.tfvars").write_text("no_such_setting = 1\n")
    run(["git", "add", "."], cwd=folder)
    code, text = run([venv / "bin/pre-commit", "run", "--all-files"], cwd=folder, env=environment)
    report.expect(code == 1 and "no_such_setting" in text, f"pre-commit accepts a setting that does not exist\n{text[-2000:]}")


def check(scene, expected, program):
    paths = sorted(scene.output.glob("kootoro_gen-*.whl"))
    if not paths:
        return
    venv = scene.scratch / "venv"
    scene.report.run([sys.executable, "-m", "venv", venv], "a Python environment")
    for path in paths:
        check_record(scene.report, path)
        check_tags(scene, path, [venv / "bin/pip"])
        if is_native(PLATFORMS[tag_of(path)]):
            install(scene, path, venv, expected)
            check_pre_commit(scene, path, venv, program)
        else:
            scene.report.skip(f"{path.name} was unpacked by pip, not run: this machine is another platform")
    shutil.rmtree(venv)
