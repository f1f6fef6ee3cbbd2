"""Times a command as a whole process."""
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass


@dataclass
class Cost:
    seconds: float  # wall clock, the median of the runs
    memory: int     # bytes, the greatest resident set of any run


def once(command, answers=(0,), **named):
    """Runs a command to its end; exits with its messages when it answers anything else than `answers`."""
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT, **named)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in answers:
            said.seek(0)
            sys.exit(f"{' '.join(map(str, command))}: exit code {process.returncode}\n"
                     f"{said.read().decode(errors='replace')[-4000:]}")
    return Cost(seconds, usage.ru_maxrss * 1024)


def several(runs, command, before=lambda: None, **named):
    """The cost over several runs; `before` is called, untimed, ahead of each."""
    costs = []
    for _ in range(runs):
        before()
        costs.append(once(command, **named))
    return Cost(statistics.median(cost.seconds for cost in costs), max(cost.memory for cost in costs))


def table(head, rows):
    """Prints a Markdown table with aligned columns."""
    lines = [head, *rows]
    widths = [max(len(str(line[column])) for line in lines) for column in range(len(head))]
    for number, line in enumerate(lines):
        print("| " + " | ".join(str(cell).rjust(width) for cell, width in zip(line, widths)) + " |")
        if number == 0:
            print("|" + "|".join("-" * (width + 1) + ":" for width in widths) + "|")
