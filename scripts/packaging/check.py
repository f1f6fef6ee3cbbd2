"""Tries what was packaged where it will run, as far as this machine can."""
import hashlib
import os
import pathlib
import platform
import shutil
import struct
import subprocess
import sys
import tarfile
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
GOLDEN = ROOT / "tests/golden/run.py"
LOAD_DYLIB, SYSTEM = 0xC, "/usr/lib/libSystem.B.dylib"


def interpreter(content):
    """Whether an ELF program asks for a dynamic linker."""
    offset, size, count = struct.unpack_from("<Q", content, 32)[0], *struct.unpack_from("<HH", content, 54)
    return any(struct.unpack_from("<I", content, offset + size * at)[0] == 3 for at in range(count))


def dylibs(content):
    """The libraries that a 64-bit Mach-O program loads."""
    count, at, found = struct.unpack_from("<I", content, 16)[0], 32, []
    for _ in range(count):
        command, size = struct.unpack_from("<II", content, at)
        if command & 0x7FFFFFFF == LOAD_DYLIB:
            name = at + struct.unpack_from("<I", content, at + 8)[0]
            found.append(content[name:content.index(b"\0", name)].decode())
        at += size
    return found


def run(command, **options):
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
                          timeout=1800, **options)
    return done.returncode, done.stdout


class Checks:
    """The checks of one folder of archives. `problems` and `left_out` grow."""

    def __init__(self, output, scratch, jobs):
        self.output, self.scratch, self.jobs = output, scratch, jobs
        self.problems, self.left_out, self.passed = [], [], 0

    def expect(self, truth, text):
        self.passed += bool(truth)
        if not truth:
            self.problems.append(text)

    def sums(self):
        for line in (self.output / "SHA256SUMS").read_text().splitlines():
            digest, name = line.split("  ")
            self.expect(hashlib.sha256((self.output / name).read_bytes()).hexdigest() == digest, f"{name}: SHA256SUMS has another hash")

    def archive(self, path):
        folder = self.scratch / path.name.removesuffix(".tar.gz")
        with tarfile.open(path) as packed:
            packed.extractall(self.scratch, filter="data") if sys.version_info >= (3, 12) else packed.extractall(self.scratch)
        for name in ("kootoro-gen", "LICENSE", "NOTICES", "README.md"):
            self.expect((folder / name).exists(), f"{path.name} has no {name}")
        if not (folder / "completions").is_dir():
            self.left_out.append(f"{path.name} has no completions: it was built without linux-amd64")
        content = (folder / "kootoro-gen").read_bytes()
        self.expect(str(ROOT).encode() not in content, f"{path.name}: the program holds a path of this machine")
        self.expect(len(content) < 10_000_000, f"{path.name}: the program has {len(content)} bytes")
        name = folder.name.split("-", 3)[3]
        if name.startswith("linux"):
            self.expect(not interpreter(content), f"{path.name}: the program needs a dynamic linker")
            self.golden(folder / "kootoro-gen", name)
        else:
            self.expect(dylibs(content) == [SYSTEM], f"{path.name}: the program loads {dylibs(content)}")
            self.left_out.append(f"{path.name} was linked and looked into, not run")

    def golden(self, program, name):
        machine = {"amd64": "x86_64", "arm64": "aarch64"}[name.removeprefix("linux-")]
        if machine != platform.machine():
            emulator = shutil.which(f"qemu-{machine}-static") or shutil.which(f"qemu-{machine}")
            if emulator is None:
                self.left_out.append(f"{name} was not run: install qemu-user-static")
                return
            wrapper = program.with_name("emulated")
            wrapper.write_text(f'#!/bin/sh\nexec {emulator} {program} "$@"\n')
            wrapper.chmod(0o755)
            program = wrapper
        code, text = run([sys.executable, GOLDEN, "--program", program, "--jobs", self.jobs])
        self.expect(code == 0, f"{name}: golden cases failed\n{text[-3000:]}")
        print(f"{name}: golden cases: {text.splitlines()[-1]}", flush=True)

    def empty_root(self, program):
        """A root without anything but the program and a project."""
        if os.geteuid() != 0 or platform.machine() != "x86_64":
            self.left_out.append("no empty root: that needs root on amd64")
            return
        root = self.scratch / "empty"
        root.mkdir()
        shutil.copy(program, root / "kootoro-gen")
        for folder in ("env", "templates"):
            shutil.copytree(ROOT / folder, root / folder)
        code, text = run(["chroot", root, "/kootoro-gen", "--env", "dev"])
        self.expect(code == 0 and (root / "generated/dev/main.tf.json").exists(), f"in an empty root: {text}")


def check(output, jobs):
    """Prints the totals; false after a problem."""
    with tempfile.TemporaryDirectory(prefix="kootoro-package-") as scratch:
        pathlib.Path(scratch).chmod(0o755)  # some golden cases run as another user
        checks = Checks(output, pathlib.Path(scratch), jobs)
        checks.sums()
        archives = sorted(output.glob("kootoro-gen-*.tar.gz"))
        for path in archives:
            checks.archive(path)
        for path in archives:
            if path.name.endswith("linux-amd64.tar.gz"):
                checks.empty_root(checks.scratch / path.name.removesuffix(".tar.gz") / "kootoro-gen")
    for text in checks.left_out:
        print(f"skipped: {text}")
    for text in checks.problems:
        print(f"FAILED: {text}")
    print(f"{checks.passed} passed, {len(checks.problems)} failed, {len(checks.left_out)} skipped")
    return not checks.problems
