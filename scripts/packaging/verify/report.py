"""What a check of a release found, and what all checks share."""
import pathlib
import platform
import subprocess
from dataclasses import dataclass, field

from content import NAME, ROOT


@dataclass
class Report:
    """Counts what passed; lists what failed, and what could not be tried here."""
    passed: int = 0
    problems: list = field(default_factory=list)
    skipped: list = field(default_factory=list)

    def expect(self, truth, text):
        self.passed += bool(truth)
        if not truth:
            self.problems.append(text)
        return bool(truth)

    def skip(self, text):
        self.skipped.append(text)

    def run(self, command, text, **options):
        """Runs a command that must succeed; returns its output, or "" after a problem."""
        code, output = run(command, **options)
        self.expect(code == 0, f"{text}: exit status {code}\n{output[-3000:]}")
        return "" if code else output


@dataclass(frozen=True)
class Scene:
    """The release in `output`, a folder for what checks write, and where they report."""
    output: pathlib.Path
    scratch: pathlib.Path
    jobs: int
    report: Report


def run(command, **options):
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          check=False, **{"timeout": 1800, "errors": "replace", **options})
    return done.returncode, done.stdout


def is_native(name):
    """Whether a platform's programs run on this machine without an emulator."""
    machine = {"x86_64": "amd64", "amd64": "amd64", "aarch64": "arm64", "arm64": "arm64"}.get(platform.machine(), "")
    return name == f"{platform.system().lower()}-{machine}"


def version_of(output):
    """The version of the release in a folder, which its bill of materials has in its name."""
    return next(output.glob(f"{NAME}-*.cdx.json")).name.removeprefix(f"{NAME}-").removesuffix(".cdx.json")


def add_project(folder):
    """Copies the project's settings and blueprint into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("env", "templates"):
        run(["cp", "-r", ROOT / name, folder / name])
    return folder


def generate(report, command, folder, text, **options):
    """Generates dev from the project in `folder`; `command` starts the program there. Returns {file: bytes}."""
    report.run([*command, "--env", "dev", "--templates", "templates"], f"{text}: --env dev", **options)
    made = folder / "generated/dev"
    return {path.relative_to(made).as_posix(): path.read_bytes() for path in made.rglob("*") if path.is_file()}
