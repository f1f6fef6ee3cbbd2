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


def once(command, statuses=(0,), before=lambda: None, **named):
    """Runs a command once. Calls `before` first, which is not timed. Exits with the command's output if the exit status
    is not in `statuses`.
    """
    before()
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT, **named)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in statuses:
            said.seek(0)
            sys.exit(f"{' '.join(map(str, command))}: exit code {process.returncode}\n"
                     f"{said.read().decode(errors='replace')[-4000:]}")
    return Cost(seconds, usage.ru_maxrss * 1024)


def in_turns(runs, *tasks):
    """The cost of each task over several runs. Tasks take turns, so that a slow phase of the machine affects all of them.

    A task is a call of `once`. An additional first run is not counted, because files and memory are cold (a virtual
    machine may have returned the memory to its host).
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
