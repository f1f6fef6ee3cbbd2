"""The compiler and the sources of the libraries, each with a pinned hash.

Debian's and Python's ordinary clients fetch them. Nothing is used whose hash is another one.
"""
import hashlib
import json
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
PINS = json.loads((HERE / "pins.json").read_text(encoding="utf-8"))
TABLES = {"unicode_casefold.cc": ["python3", "make_unicode_casefold.py"], "unicode_groups.cc": ["python3", "make_unicode_groups.py"],
          "perl_groups.cc": ["perl", "make_perl_groups.pl"]}


class Failure(Exception):
    """Packaging can't go on; the text says why and what to do."""


def run(command, **options):
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
                          **options)
    if done.returncode:
        raise Failure(f"`{' '.join(map(str, command))}` failed\n{done.stdout[-4000:]}")
    return done.stdout


def compiler(cache):
    """The folder of the compiler."""
    pin = PINS["compiler"]
    folder = cache / pin["requirement"].replace("==", "-")
    if not folder.exists():
        requirements = cache / "requirements.txt"
        requirements.write_text(pin["requirement"] + "".join(f" --hash=sha256:{one}" for one in pin["sha256"]) + "\n")
        part = folder.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        run([sys.executable, "-m", "venv", part])
        run([part / "bin/pip", "install", "--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes", "-r", requirements])
        part.rename(folder)
    return next(folder.glob("lib/python3*/site-packages/ziglang"))


class Apt:
    """Debian 12's packages and sources, without a change to this machine's lists."""

    def __init__(self, folder):
        self.folder = folder
        (folder / "lists/partial").mkdir(parents=True, exist_ok=True)
        kinds = "deb", "deb-src"
        (folder / "sources.list").write_text("".join(f"{kind} {self.mirror()} bookworm main\n" for kind in kinds))
        self.options = ["-o", f"Dir::Etc::sourcelist={folder / 'sources.list'}", "-o", "Dir::Etc::sourceparts=-",
                        "-o", f"Dir::State::lists={folder / 'lists'}", "-o", "APT::Sandbox::User=root"]
        self.updated = False

    @staticmethod
    def mirror():
        """The mirror that this machine uses."""
        listed = run(["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"]).split()
        if not listed:
            raise Failure("apt has no package lists\n  help: run `apt-get update` on a Debian 12 machine")
        return next((uri for uri in listed if "security" not in uri), listed[0])

    def fetch(self, pin):
        """The pinned file, in the folder."""
        path = self.folder / pin["file"]
        if not path.exists():
            if not self.updated:
                run(["apt-get", *self.options, "update"])
                self.updated = True
            command = ["download", pin["package"]] if "package" in pin else ["source", "--download-only", pin["name"]]
            run(["apt-get", *self.options, *command], cwd=self.folder)
        if not path.exists():
            raise Failure(f"Debian 12 no longer has {pin['file']}\n  help: pin its successor in scripts/packaging/pins.json")
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != pin["sha256"]:
            raise Failure(f"{pin['file']} has another hash than the pinned one: {found}")
        return path


def sources(cache, folder):
    """Unpacks every library into a folder of its name, and makes the tables that Debian leaves out."""
    downloads = cache / "downloads"
    downloads.mkdir(parents=True, exist_ok=True)
    apt = Apt(downloads)
    shutil.rmtree(folder, ignore_errors=True)
    for pin in PINS["libraries"]:
        path, target = apt.fetch(pin), folder / pin["name"]
        target.mkdir(parents=True)
        if path.suffix == ".deb":
            run(["dpkg-deb", "-x", path, target])
        else:
            run(["tar", "-xf", path, "-C", target, "--strip-components=1"])
    make_tables(folder)
    return folder


def make_tables(folder):
    """RE2's tables of characters, by its own scripts from Unicode's data."""
    scripts = folder / "re2/re2"
    reader = scripts / "unicode.py"
    text = reader.read_text(encoding="utf-8").replace("from six.moves import urllib", "import urllib.request")
    lines = [f'_UNICODE_DIR = "{folder / "unicode-data/usr/share/unicode"}"' if line.startswith("_UNICODE_DIR =") else line
             for line in text.splitlines()]
    reader.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name, command in TABLES.items():
        (scripts / name).write_text(run(command, cwd=scripts), encoding="utf-8")
