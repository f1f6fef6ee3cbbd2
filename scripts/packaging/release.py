"""The rules of a release: its tag, its entry in the changelog, and its files."""
import re

import packages
from content import NAME, ROOT
from fetch import Failure


def version():
    """The version in CMakeLists.txt."""
    return re.search(r"project\(kootoro-gen VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")).group(1)


def notes(changelog, wanted):
    """The text of a version in a changelog of the form Keep a Changelog; None if it has no such version, or nothing in it."""
    heading = re.search(rf"^## \[{re.escape(wanted)}\].*\n", changelog, re.M)
    if heading is None:
        return None
    text = re.split(r"^## |^\[[^\]]+\]: ", changelog[heading.end():], maxsplit=1, flags=re.M)[0].strip()
    return f"{text}\n" if text else None


def check_tag(tag, current, changelog):
    """Raises a failure unless the tag is that of the current version, and the changelog describes it."""
    if tag != f"v{current}":
        raise Failure(f"the tag is `{tag}`, but CMakeLists.txt has the version {current}\n"
                      f"  help: tag `v{current}`, or change the version")
    if notes(changelog, current) is None:
        raise Failure(f"CHANGELOG.md has no text for the version {current}\n"
                      f"  help: rename `## [Unreleased]` to `## [{current}] - DATE` before the tag")


def files(folder):
    """The files to publish; raises a failure if the comparison of two builds is missing, or found a difference."""
    found = packages.release_files(folder)
    names = [path.name for path in found]
    if packages.COMPARISON not in names:
        raise Failure(f"{folder} has no {packages.COMPARISON}\n  help: run `scripts/release build`, which builds twice")
    if "| DIFFERENT |" in (folder / packages.COMPARISON).read_text(encoding="utf-8"):
        raise Failure(f"{folder / packages.COMPARISON} lists files that differ between two builds")
    return found


def image_of(folder):
    """The file with the image, and its name in that file."""
    path = next(iter(folder.glob(packages.IMAGE.pattern)), None)
    if path is None:
        raise Failure(f"{folder} has no image\n  help: build a platform of Linux")
    return path, path.name.removeprefix(f"{NAME}-").removesuffix("-oci.tar")
