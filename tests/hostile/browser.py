"""Opens reports in Chromium: nothing in them runs, loads or changes the page."""
import os
import pathlib
import subprocess
import tempfile

import on_plans
import readers
import strings
import virtual_environment

PACKAGE = "chromium-headless-shell"
FOLDER = virtual_environment.CACHE / PACKAGE


class Missing(Exception):
    """There is no browser here, and why."""


def chromium():
    """The command of the browser: Debian's package, unpacked into the cache with the libraries that are not installed."""
    program = FOLDER / "usr/lib/chromium" / PACKAGE
    if not program.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        try:
            listed = subprocess.run(["apt-get", "install", "--simulate", "--no-install-recommends", PACKAGE], capture_output=True, text=True,
                                    check=True, timeout=120).stdout
            packages = [line.split()[1] for line in listed.splitlines() if line.startswith("Inst ")]
            subprocess.run(["apt-get", "download", *packages], cwd=FOLDER, capture_output=True, check=True, timeout=600)
            for path in FOLDER.glob("*.deb"):
                subprocess.run(["dpkg-deb", "--extract", path, FOLDER], check=True, timeout=120)
                path.unlink()
        except (OSError, subprocess.SubprocessError) as error:
            raise Missing(f"Debian's package {PACKAGE} could not be had: {error}") from error
    return [str(program), "--no-sandbox", "--headless", "--disable-gpu", "--virtual-time-budget=2000", "--dump-dom"]


def opened(page):
    """The document as the browser has it after scripts ran, and what it loaded."""
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "page.html").write_text(page, encoding="utf-8")
        libraries = FOLDER / "usr/lib/x86_64-linux-gnu"
        done = subprocess.run([*chromium(), f"file://{folder}/page.html"], capture_output=True, check=True, timeout=300,
                              env={**os.environ, "HOME": folder, "LD_LIBRARY_PATH": f"{libraries}:{libraries / 'pulseaudio'}"})
    return done.stdout.decode()


class Checks(on_plans.Checks):
    def __init__(self, program):
        super().__init__(program, True)

    def in_browser(self, batch):
        pages = [opened(self.review(batch.plan(form), "--format", "html")[1]) for form in (str, strings.benign)]
        return readers.html(*pages, batch.used)

    def pages_in_chromium(self):
        try:
            if "<p>ran" not in opened("<!doctype html><p id=a>a<script>document.getElementById('a').textContent = 'ran'</script>").replace(' id="a"', ""):
                return ["Chromium runs no script: the check would find nothing"]
        except Missing as reason:
            print(f"skipped: hostile/pages_in_chromium: {reason}")
            return []
        return [problem for batch in self.batches() for problem in on_plans.culprits(batch, self.in_browser)]
