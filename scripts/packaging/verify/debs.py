"""Checks the packages for Debian: inspects them, and installs them in bare Debian systems."""
import subprocess

from content import NAME
from verify import roots
from verify.report import add_project, generate, is_native, run, version_of

ARCHITECTURES = {"amd64": "linux-amd64", "arm64": "linux-arm64"}
COMPLETIONS = {"bash": "usr/share/bash-completion/completions/kootoro-gen",
               "zsh": "usr/share/zsh/vendor-completions/_kootoro-gen",
               "fish": "usr/share/fish/vendor_completions.d/kootoro-gen.fish"}


def fields(path):
    """The control fields, as dpkg-deb reads them."""
    done = subprocess.run(["dpkg-deb", "--field", path], capture_output=True, text=True, check=True)
    return dict(line.split(": ", 1) for line in done.stdout.splitlines() if not line.startswith(" "))


def owners(path):
    """(mode, owner) of every file of the package."""
    done = subprocess.run(["dpkg-deb", "--contents", path], capture_output=True, text=True, check=True)
    return {tuple(line.split()[:2]) for line in done.stdout.splitlines()}


def inspect(scene, path):
    """Fields, owners, and a program that is the archive's."""
    report, architecture = scene.report, path.stem.rsplit("_", 1)[1]
    found = fields(path)
    for name, value in {"Package": NAME, "Version": version_of(scene.output), "Architecture": architecture}.items():
        report.expect(found.get(name) == value, f"{path.name}: {name} is {found.get(name)}")
    report.expect("Depends" not in found, f"{path.name} depends on {found.get('Depends')}: a static program needs nothing")
    modes = {("drwxr-xr-x", "root/root"), ("-rwxr-xr-x", "root/root"), ("-rw-r--r--", "root/root")}
    report.expect(owners(path) == modes, f"{path.name}: files have other modes or owners: {owners(path) - modes}")
    folder = scene.scratch / path.stem
    report.run(["dpkg-deb", "--extract", path, folder], path.name)
    archived = scene.scratch / f"{NAME}-{version_of(scene.output)}-{ARCHITECTURES[architecture]}" / NAME
    report.expect((folder / f"usr/bin/{NAME}").read_bytes() == archived.read_bytes(),
                  f"{path.name}: the program is not that of the archive")


def install(scene, path, system, root, expected):
    """Installs the package in a root, uses it, and removes it."""
    report, text = scene.report, f"{path.name} in {system}"
    chroot = ["chroot", root, "/usr/bin/env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root"]
    (root / path.name).write_bytes(path.read_bytes())
    add_project(root / "project")
    report.run([*chroot, "dpkg", "--install", f"/{path.name}"], text)
    report.expect(run([*chroot, NAME, "--version"]) == (0, f"{NAME} {version_of(scene.output)}\n"), f"{text}: --version")
    report.run([*chroot, "dpkg", "--verify", NAME], f"{text}: dpkg --verify")
    made = generate(report, [*chroot, "sh", "-c", f'cd /project && exec {NAME} "$@"', "sh"], root / "project", text)
    report.expect(made == expected, f"{text} generates other files than the archive's program")
    for shell, place in COMPLETIONS.items():
        report.expect((root / place).is_file(), f"{text}: no completions for {shell}")
    report.run([*chroot, "bash", "-c", f". /{COMPLETIONS['bash']} && complete -p {NAME}"], f"{text}: completions of bash")
    report.run(["gzip", "--test", root / f"usr/share/man/man1/{NAME}.1.gz"], f"{text}: the manual")
    listed = report.run([*chroot, "dpkg", "--listfiles", NAME], text).split()
    report.run([*chroot, "dpkg", "--purge", NAME], text)
    left = [name for name in listed if (root / name.lstrip("/")).is_file()]
    report.expect(listed and not left, f"{text}: `dpkg --purge` leaves {left}")


def check(scene, expected):
    paths = sorted(scene.output.glob(f"{NAME}_*.deb"))
    for path in paths:
        inspect(scene, path)
        if not is_native(ARCHITECTURES[path.stem.rsplit("_", 1)[1]]):
            scene.report.skip(f"{path.name} was inspected, not installed: this machine has another processor")
    native = [path for path in paths if is_native(ARCHITECTURES[path.stem.rsplit("_", 1)[1]])]
    for path in native:
        for system, root in roots.copies(scene):
            install(scene, path, system, root, expected)
