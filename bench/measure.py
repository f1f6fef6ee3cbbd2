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


def once(command, answers=(0,), before=lambda: None, **named):
    """Runs a command to its end; exits with its messages when it answers anything else than `answers`. `before` is
    called, untimed, ahead of it.
    """
    before()
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


def in_turns(runs, *tasks):
    """What each task costs over several runs, in each of which they take turns: a slow phase of the machine meets all.

    A task is a call of `once`. One run more, the first, is not counted: it finds files and memory cold (a virtual machine
    may have given the memory back to its host).
    """
    costs = [[task() for task in tasks] for _ in range(runs + 1)][1:]
    return [Cost(statistics.median(cost.seconds for cost in of_task), max(cost.memory for cost in of_task))
            for of_task in zip(*costs)]


def several(runs, command, **named):
    """The cost of one command over several runs."""
    return in_turns(runs, lambda: once(command, **named))[0]


def table(head, rows):
    """Prints a Markdown table with aligned columns."""
    lines = [head, *rows]
    widths = [max(len(str(line[column])) for line in lines) for column in range(len(head))]
    for number, line in enumerate(lines):
        print("| " + " | ".join(str(cell).rjust(width) for cell, width in zip(line, widths)) + " |")
        if number == 0:
            print("|" + "|".join("-" * (width + 1) + ":" for width in widths) + "|")
