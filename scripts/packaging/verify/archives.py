"""Checks the archives: what is in them, and that the programs work."""
import os
import shutil
import sys
import tarfile

import compile as compiling
from content import NAME, ROOT
from verify import elf, macho
from verify.report import add_project, generate, is_native, run, version_of

GOLDEN = ROOT / "tests/golden/run.py"
SYSTEM = "/usr/lib/libSystem.B.dylib"
LARGEST = 10_000_000


def unpack(scene, path):
    """Unpacks an archive; returns its folder."""
    with tarfile.open(path) as packed:
        packed.extractall(scene.scratch, filter="data") if sys.version_info >= (3, 12) else packed.extractall(scene.scratch)
    return scene.scratch / path.name.removesuffix(".tar.gz")


def platform_of(path):
    """linux-amd64 for kootoro-gen-VERSION-linux-amd64.tar.gz."""
    return path.name.removesuffix(".tar.gz").removeprefix(f"{NAME}-").split("-", 1)[1]


def check_mach_o(report, name, content):
    report.expect(macho.dylibs(content) == [SYSTEM], f"{name}: the program loads {macho.dylibs(content)}")
    report.expect(macho.is_pie(content), f"{name}: the program is not position-independent")
    report.expect(macho.minimum_system(content) == "13.0", f"{name}: the program needs macOS {macho.minimum_system(content)}")
    report.expect(macho.local_symbols(content) == 0, f"{name}: {macho.local_symbols(content)} local symbols are not stripped")
    if name.endswith("arm64") or macho.code_directory(content) is not None:  # Intel's Macs run unsigned programs
        problem = macho.signature_problem(content)
        report.expect(not problem, f"{name}: {problem}")
    report.skip(f"{name}: the program was linked and inspected, not run: that needs macOS")


def emulated(scene, name, program):
    """The program, or a script that runs it under qemu; None without qemu."""
    machine = {"amd64": "x86_64", "arm64": "aarch64"}[name.removeprefix("linux-")]
    if is_native(name):
        return program
    emulator = shutil.which(f"qemu-{machine}-static") or shutil.which(f"qemu-{machine}")
    if emulator is None:
        scene.report.skip(f"{name}: the program was not run: install qemu-user-static")
        return None
    wrapper = program.with_name("emulated")
    wrapper.write_text(f'#!/bin/sh\nexec {emulator} {program} "$@"\n')
    wrapper.chmod(0o755)
    return wrapper


def check_golden(scene, name, program):
    """All golden cases, and the version."""
    version = version_of(scene.output)
    scene.report.expect(run([program, "--version"]) == (0, f"{NAME} {version}\n"), f"{name}: --version does not print {version}")
    code, text = run([sys.executable, GOLDEN, "--program", program, "--jobs", scene.jobs])
    scene.report.expect(code == 0, f"{name}: golden cases failed\n{text[-3000:]}")
    print(f"{name}: golden cases: {text.splitlines()[-1]}", flush=True)


def check_archive(scene, path):
    report, folder, name = scene.report, unpack(scene, path), platform_of(path)
    wanted = [NAME, "LICENSE", "NOTICES", "README.md", "completions/kootoro-gen.bash", "completions/_kootoro-gen",
              "completions/kootoro-gen.fish", f"man/{NAME}.1", f"man/{NAME}-diff.1"]
    for file in wanted:
        report.expect((folder / file).exists(), f"{path.name} has no {file}")
    content = (folder / NAME).read_bytes()
    for place in (ROOT, compiling.cache_folder()):
        report.expect(str(place).encode() not in content, f"{path.name}: the program holds the path {place}")
    report.expect(len(content) < LARGEST, f"{path.name}: the program has {len(content)} bytes")
    if not name.startswith("linux"):
        check_mach_o(report, name, content)
        return
    report.expect(not elf.interpreter(content), f"{path.name}: the program needs a dynamic linker")
    if program := emulated(scene, name, folder / NAME):
        check_golden(scene, name, program)


def reference(scene):
    """The program of this machine's archive, and what it generates for dev: what all other packages must give, too."""
    path = next((path for path in scene.output.glob(f"{NAME}-*.tar.gz") if is_native(platform_of(path))), None)
    if path is None:
        return None, {}
    folder = add_project(scene.scratch / "reference")
    program = unpack(scene, path) / NAME
    return program, generate(scene.report, [program], folder, path.name, cwd=folder)


def check_empty_root(scene, program, expected):
    """A root without anything but the program and a project."""
    if os.geteuid() != 0:
        scene.report.skip("no empty root: that needs root")
        return
    root = add_project(scene.scratch / "empty")
    shutil.copy(program, root / NAME)
    made = generate(scene.report, ["chroot", root, f"/{NAME}"], root, "an empty root")
    scene.report.expect(made == expected, "in an empty root, the program generates other files")
