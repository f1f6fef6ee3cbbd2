"""Releases of kootoro-gen as scripts/package lays them out: archives and SHA256SUMS."""
import hashlib
import re
import subprocess
import tarfile

from project import PROGRAM

PLATFORMS = ("linux-amd64", "linux-arm64", "darwin-amd64", "darwin-arm64")


def version_of(program):
    return subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.split()[1]


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def make(folder, programs, version):
    """Writes a release into `folder`: for each platform of `programs`, the archive of that file."""
    folder.mkdir(parents=True, exist_ok=True)
    sums = ""
    for name, program in programs.items():
        archive = folder / f"kootoro-gen-{version}-{name}.tar.gz"
        with tarfile.open(archive, "w:gz") as tar:
            tar.add(program, f"kootoro-gen-{version}-{name}/kootoro-gen")
        sums += f"{sha256(archive)}  {archive.name}\n"
    (folder / "SHA256SUMS").write_text(sums, encoding="utf-8")
    return folder


def of_the_program(folder):
    """A release of the tested program; it is the program of this platform only."""
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "kootoro-gen"
    subprocess.run(["strip", "-o", program, PROGRAM], check=True)  # each job unpacks it
    return make(folder / "release", {name: program for name in PLATFORMS}, version_of(PROGRAM))


def stand_in(path, version, word="ran"):
    """A small program that reports a version, and logs that it ran."""
    path.parent.mkdir(parents=True, exist_ok=True)
    log = path.parent / f"{path.name}.log"
    path.write_text(f'#!/bin/sh\necho {word} >>"{log}"\necho "kootoro-gen {version}"\n', encoding="utf-8")
    path.chmod(0o755)
    assert re.fullmatch(r"[\w.-]+", version)
    return path
