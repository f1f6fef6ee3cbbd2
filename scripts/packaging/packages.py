"""The table of packages: what a release consists of, and how each file is made."""
from dataclasses import dataclass
from typing import Callable

import aqua
import archive
import deb
import homebrew
import image
import mise
import rpm
import sbom
import wheel
from content import NAME, ROOT


@dataclass(frozen=True)
class Package:
    """A format. `pattern` finds its files in a folder; `pack` makes one file of a platform."""
    kind: str
    pattern: str
    pack: Callable
    linux_only: bool = False


# One file for each platform: pack(release, texts, built) → (name, bytes).
OF_PLATFORMS = (
    Package("archive", f"{NAME}-*.tar.gz", archive.pack),
    Package("deb", f"{NAME}_*.deb", deb.pack, linux_only=True),
    Package("rpm", f"{NAME}-*.rpm", rpm.pack, linux_only=True),
    Package("wheel", "kootoro_gen-*.whl", wheel.pack))
# One file for all Linux platforms: pack(release, texts, [built…]) → (name, bytes).
IMAGE = Package("image", f"{NAME}-*-oci.tar", image.pack)
# Files that name the release's URL and the archives' hashes: pack(release, {platform: (name, hash)}) → (name, bytes).
OF_URL = (
    Package("homebrew", f"{NAME}.rb", homebrew.pack),
    Package("aqua", "aqua-registry.yaml", aqua.pack),
    Package("mise", "mise.toml", mise.pack))
BILL, INSTALLER, SUMS, COMPARISON = f"{NAME}-*.cdx.json", "install-release", "SHA256SUMS", "REPRODUCIBLE.md"
PATTERNS = (*(package.pattern for package in (*OF_PLATFORMS, IMAGE, *OF_URL)), BILL, INSTALLER, SUMS, COMPARISON)


def release_files(folder):
    """The files of a release in a folder; the folder may hold others."""
    return sorted(path for pattern in PATTERNS for path in folder.glob(pattern))


def sums(folder):
    """SHA256SUMS of a release, in the format of `sha256sum`."""
    paths = [path for path in release_files(folder) if path.name != SUMS]
    return "".join(f"{archive.digest(path.read_bytes())}  {path.name}\n" for path in paths)


def pack(release, texts, programs):
    """Makes all files of a release from {platform name: Built}: yields (name, bytes)."""
    archives = {}
    for name, built in programs.items():
        for package in OF_PLATFORMS:
            if built.platform.is_linux or not package.linux_only:
                file, content = package.pack(release, texts, built)
                if package.kind == "archive":
                    archives[name] = file, archive.digest(content)
                yield file, content
    if linux := [built for built in programs.values() if built.platform.is_linux]:
        yield IMAGE.pack(release, texts, linux)
    if release.url:
        for package in OF_URL:
            yield package.pack(release, archives)
    yield f"{NAME}-{release.version}.cdx.json", sbom.cyclonedx(release.version, release.commit, release.epoch).encode()
    yield INSTALLER, (ROOT / "scripts" / INSTALLER).read_bytes()
