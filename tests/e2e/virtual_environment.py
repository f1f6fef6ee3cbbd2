"""Virtual environments of Python in the cache, outside the checkout, each created once for its requirements."""
import fcntl
import hashlib
import os
import pathlib
import subprocess
import sys

CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "kootoro-gen"


def programs(name, requirements):
    """The folder of the programs of an environment with `requirements` (the text of a requirements file) installed.

    Raises OSError or subprocess.SubprocessError if they are not available.
    """
    folder = CACHE / name
    stamp, found = folder / ".requirements", folder / "bin"
    wanted = hashlib.sha256(requirements.encode()).hexdigest()
    CACHE.mkdir(parents=True, exist_ok=True)
    with open(CACHE / f"{name}.lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not stamp.exists() or stamp.read_text() != wanted or not os.access(found / "python", os.X_OK):
            print(f"e2e: installing into {folder} (once)", flush=True)
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
            subprocess.run([str(found / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                            "-r", "/dev/stdin"], input=requirements, text=True, check=True, timeout=600)
            stamp.write_text(wanted)
    return found
