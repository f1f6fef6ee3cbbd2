"""A golden case: what stands in its case.json, checked so that a misspelt key cannot switch a check off."""
import json
import pathlib
from dataclasses import dataclass, field, fields


class CaseError(Exception):
    """case.json says something that cannot be right."""


@dataclass
class Step:
    """One run of the program."""
    args: list
    exit: int = 0
    env: dict = field(default_factory=dict)
    stdin: str = ""                              # an input file of the case
    setup: list = field(default_factory=list)    # commands run just before, each a list of words


@dataclass
class Case:
    folder: pathlib.Path
    steps: list
    many_steps: bool                             # expectations are numbered then
    files: dict = field(default_factory=dict)    # further input files: path to content
    project: bool = False                        # start from a copy of the project's env/
    as_nobody: bool = False                      # run without privileges, even where the suite runs as root
    full_disk: str = ""                          # a folder that becomes a disk with room for 16 KiB
    untouched: bool = False                      # nothing may be written
    below: str = ""                              # `expect` holds what is written in this folder, and nothing else
    removed: list = field(default_factory=list)  # input files that must be gone afterwards
    skip_if_root: str = ""                       # a reason
    timeout: int = 60
    about: str = ""

    @staticmethod
    def read(folder):
        """Gives the case of a folder, or raises CaseError."""
        try:
            data = json.loads((folder / "case.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise CaseError(f"case.json: {error}") from error
        many = "steps" in data
        steps = data.pop("steps") if many else [{name: data.pop(name) for name in _names(Step) if name in data}]
        return _make(Case, {**data, "folder": folder, "many_steps": many,
                            "steps": [_make(Step, values) for values in steps]})

    def inputs(self):
        """Every file of the folder that is not an expectation, relative to it."""
        for path in sorted(self.folder.rglob("*")):
            relative = path.relative_to(self.folder)
            if not path.is_dir() and str(relative) != "case.json" and relative.parts[0].split(".")[0] != "expect":
                yield relative


def _names(kind):
    return [item.name for item in fields(kind)]


def _make(kind, values):
    unknown = set(values) - set(_names(kind))
    if unknown:
        raise CaseError(f"unknown key {', '.join(sorted(unknown))}")
    try:
        return kind(**values)
    except TypeError as error:
        raise CaseError(str(error)) from error
