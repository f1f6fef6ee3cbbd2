"""Standard input of every kind: a pipe, a file, a socket (how programs that run on Node pipe)."""
import os
import socket
import subprocess

import pytest

from project import PROGRAM

PLAN = '{"format_version": "1.2", "resource_changes": []}'
READERS = [(("eval",), "a = 1\n"), (("review", "--format", "json"), PLAN), (("--env", "dev", "--stdout", "--var-file"), 'project_name = "other"\n')]


def fed_by_socket(project, arguments, text):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        process = subprocess.Popen([PROGRAM, *arguments], cwd=project.folder, stdin=theirs, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True, env={"PATH": os.environ["PATH"], "NO_COLOR": "1"})
        ours.sendall(text.encode())
        ours.shutdown(socket.SHUT_WR)
        output, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    return output


@pytest.mark.parametrize("name", ["-", "/dev/stdin", "/dev/fd/0"])
@pytest.mark.parametrize("arguments,text", READERS, ids=[arguments[0] for arguments, _ in READERS])
def test_a_socket_is_read_like_a_file(project, tmp_path, arguments, text, name):
    file = tmp_path / "input"
    file.write_text(text)
    from_file = without_title(project.run(*arguments, str(file)).stdout)
    assert without_title(fed_by_socket(project, [*arguments, name], text)) == from_file != []


def without_title(output):
    return [line for line in output.splitlines() if '"title"' not in line]
