"""Projects with hostile texts in settings, blueprints, overrides, names of files and of git's branches, and arguments."""
import itertools
import json
import os
import pathlib
import shutil
import subprocess

import plans
import strings

CHECKOUT = pathlib.Path(__file__).resolve().parent.parent.parent
CASE = CHECKOUT / "tests/cases/modules/every_setting"
ENVIRONMENT = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "SOURCE_DATE_EPOCH": "1795737600",
               "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.com"}
# Texts that can be a file's name, and an argument.
NAMES = {name: text for name, text in strings.ALL.items() if "\0" not in text and "/" not in text and len(text.encode()) < 200}
ARGUMENTS = {name: text for name, text in strings.ALL.items() if "\0" not in text}


class Project:
    """A folder with the settings of the project, in which the program runs."""

    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)
        shutil.copytree(CHECKOUT / "env", self.folder / "env")
        shutil.copytree(CASE / "small", self.folder / "small")

    def run(self, *arguments, given="", **variables):
        """(exit status, stdout, stderr)"""
        done = subprocess.run([self.program, *arguments], cwd=self.folder, input=given.encode("utf-8", "surrogatepass"), timeout=120,
                              capture_output=True, check=False, env={**ENVIRONMENT, "HOME": str(self.folder), **variables})
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def git(self, *arguments):
        subprocess.run(["git", "-C", self.folder, *arguments], check=True, capture_output=True, env={**ENVIRONMENT, "HOME": str(self.folder)})

    def write(self, name, value):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(value if isinstance(value, str) else json.dumps(value, indent=1, ensure_ascii=len(name) % 2 == 0), encoding="utf-8")
        return name


def depth(place):
    return len(place[0])


def rewritten(value, texts, used, wanted):
    """`value` with texts at all places for which `wanted(path, is_key)`; notes in `used` which number has which text."""
    chosen = [place for place in plans.places(value) if wanted(*place)]
    for path, is_key in sorted(chosen, key=depth, reverse=True):  # the inner ones first: a new key ends the path
        number = len(used)
        used[number] = next(texts)
        value = plans.replaced(value, path, is_key, strings.tagged(used[number], number))
    return value


def variations(value, texts, used):
    """Copies of a document with texts at all its strings, and at its keys of each depth."""
    yield rewritten(value, texts, used, lambda _, is_key: not is_key)
    for level in range(1, 1 + max(len(path) for path, is_key in plans.places(value) if is_key)):
        yield rewritten(value, texts, used, lambda path, is_key, level=level: is_key and len(path) == level)


def endless(start=0):
    """The hostile texts, again and again."""
    return itertools.islice(itertools.cycle(strings.ALL.values()), start, None)
