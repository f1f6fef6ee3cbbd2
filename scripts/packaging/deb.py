"""Packages for Debian and Ubuntu, by dpkg-deb."""
import email.utils
import hashlib
import os
import pathlib
import tempfile

import system_files
from content import DESCRIPTION, NAME, SUMMARY
from fetch import run

# RFC 2606 reserves .invalid: the field is required, and the project has no address.
MAINTAINER = "The kootoro-gen authors <kootoro-gen@localhost.invalid>"
DOCUMENTS = f"usr/share/doc/{NAME}"


def changelog(release):
    """Debian's form of a changelog (deb-changelog(5)), which refers to the project's."""
    return (f"{NAME} ({release.version}) stable; urgency=medium\n\n"
            f"  * Release {release.version}: see CHANGELOG.md.gz in this folder.\n\n"
            f" -- {MAINTAINER}  {email.utils.formatdate(release.epoch)}\n").encode()


def files_of(release, texts, built):
    """What Debian's policy asks for: a changelog, and one uncompressed file with all licenses."""
    copyright_file = texts.license + b"\n\n" + built.notices
    return {**system_files.program_files(texts, built, system_files.DEBIAN_COMPLETIONS),
            f"{DOCUMENTS}/copyright": (copyright_file, 0o644),
            f"{DOCUMENTS}/changelog.gz": (system_files.gzipped(changelog(release)), 0o644),
            f"{DOCUMENTS}/CHANGELOG.md.gz": (system_files.gzipped(texts.changelog), 0o644)}


def control(release, built, size):
    """The control file; `size` is in bytes."""
    homepage = f"Homepage: {release.url}\n" if release.url else ""
    description = "".join(f" {line}\n" for line in DESCRIPTION.splitlines())
    return (f"Package: {NAME}\nVersion: {release.version}\nArchitecture: {built.platform.debian}\n"
            f"Maintainer: {MAINTAINER}\nInstalled-Size: {(size + 1023) // 1024}\nSection: admin\nPriority: optional\n"
            f"{homepage}Description: {SUMMARY}\n{description}")


def md5sums(files):
    """What `dpkg --verify` compares with; dpkg knows no other hash there."""
    return "".join(f"{hashlib.md5(content, usedforsecurity=False).hexdigest()}  {name}\n"
                   for name, (content, _) in sorted(files.items()))


def pack(release, texts, built):
    """The package of a Linux platform: its name and its bytes."""
    files, name = files_of(release, texts, built), f"{NAME}_{release.version}_{built.platform.debian}.deb"
    size = sum(len(content) for content, _ in files.values())
    files_and_control = {**files, "DEBIAN/control": (control(release, built, size).encode(), 0o644),
                         "DEBIAN/md5sums": (md5sums(files).encode(), 0o644)}
    with tempfile.TemporaryDirectory(prefix="kootoro-deb-") as scratch:
        tree, package = pathlib.Path(scratch) / "tree", pathlib.Path(scratch) / name
        system_files.write_tree(tree, files_and_control, release.epoch)
        # Debian 11 cannot read zstd. One thread: the bytes depend on the number of threads.
        run(["dpkg-deb", "--root-owner-group", "-Zxz", "--threads-max=1", "--build", tree, package],
            env={**os.environ, "SOURCE_DATE_EPOCH": str(release.epoch)})
        return name, package.read_bytes()
