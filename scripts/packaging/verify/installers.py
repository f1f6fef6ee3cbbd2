"""Checks the files for Homebrew, aqua and mise, and SHA256SUMS."""
import hashlib
import re
import shutil

import packages
from content import NAME


def check_sums(scene):
    """Every file of the release has its line, with its hash."""
    lines = dict(reversed(line.split("  ")) for line in (scene.output / "SHA256SUMS").read_text().splitlines())
    for name, digest in lines.items():
        path = scene.output / name
        scene.report.expect(path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == digest,
                            f"{name}: SHA256SUMS has another hash")
    unlisted = [path.name for path in packages.release_files(scene.output) if path.name not in {*lines, packages.SUMS}]
    scene.report.expect(not unlisted, f"SHA256SUMS does not list {unlisted}")
    return lines


def named_archives(text):
    """{archive: hash} that a file names, each archive in front of its hash."""
    return dict(re.findall(rf"/({NAME}-[\w.-]+\.tar\.gz)\W+(?:sha256|checksum)\W+(?:sha256:)?([0-9a-f]{{64}})", text))


def check(scene):
    report, lines = scene.report, check_sums(scene)
    archives = {name: digest for name, digest in lines.items() if name.endswith(".tar.gz")}
    found = [scene.output / name for name in (f"{NAME}.rb", "mise.toml", "aqua-registry.yaml") if (scene.output / name).exists()]
    if not found:
        report.skip("the release has no files for Homebrew, aqua and mise: it was packed without --url")
        return
    for path in found:
        if path.name != "aqua-registry.yaml":
            report.expect(named_archives(path.read_text()) == archives, f"{path.name} names other archives or hashes")
        report.skip(f"{path.name} was read, not used")
    if shutil.which("ruby"):
        report.run(["ruby", "-c", scene.output / f"{NAME}.rb"], f"{NAME}.rb")
    else:
        report.skip(f"{NAME}.rb: its syntax was not checked: install ruby")
