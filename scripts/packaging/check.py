"""Tries what was packaged where it will run, as far as this machine can."""
import pathlib
import tempfile

import fetch
from content import NAME
from verify import archives, debs, images, installers, rpms, wheels
from verify.report import Report, Scene


def _check_all(scene):
    installers.check(scene)
    for path in sorted(scene.output.glob(f"{NAME}-*.tar.gz")):
        archives.check_archive(scene, path)
    program, expected = archives.reference(scene)
    if program is None:
        scene.report.skip("no package was installed: the release has no archive for this machine to compare with")
        return
    archives.check_empty_root(scene, program, expected)
    debs.check(scene, expected)
    rpms.check(scene, expected)
    wheels.check(scene, expected, program)
    images.check(scene, expected)


def check(output, jobs):
    """Prints what failed, what was skipped and the totals; false after a problem."""
    if not (output / "SHA256SUMS").exists():
        raise fetch.Failure(f"{output} has no SHA256SUMS\n  help: run `scripts/package` first")
    report = Report()
    with tempfile.TemporaryDirectory(prefix="kootoro-package-") as scratch:
        pathlib.Path(scratch).chmod(0o755)  # some golden cases run as another user
        _check_all(Scene(output.resolve(), pathlib.Path(scratch), jobs, report))
    for text in report.skipped:
        print(f"skipped: {text}")
    for text in report.problems:
        print(f"FAILED: {text}")
    print(f"{report.passed} passed, {len(report.problems)} failed, {len(report.skipped)} skipped")
    return not report.problems
