"""A fresh folder in which one golden case runs, with a clean environment and, where asked, without privileges."""
import os
import pathlib
import shutil
import stat
import subprocess
import tempfile
from dataclasses import dataclass

from case import CaseError

NOBODY = 65534
DAY = "1795737600"  # 2026-11-27: findings that depend on the day must not change with it
PROJECT = pathlib.Path(__file__).resolve().parent.parent.parent
IS_ROOT = os.geteuid() == 0


class Impossible(Exception):
    """The case cannot run on this machine, and why."""


@dataclass
class Result:
    code: int
    out: bytes
    err: bytes


class Sandbox:
    def __init__(self, case, program):
        self.case, self.program = case, program
        self.mounted = None

    def __enter__(self):
        if IS_ROOT and self.case.skip_if_root:
            raise Impossible(f"runs as root: {self.case.skip_if_root}")
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="kootoro-case-"))
        self.folder = self.home / "work"
        try:
            self._fill()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.mounted:
            subprocess.run(["umount", str(self.mounted)], check=True)
        for path, _, _ in os.walk(self.home):  # top down, so a closed folder is opened before it is entered
            os.chmod(path, 0o755)
        shutil.rmtree(self.home)

    def _fill(self):
        case = self.case
        self.home.chmod(0o755)
        self.folder.mkdir()
        if case.project:
            shutil.copytree(PROJECT / "env", self.folder / "env")
        for relative in case.inputs():
            (self.folder / relative).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(case.folder / relative, self.folder / relative, follow_symlinks=False)
        for relative, content in case.files.items():
            (self.folder / relative).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / relative).write_text(content, encoding="utf-8", newline="")
        if case.full_disk:
            self._mount_small_disk(self.folder / case.full_disk)
        if case.as_nobody and IS_ROOT:
            if not shutil.which("setpriv"):
                raise Impossible("runs as root, and there is no setpriv to drop privileges")
            subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", str(self.home)], check=True)
        self.prepare(case.steps[0])

    def _mount_small_disk(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        if not IS_ROOT:
            raise Impossible("a full disk needs root, to mount a small one")
        mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k,mode=777", "tmpfs", str(folder)],
                               capture_output=True, text=True, check=False)
        if mount.returncode:
            raise Impossible(f"a small disk cannot be mounted here: {mount.stderr.strip()}")
        self.mounted = folder

    def prepare(self, step):
        """Runs a step's setup commands, with the suite's own privileges."""
        for command in step.setup:
            done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
            if done.returncode:
                raise CaseError(f"setup {command}: {done.stderr.strip()}")

    def run(self, step):
        """Runs one step in the folder."""
        command = [str(self.program), *step.args]
        if self.case.as_nobody and IS_ROOT:
            command = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *command]
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.home), "LC_ALL": "C.UTF-8", "NO_COLOR": "1",
                       "SOURCE_DATE_EPOCH": DAY,
                       **step.env}
        given = (self.folder / step.stdin).read_bytes() if step.stdin else b""
        try:
            done = subprocess.run(command, cwd=self.folder, env=environment, input=given, capture_output=True,
                                  timeout=self.case.timeout, check=False)
        except subprocess.TimeoutExpired as late:
            return Result(-1, late.stdout or b"", (late.stderr or b"") + b"\n(no end within the case's timeout)\n")
        return Result(done.returncode, done.stdout, done.stderr)

    def snapshot(self):
        """Every file and folder: path to (kind, content, time of last change)."""
        found = {}
        for path in sorted(self.folder.rglob("*")):
            name, status = str(path.relative_to(self.folder)), path.lstat()
            if stat.S_ISDIR(status.st_mode):
                found[name] = ("folder", b"", 0)
            elif stat.S_ISLNK(status.st_mode):
                found[name] = ("link", os.readlink(path).encode(), 0)
            elif stat.S_ISREG(status.st_mode):
                content = path.read_bytes() if os.access(path, os.R_OK) else b"(unreadable)"
                found[name] = ("file", content, status.st_mtime_ns)
            else:
                found[name] = ("special", b"", 0)
        return found
