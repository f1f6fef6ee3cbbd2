"""Checks the packages for Fedora and others: inspects them, and installs them in an empty root with rpm."""
import os
import shutil
import socket

from content import NAME
from verify.report import add_project, generate, is_native, run, version_of

ARCHITECTURES = {"x86_64": "linux-amd64", "aarch64": "linux-arm64"}
FILES = ("/usr/bin/kootoro-gen", "/usr/share/bash-completion/completions/kootoro-gen",
         "/usr/share/zsh/site-functions/_kootoro-gen", "/usr/share/fish/vendor_completions.d/kootoro-gen.fish",
         "/usr/share/man/man1/kootoro-gen.1.gz", "/usr/share/licenses/kootoro-gen/LICENSE",
         "/usr/share/licenses/kootoro-gen/NOTICES")


def query(report, path, wanted):
    return report.run(["rpm", "--query", "--package", "--queryformat", wanted, path], path.name)


def inspect(scene, path):
    report, architecture = scene.report, path.stem.rsplit(".", 1)[1]
    found = query(report, path, "%{NAME} %{VERSION} %{ARCH}")
    report.expect(found == f"{NAME} {version_of(scene.output)} {architecture}", f"{path.name} is {found}")
    host = f"\0{socket.gethostname()}\0".encode()
    report.expect(host not in path.read_bytes(), f"{path.name} holds the name of this machine")
    report.expect(query(report, path, "%{BUILDHOST}") == NAME, f"{path.name} was built on another host than `{NAME}`")
    owners = query(report, path, "[%{FILEUSERNAME}/%{FILEGROUPNAME} ]").split()
    report.expect(set(owners) == {"root/root"}, f"{path.name}: files have the owners {set(owners)}")
    needed = report.run(["rpm", "--query", "--package", "--requires", path], path.name).splitlines()
    more = [line for line in needed if not line.startswith("rpmlib(")]
    report.expect(not more, f"{path.name} requires {more}: a static program needs nothing")
    files = report.run(["rpm", "--query", "--package", "--list", path], path.name).splitlines()
    for name in FILES:
        report.expect(name in files, f"{path.name} has no {name}")
    report.run(["rpm", "--checksig", "--nosignature", path], path.name)


def install(scene, path, expected):
    """Installs the package in an empty root, verifies it and, on this processor, uses it."""
    report, architecture = scene.report, path.stem.rsplit(".", 1)[1]
    root = scene.scratch / f"rpm-{architecture}"
    root.mkdir()
    rpm = ["rpm", "--root", root, "--dbpath", "/var/lib/rpm"]
    foreign = [] if is_native(ARCHITECTURES[architecture]) else ["--ignorearch"]
    report.run([*rpm, "--initdb"], path.name)
    # Debian's rpm warns about its use outside of Red Hat's systems, and goes on.
    report.run([*rpm, "--install", "--force-debian", *foreign, path], f"{path.name}: rpm --install")
    report.run([*rpm, "--verify", NAME], f"{path.name}: rpm --verify")
    archived = scene.scratch / f"{NAME}-{version_of(scene.output)}-{ARCHITECTURES[architecture]}" / NAME
    report.expect((root / f"usr/bin/{NAME}").read_bytes() == archived.read_bytes(), f"{path.name}: another program is installed")
    if foreign:
        report.skip(f"{path.name} was installed, but its program was not run there: this machine has another processor")
    else:
        add_project(root / "project")
        report.expect(run(["chroot", root, f"/usr/bin/{NAME}", "--version"])[0] == 0, f"{path.name}: --version")
        made = generate(report, ["unshare", "--root", root, "--wd", "/project", f"/usr/bin/{NAME}"], root / "project", path.name)
        report.expect(made == expected, f"{path.name} generates other files than the archive's program")
    report.run([*rpm, "--erase", NAME], f"{path.name}: rpm --erase")
    report.expect(not (root / f"usr/bin/{NAME}").exists(), f"{path.name}: `rpm --erase` leaves the program")


def check(scene, expected):
    paths = sorted(scene.output.glob(f"{NAME}-*.rpm"))
    if paths and shutil.which("rpm") is None:
        scene.report.skip("the .rpm files were not inspected: install rpm")
        return
    for path in paths:
        inspect(scene, path)
    if paths and os.geteuid() != 0:
        scene.report.skip("the .rpm files were not installed: that needs root")
        return
    for path in paths:
        install(scene, path, expected)
    if paths:
        scene.report.skip("no .rpm was installed on Fedora, RHEL or SUSE: only by Debian's rpm, in an empty root")
