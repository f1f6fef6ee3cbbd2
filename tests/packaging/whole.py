"""The whole table of packages, packed from a small program."""
import contextlib
import io
import pathlib
import shutil
import subprocess
import tempfile

from formats import differences, lacks
from sample import EPOCH, RELEASE, TEXTS, all_built

import content
import packages
from fetch import Failure
from verify import installers, wheels
from verify.report import Report, Scene

NAMES = """SHA256SUMS
aqua-registry.yaml
install-release
kootoro-gen-1.2.3-1.aarch64.rpm
kootoro-gen-1.2.3-1.x86_64.rpm
kootoro-gen-1.2.3-darwin-amd64.tar.gz
kootoro-gen-1.2.3-darwin-arm64.tar.gz
kootoro-gen-1.2.3-linux-amd64.tar.gz
kootoro-gen-1.2.3-linux-arm64.tar.gz
kootoro-gen-1.2.3-oci.tar
kootoro-gen-1.2.3.cdx.json
kootoro-gen.rb
kootoro-gen_1.2.3_amd64.deb
kootoro-gen_1.2.3_arm64.deb
kootoro_gen-1.2.3-py3-none-macosx_13_0_arm64.whl
kootoro_gen-1.2.3-py3-none-macosx_13_0_x86_64.whl
kootoro_gen-1.2.3-py3-none-manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64.whl
kootoro_gen-1.2.3-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.musllinux_1_1_x86_64.whl
mise.toml"""
STAND_IN = """#!/bin/sh
case "$*" in
  "completion fish -- ") printf 'diff\\tshow a change\\ninit\\tcreate a project\\n' ;;
  "help --man") echo ".TH ALL $SOURCE_DATE_EPOCH" ;;
  "help --man "*) echo ".TH $3 $SOURCE_DATE_EPOCH" ;;
  *) echo "unknown: $*" >&2; exit 1 ;;
esac
"""


def _packed(folder, release):
    for name, packed in packages.pack(release, TEXTS, all_built()):
        (folder / name).write_bytes(packed)
    (folder / packages.SUMS).write_text(packages.sums(folder))


def the_table_gives_every_file_of_a_release():
    """Each has its line in SHA256SUMS, and the checks of a release accept them."""
    if lacks("rpmbuild") or lacks("dpkg-deb"):
        return []
    with tempfile.TemporaryDirectory() as scratch:
        folder, report = pathlib.Path(scratch), Report()
        (folder / "kootoro-gen-notes.txt").write_text("not of the release")
        _packed(folder, RELEASE)
        problems = differences([path.name for path in packages.release_files(folder)], NAMES.splitlines())
        checked = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=folder, check=False)
        problems += differences(checked.returncode, 0)
        installers.check(Scene(folder, folder, 1, report))
        for path in folder.glob("*.whl"):
            wheels.check_record(report, path)
        return problems + report.problems


def a_release_without_a_url_names_none():
    """What is left out, and that the checks say so."""
    if lacks("rpmbuild") or lacks("dpkg-deb"):
        return []
    with tempfile.TemporaryDirectory() as scratch:
        folder, report = pathlib.Path(scratch), Report()
        _packed(folder, content.Release(RELEASE.version, RELEASE.commit, RELEASE.epoch))
        left_out = set(NAMES.splitlines()) - {path.name for path in packages.release_files(folder)}
        problems = differences(left_out, {"kootoro-gen.rb", "aqua-registry.yaml", "mise.toml"})
        installers.check(Scene(folder, folder, 1, report))
        return problems + report.problems + differences(len(report.skipped), 1)


def a_changed_file_is_noticed():
    with tempfile.TemporaryDirectory() as scratch:
        folder, report = pathlib.Path(scratch), Report()
        (folder / "install-release").write_text("one")
        (folder / "SHA256SUMS").write_text(packages.sums(folder))
        (folder / "install-release").write_text("two")
        (folder / "mise.toml").write_text("unlisted")
        with contextlib.redirect_stdout(io.StringIO()):
            installers.check_sums(Scene(folder, folder, 1, report))
        return differences(report.problems, ["install-release: SHA256SUMS has another hash",
                                             "SHA256SUMS does not list ['mise.toml']"])


def the_manual_has_a_page_for_each_command():
    """With the time of the commit; a program that prints no manual is an error."""
    with tempfile.TemporaryDirectory() as scratch:
        program = pathlib.Path(scratch) / "program"
        program.write_text(STAND_IN)
        program.chmod(0o755)
        expected = {"kootoro-gen.1": "ALL", "kootoro-gen-diff.1": "diff", "kootoro-gen-init.1": "init"}
        problems = differences(content.man_pages(program, EPOCH),
                               {name: f".TH {title} {EPOCH}\n".encode() for name, title in expected.items()})
        try:
            content.man_pages(shutil.which("false"), EPOCH)
        except Failure:
            return problems
        return [*problems, "a program without a manual is accepted"]


CHECKS = [the_table_gives_every_file_of_a_release, a_release_without_a_url_names_none, a_changed_file_is_noticed,
          the_manual_has_a_page_for_each_command]
