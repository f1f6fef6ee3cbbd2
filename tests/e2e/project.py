"""A scratch project: a copy of env/ in which kootoro-gen runs."""
import hashlib
import os
import pathlib
import shutil
import subprocess

CHECKOUT = pathlib.Path(__file__).resolve().parent.parent.parent
DAY = "1795737600"  # 2026-11-27: makes results that depend on the day stable
PROGRAM = os.environ.get("KOOTORO_GEN", str(CHECKOUT / "build/dev/src/kootoro-gen"))
SANITIZED = b"__asan_init" in pathlib.Path(PROGRAM).read_bytes()  # it needs terabytes of addresses, and descriptors


class Project:
    def __init__(self, folder):
        self.folder = folder
        shutil.copytree(CHECKOUT / "env", folder / "env")

    def output(self, name):
        return self.folder / "generated" / name

    def run(self, *arguments, expect=0, **environment):
        """Runs kootoro-gen with a clean environment; fails the test on an exit code other than `expect` (one, or several)."""
        done = subprocess.run([PROGRAM, *arguments], cwd=self.folder, capture_output=True, text=True, timeout=60,
                              stdin=subprocess.DEVNULL, check=False,
                              env={"PATH": os.environ["PATH"], "HOME": str(self.folder), "NO_COLOR": "1",
                                   "SOURCE_DATE_EPOCH": DAY, **environment})
        expected = expect if isinstance(expect, tuple) else (expect,)
        assert done.returncode in expected, f"kootoro-gen {' '.join(arguments)}: exit code {done.returncode}\n{done.stderr}"
        return done

    def generate(self, name, *variables, templates=None, **environment):
        """Generates one environment with additional settings `name=value`; returns its folder."""
        blueprint = ["--templates", str(templates)] if templates else []
        self.run("--env", name, *blueprint, *(f"--var={variable}" for variable in variables), **environment)
        return self.output(name)


def contents(folder):
    """Every file below a folder that kootoro-gen could have written: relative path to a hash of its content."""
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file() and ".terraform" not in path.parts}
