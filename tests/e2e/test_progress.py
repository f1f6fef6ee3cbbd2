"""The line on the terminal while a run takes longer than a second."""
import os
import pty
import re
import subprocess
import time

import pytest

from project import PROGRAM, Project

ERASED = "\r\x1b[K"
SLOW_AWS = """#!/bin/sh
sleep 0.3
case $* in
  *get-caller-identity*) echo 111122223333 ;;
  *) echo 'An error occurred (AccessDenied) when calling the X operation: no' >&2 && exit 254 ;;
esac
"""


def on_a_terminal(folder, *arguments, text="", seconds=0.0, unread=0.0, **environment):
    """What a terminal as stderr receives, and what stdout does. stdin stays open for some seconds, then holds the text; stdout
    is not read for some seconds."""
    controller, terminal = pty.openpty()
    with subprocess.Popen([PROGRAM, *arguments], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=terminal,
                          env={"PATH": os.environ["PATH"], "TERM": "xterm", "NO_COLOR": "1", **environment}) as process:
        os.close(terminal)
        time.sleep(seconds)
        if unread:
            process.stdin.write(text.encode())
            process.stdin.close()
            process.stdin = None
            time.sleep(unread)
            text = ""
        printed, _ = process.communicate(text.encode() or None, timeout=60)
    shown = b""
    while True:
        try:
            piece = os.read(controller, 4096)
        except OSError:  # Linux reports the end of a terminal as an error
            break
        if not piece:
            break
        shown += piece
    os.close(controller)
    return shown.decode().replace("\r\n", "\n"), printed.decode()


def test_a_long_run_shows_its_time_and_erases_it(tmp_path):
    shown, printed = on_a_terminal(tmp_path, "eval", "-", text="a = 1\n", seconds=2.4)
    assert shown == f"{ERASED}kootoro-gen: eval … 1 s{ERASED}kootoro-gen: eval … 2 s{ERASED}"
    assert '"a": 1' in printed


def test_a_line_that_comes_back_while_data_is_written_is_erased(tmp_path):
    shown, printed = on_a_terminal(tmp_path, "eval", "-", text=f"a = [{'1,' * 100_000}]\n", unread=2.4)
    assert "kootoro-gen: eval" in shown and shown.endswith(ERASED), shown
    assert printed.count("1") == 100_000


@pytest.mark.parametrize("arguments, environment", [(["--quiet"], {}), ([], {"TERM": "dumb"})], ids=["quiet", "dumb"])
def test_nothing_is_shown(tmp_path, arguments, environment):
    shown, _ = on_a_terminal(tmp_path, "eval", "-", *arguments, text="a = 1\n", seconds=1.4, **environment)
    assert shown == ""


def test_nothing_is_shown_without_a_terminal(tmp_path):
    with subprocess.Popen([PROGRAM, "eval", "-"], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE) as process:
        time.sleep(1.4)
        assert process.communicate(b"a = 1\n", timeout=60)[1] == b""


def test_messages_follow_an_erased_line(tmp_path):
    shown, _ = on_a_terminal(tmp_path, "eval", "-", text="a = \n", seconds=1.4)
    assert shown.startswith(f"{ERASED}kootoro-gen: eval … 1 s{ERASED}<stdin>:1:"), shown


def test_preflight_counts_its_checks(tmp_path):
    project = Project(tmp_path)
    (tmp_path / "aws").write_text(SLOW_AWS)
    (tmp_path / "aws").chmod(0o755)
    shown, _ = on_a_terminal(project.folder, "preflight", "--env", "dev", "--run", PATH=f"{tmp_path}:{os.environ['PATH']}")
    assert re.search(r"kootoro-gen: dev: \d+ of \d+ checks … \d+ s\r\x1b\[K", shown), shown
    assert "\ndev: " in shown
