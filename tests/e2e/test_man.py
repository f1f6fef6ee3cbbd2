"""The man pages: two formatters read them without a warning, and show every flag and example as it is typed."""
import os
import re
import shutil
import subprocess

import pytest

from project import PROGRAM

ENVIRONMENT = {"PATH": os.environ["PATH"], "SOURCE_DATE_EPOCH": "1700000000", "NO_COLOR": "1", "LC_ALL": "C.UTF-8", "GROFF_NO_SGR": "1"}


def program(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=60, check=True, env=ENVIRONMENT).stdout


def commands():
    return ["", *(line.split("\t")[0] for line in program("completion", "fish", "--", "").splitlines())]


def page(command):
    return program("help", "--man", *([command] if command else []))


def formatted(command, formatter):
    """The page as text on one line: lines are filled, and words may be hyphenated only where they have a hyphen."""
    if not shutil.which(formatter[0]):
        pytest.skip(f"there is no {formatter[0]}")
    done = subprocess.run(formatter, input=page(command), capture_output=True, text=True, timeout=60, check=False, env=ENVIRONMENT)
    assert (done.returncode, done.stderr) == (0, "")
    return " ".join(re.sub(".\x08", "", done.stdout).split())


def shown_by_help(command):
    """The flags and examples that --help lists."""
    text = program("help", *([command] if command else []))
    examples = re.findall(r"^  (\S.*)\n {6}\S", text.partition("examples:\n")[2], re.M)
    flags = re.findall(r"^  (-\S+(?:, -\S+)*(?: \S+)?)(?: {2}|$)", text, re.M)
    assert examples and flags
    return examples + flags


@pytest.mark.parametrize("command", commands())
@pytest.mark.parametrize("formatter", [["groff", "-man", "-ww", "-rLL=200n", "-Tutf8", "-P-c"], ["mandoc", "-Tutf8", "-Owidth=200"]],
                         ids=["groff", "mandoc"])
def test_a_page_shows_what_help_lists(command, formatter):
    text = formatted(command, formatter)
    missing = [shown for shown in shown_by_help(command) if " ".join(shown.split()) not in text]
    assert not missing


@pytest.mark.parametrize("command", commands())
def test_mandoc_has_no_warning(command):
    if not shutil.which("mandoc"):
        pytest.skip("there is no mandoc")
    done = subprocess.run(["mandoc", "-Tlint", "-Wwarning"], input=page(command), capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_date_is_that_of_the_run():
    assert ".TH KOOTORO\\-GEN 1 2023-11-14 " in page("")
