"""Runs the console blocks of a document, one after another in one folder, and compares what they print.

In a block ```console, a line `$ COMMAND` runs; the lines below it are what it prints on stdout and stderr. A line `…`
matches any lines. The info string ```console not-run: REASON skips the block. A block ```diff FILE is an edit of that
file: the lines with ` ` and `-` must be in it once, and become the lines with ` ` and `+`.
"""
import os
import pathlib
import re
import subprocess
import tempfile

BLOCK = re.compile(r"^```(console|diff)([^\n]*)\n(.*?)^```$", re.M | re.S)
ANY = "…"


class Shell:
    """Runs commands in one folder; the working directory and `$?` carry over from one command to the next."""

    def __init__(self, folder, program):
        (folder / "bin").mkdir()
        (folder / "bin/kootoro-gen").symlink_to(program)
        self.cwd, self.status, self.state = folder / "work", 0, folder / "state"
        self.cwd.mkdir()
        git = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
               **{f"GIT_{who}_{what}": f"docs{at}" for who in ("AUTHOR", "COMMITTER")
                  for what, at in (("NAME", ""), ("EMAIL", "@example.com"))}}
        # The day is fixed: warnings about models that reach their end of life must not change the output.
        self.environment = {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "HOME": str(folder), "NO_COLOR": "1",
                            "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1795780800", **git}

    def run(self, command):
        script = f"(exit {self.status})\n{command}\nstatus=$?\npwd >'{self.state}'\nexit $status\n"
        done = subprocess.run(["bash", "-c", script], cwd=self.cwd, env=self.environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120, check=False)
        self.status, self.cwd = done.returncode, pathlib.Path(self.state.read_text(encoding="utf-8").strip())
        return done.stdout.splitlines()


def steps(block):
    """The commands of a console block, each with the lines that it shows."""
    found = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def chunks(shown):
    """The runs of lines between the lines `…`."""
    found = [[]]
    for line in shown:
        if line == ANY:
            found.append([])
        else:
            found[-1].append(line)
    return found


def matches(shown, printed):
    """Whether the chunks are in what is printed, in this order: the first at its start, the last at its end."""
    first, *others = chunks(shown)
    if not others:
        return first == printed
    if printed[:len(first)] != first:
        return False
    at, last = len(first), others.pop()
    for chunk in others:
        at = next((start + len(chunk) for start in range(at, len(printed)) if printed[start:start + len(chunk)] == chunk), None)
        if at is None:
            return False
    return len(printed) - len(last) >= at and printed[len(printed) - len(last):] == last


def updated(shown, printed):
    """What to show instead: all that is printed, or the same chunk at the start and the end of it."""
    if matches(shown, printed) or ANY not in shown:
        return shown if ANY in shown else printed
    parts = chunks(shown)
    return [*printed[:len(parts[0])], ANY, *printed[len(printed) - len(parts[-1]):]]


def edit(path, block):
    lines = block.splitlines()
    before = "".join(line[1:] + "\n" for line in lines if line[0] in " -")
    after = "".join(line[1:] + "\n" for line in lines if line[0] in " +")
    text = path.read_text(encoding="utf-8")
    if text.count(before) != 1:
        return f"{path.name} contains {text.count(before)} times\n{before}"
    path.write_text(text.replace(before, after), encoding="utf-8")
    return None


def run(document, program, update):
    """Runs the document's blocks; gives the problems, and the document with what was printed if `update` is set."""
    problems = []
    with tempfile.TemporaryDirectory(prefix="kootoro-docs-") as name:
        shell = Shell(pathlib.Path(name), program)

        def block(found):
            kind, info, body = found[1], found[2].strip(), found[3]
            if info.startswith("not-run:"):
                return found[0]
            if kind == "diff":
                problems.extend(filter(None, [edit(shell.cwd / info, body)]))
                return found[0]
            written = []
            for command, shown in steps(body):
                printed = shell.run(command)
                if update:
                    shown = updated(shown, printed)
                elif not matches(shown, printed):
                    problems.append("\n".join([f"`{command}` prints", *printed, "but the document shows", *shown]))
                written += [f"$ {command}", *shown]
            return "".join(f"{line}\n" for line in [f"```console{found[2]}", *written]) + "```"
        return problems, BLOCK.sub(block, document)
