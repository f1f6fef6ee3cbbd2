"""Compares two builds of a release, file by file."""
import pathlib
import sys
import tempfile

import archive
import packages
from fetch import Failure, run

TITLE = """\
# Two builds of {release}

The same commit was compiled and packed in two different folders. This table compares the SHA-256 hashes of both results.
`scripts/package --twice` repeats both builds on Debian 12.

| file | first build | second build | |
|---|---|---|---|
"""


def hashes(folder):
    """{name: hash} of what a build gives; the sums and the comparison come after it."""
    return {path.name: archive.digest(path.read_bytes()) for path in packages.release_files(folder)
            if path.name not in (packages.SUMS, packages.COMPARISON)}


def table(release, first, second):
    """The comparison of two {name: hash} as Markdown."""
    rows = [f"| `{name}` | `{first.get(name, 'absent')}` | `{second.get(name, 'absent')}` | "
            f"{'equal' if first.get(name) == second.get(name) else 'DIFFERENT'} |" for name in sorted({*first, *second})]
    return TITLE.format(release=release) + "\n".join(rows) + "\n"


def compare(release, folder, other):
    """Writes the table into `folder`, and the sums with it. Raises a failure that names what differs."""
    first, second = hashes(folder), hashes(other)
    (folder / packages.COMPARISON).write_text(table(release, first, second), encoding="utf-8")
    (folder / packages.SUMS).write_text(packages.sums(folder), encoding="utf-8")
    different = [name for name in sorted({*first, *second}) if first.get(name) != second.get(name)]
    if different or not first:
        raise Failure(f"two builds differ: {', '.join(different) or 'there is no file'}\n"
                      f"  help: {folder / packages.COMPARISON} lists both")
    print(f"{len(first)} files have the same hash in both builds")


def build_elsewhere(root, arguments):
    """Runs scripts/package in a fresh clone of the last commit, in another folder; yields its output folder."""
    with tempfile.TemporaryDirectory(prefix="kootoro-gen-second-build-") as scratch:
        clone, output = pathlib.Path(scratch) / "a-folder-with-another-name", pathlib.Path(scratch) / "output"
        run(["git", "clone", "--quiet", root, clone])
        run(["git", "-C", clone, "checkout", "--quiet", "--detach", run(["git", "-C", root, "rev-parse", "HEAD"]).strip()])
        print(run([sys.executable, clone / "scripts/package", "--output", output, *arguments]), end="", flush=True)
        yield output
