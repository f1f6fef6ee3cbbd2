"""The rules of a release, its comparison with a second build, and the script that installs it."""
import contextlib
import io
import pathlib
import subprocess
import tempfile

from formats import differences
from sample import RELEASE, ROOT, TEXTS, built

import archive
import compare
import packages
import release
from fetch import Failure

CHANGELOG = """# Changelog

## [Unreleased]

## [1.2.3] - 2026-01-02

### Added

- A thing.

## [1.2.2] - 2026-01-01

- Another thing.

[1.2.3]: https://example.com
"""


def _failure(function, *arguments):
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            function(*arguments)
    except Failure as failure:
        return str(failure)
    return ""


def the_notes_are_the_versions_text():
    problems = differences(release.notes(CHANGELOG, "1.2.3"), "### Added\n\n- A thing.\n")
    problems += differences(release.notes(CHANGELOG, "1.2.2"), "- Another thing.\n")
    return problems + differences([release.notes(CHANGELOG, wanted) for wanted in ("Unreleased", "1.2", "1x2.3")], [None] * 3)


def a_tag_must_fit():
    problems = differences(_failure(release.check_tag, "v1.2.3", "1.2.3", CHANGELOG), "")
    for tag, version in (("v1.2.4", "1.2.3"), ("1.2.3", "1.2.3"), ("v1.2.4", "1.2.4")):
        if not _failure(release.check_tag, tag, version, CHANGELOG):
            problems.append(f"the tag {tag} is accepted for {version}")
    return problems


def two_builds_are_compared_file_by_file():
    """The release with a difference is not published."""
    with tempfile.TemporaryDirectory() as scratch:
        first, second = pathlib.Path(scratch) / "first", pathlib.Path(scratch) / "second"
        for folder in (first, second):
            folder.mkdir()
            for name in ("kootoro-gen-1.2.3-linux-amd64.tar.gz", "kootoro-gen_1.2.3_amd64.deb"):
                (folder / name).write_text(name)
        problems = differences(_failure(compare.compare, "r", first, second), "")
        problems += differences((first / packages.COMPARISON).read_text().count("| equal |"), 2)
        checked = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=first, capture_output=True, check=False)
        problems += differences((checked.returncode, (first / "SHA256SUMS").read_text().count("REPRODUCIBLE.md")), (0, 1))
        problems += differences(_failure(release.files, first), "")
        (second / "kootoro-gen_1.2.3_amd64.deb").write_text("other")
        (second / "kootoro-gen-1.2.3-1.x86_64.rpm").write_text("more")
        text = _failure(compare.compare, "r", first, second)
        problems += [f"{name} is not reported in: {text}" for name in ("_amd64.deb", "x86_64.rpm") if name not in text]
        return problems + ([] if _failure(release.files, first) else ["a release with differences is published"])


STAND_IN = """import pathlib, sys
output = pathlib.Path(sys.argv[sys.argv.index("--output") + 1])
output.mkdir(parents=True)
(output / "kootoro-gen-1.2.3-linux-amd64.tar.gz").write_text(" ".join(sys.argv[3:]))
"""


def the_second_build_is_of_the_last_commit_in_another_folder():
    """A change that is in no commit is not built."""
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch)
        (root / "scripts").mkdir()
        (root / "scripts/package").write_text(STAND_IN)
        author = ["-c", "user.name=t", "-c", "user.email=t@example.com"]
        for command in (["init", "-q"], ["add", "."], [*author, "commit", "-q", "-m", "start"]):
            subprocess.run(["git", "-C", root, *command], check=True)
        (root / "scripts/package").write_text("raise SystemExit(1)")
        for folder in compare.build_elsewhere(root, ["linux-amd64", "--jobs", 2]):
            text = (folder / "kootoro-gen-1.2.3-linux-amd64.tar.gz").read_text()
            problems = differences(text, "linux-amd64 --jobs 2") + ([f"built in {folder}"] if root in folder.parents else [])
        return problems + differences(folder.exists(), False)


def release_folder(folder):
    """A release whose program for Linux is a script; returns the hash of its sums."""
    for name in ("linux-amd64", "linux-arm64"):
        file, packed = archive.pack(RELEASE, TEXTS, built(name))
        (folder / file).write_bytes(packed)
    (folder / "SHA256SUMS").write_text(packages.sums(folder))
    return archive.digest((folder / "SHA256SUMS").read_bytes())


def _install(folder, sums, target, **environment):
    done = subprocess.run(["sh", ROOT / "scripts/install-release", folder.as_uri(), sums, target], capture_output=True, text=True,
                          check=False, env={"PATH": "/usr/local/bin:/usr/bin:/bin", **environment})
    return done.returncode, done.stdout + done.stderr


def a_release_is_installed_if_its_hashes_are_right():
    with tempfile.TemporaryDirectory() as scratch:
        folder, target = pathlib.Path(scratch) / "release", pathlib.Path(scratch) / "bin"
        folder.mkdir()
        sums = release_folder(folder)
        problems = differences(_install(folder, sums, target), (0, "kootoro-gen 1.2.3\n"))
        problems += differences(_install(folder, sums, target), (0, "kootoro-gen 1.2.3\n"))
        (target / "kootoro-gen").unlink()
        code, text = _install(folder, "0" * 64, target)
        problems += differences((code, "SHA256SUMS has the hash" in text, (target / "kootoro-gen").exists()), (1, True, False))
        for path in folder.glob("*.tar.gz"):
            path.write_bytes(path.read_bytes() + b"\0")
        code, text = _install(folder, sums, target)
        problems += differences((code, "tar.gz has the hash" in text, (target / "kootoro-gen").exists()), (1, True, False))
        tools = pathlib.Path(scratch) / "tools"
        tools.mkdir()
        (tools / "uname").write_text("#!/bin/sh\necho Plan9\n")
        (tools / "uname").chmod(0o755)
        code, text = _install(folder, sums, target, PATH=f"{tools}:/usr/bin:/bin")
        return problems + differences((code, "there is no release for Plan9" in text), (1, True))


CHECKS = [the_notes_are_the_versions_text, a_tag_must_fit, two_builds_are_compared_file_by_file,
          the_second_build_is_of_the_last_commit_in_another_folder,
          a_release_is_installed_if_its_hashes_are_right]
