"""What packages contain: the program of a platform, and the texts that belong to it."""
import json
import os
import pathlib
import platform as machine
import subprocess
from dataclasses import dataclass, field

import fetch
from platforms import PLATFORMS, Platform

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
NAME = "kootoro-gen"
SUMMARY = "Generate Terraform for the Kootoro vending-machine verification system"
DESCRIPTION = """\
kootoro-gen reads the settings of an environment and writes a complete
Terraform root module for the Kootoro vending-machine verification system, or
reports what is wrong with the settings: the file, the line and the fix."""
SHELLS = ("bash", "zsh", "fish")


@dataclass(frozen=True)
class Release:
    """A release: its version, its commit, the time of the commit, and the URL of the folder it will be downloaded from."""
    version: str
    commit: str
    epoch: int
    url: str = ""


@dataclass(frozen=True)
class Texts:
    """What is the same on every platform. `completions` is by shell, `man_pages` by file name (kootoro-gen.1)."""
    license: bytes
    readme: bytes
    changelog: bytes
    completions: dict = field(default_factory=dict)
    man_pages: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Built:
    """The program of a platform, and the licenses of what it contains."""
    platform: Platform
    program: bytes
    notices: bytes


def licenses(platform):
    """The licenses of the program and of everything in it: expressions of SPDX, sorted, each once."""
    pins = [*fetch.PINS["libraries"], *fetch.PINS["from_the_compiler"]]
    system = platform.name.split("-", maxsplit=1)[0]
    return sorted({"MIT", *(pin["license"] for pin in pins if system in pin.get("systems", ["linux", "darwin"]))})


def license_expression(platform):
    return " AND ".join(licenses(platform))


def read_programs(folder):
    """Reads what `write_program` wrote: {platform name: Built}, in the order of the table."""
    found = {}
    for name, platform in PLATFORMS.items():
        path = folder / name
        if (path / NAME).exists():
            found[name] = Built(platform, (path / NAME).read_bytes(), (path / "NOTICES").read_bytes())
    return found


def write_program(folder, platform, program, notices):
    """Keeps a program and its notices where `read_programs` finds them."""
    path = folder / platform.name
    path.mkdir(parents=True, exist_ok=True)
    (path / NAME).write_bytes(program)
    (path / NAME).chmod(0o755)
    (path / "NOTICES").write_bytes(notices)


def runnable(folder):
    """The program in a folder of programs that runs on this machine, or None."""
    for name, platform in PLATFORMS.items():
        if (platform.system, platform.processor) == (machine.system(), machine.machine()) and (folder / name / NAME).exists():
            return folder / name / NAME
    return None


def _output(program, *arguments, epoch=0):
    """What the program prints, with the time of the commit as its clock."""
    done = subprocess.run([program, *arguments], capture_output=True, check=False,
                          env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch), "LC_ALL": "C.UTF-8"})
    if done.returncode:
        raise fetch.Failure(f"`{program} {' '.join(arguments)}` failed: {done.stderr.decode(errors='replace').strip()}\n"
                            "  help: if the program is older than this checkout, compile it again")
    return done.stdout


def commit_of(program):
    """The commit that a program was built from; "unknown" for a program that does not print it."""
    done = subprocess.run([program, "version", "--json"], capture_output=True, check=False)
    return "unknown" if done.returncode else json.loads(done.stdout)["commit"]


def completions(program):
    return {shell: _output(program, "completion", shell) for shell in SHELLS}


def man_pages(program, epoch):
    """The manual: {kootoro-gen.1: …, kootoro-gen-COMMAND.1: …}."""
    listed = _output(program, "completion", "fish", "--", "").decode().splitlines()
    commands = [line.split("\t")[0] for line in listed]
    pages = {f"{NAME}-{command}.1": _output(program, "help", "--man", command, epoch=epoch) for command in commands}
    return {f"{NAME}.1": _output(program, "help", "--man", epoch=epoch), **pages}


def texts(program, epoch):
    """The texts of this checkout and, if a program that runs here is given, those that it prints."""
    read = [(ROOT / name).read_bytes() for name in ("LICENSE", "README.md", "CHANGELOG.md")]
    return Texts(*read, completions(program), man_pages(program, epoch)) if program else Texts(*read)
