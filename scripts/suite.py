"""Runs the parts of the test suite and sums them up. Started by scripts/test, which has the usage.

Every part is a set of programs that say how many tests passed and failed in a closing line; a program that ends
without one, or with a bad exit code and no failed test, counts as a failure: nothing passes by not starting.
Exit code 77 means "could not run here"; what did not run is then listed loudly and counted as skipped.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import resource
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field

ROOT = pathlib.Path(__file__).resolve().parent.parent
NOT_RUN = 77
PLAIN = re.compile(r"^(?:\w+: )?(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$", re.M)
CATCH_PASSED = re.compile(r"^All tests passed \((\d+) assertions? in (\d+) test cases?\)", re.M)
CATCH_FAILED = re.compile(r"^test cases: +(\d+) \|(.*)$", re.M)
CATCH_ASSERTIONS = re.compile(r"^assertions: +(\d+) ", re.M)
SKIPPED_LINE = re.compile(r"^skipped: (.*)$", re.M)


@dataclass
class Outcome:
    """How many tests passed, failed and were skipped; what was skipped and why; what a failure printed."""
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    assertions: int = 0
    reasons: list = field(default_factory=list)
    output: str = ""

    def add(self, other):
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        self.assertions += other.assertions
        self.reasons += other.reasons
        self.output += other.output


def counts(output):
    """The closing line of a test program, as an Outcome; None where there is none."""
    if plain := PLAIN.findall(output):
        passed, failed, skipped = plain[-1]
        return Outcome(int(passed), int(failed), int(skipped or 0))
    if passed := CATCH_PASSED.search(output):
        return Outcome(int(passed[2]), assertions=int(passed[1]))
    if some := CATCH_FAILED.search(output):
        of = {word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|skipped)", some[2])}
        total = CATCH_ASSERTIONS.search(output)
        return Outcome(of.get("passed", 0), of.get("failed", 0), of.get("skipped", 0), int(total[1]) if total else 0)
    if re.search(r"^No tests ran", output, re.M):
        return Outcome()
    return None


def judge(name, code, output):
    """What a finished program means for the sum."""
    outcome = counts(output)
    if code == NOT_RUN:
        outcome = outcome or Outcome(skipped=1)
        outcome.reasons = SKIPPED_LINE.findall(output) or [f"{name}: {output.strip() or 'gave no reason'}"]
    elif outcome is None:
        outcome = Outcome(failed=1, output=f"{name}: ended with exit code {code} and without a closing line\n")
    elif code != 0 and outcome.failed == 0 and not re.search(r"^No tests ran", output, re.M):
        outcome.failed, outcome.output = 1, f"{name}: exit code {code}, though no test failed\n"
    else:
        outcome.reasons = SKIPPED_LINE.findall(output)
    if outcome.failed:
        outcome.output += output
    return outcome


def run(name, command, timeout, live=False, **named):
    """Runs one test program. A live one is shown while it runs, and not again when it fails."""
    lines = []
    try:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                   text=True, errors="replace", start_new_session=True, **named)
    except OSError as error:
        return Outcome(failed=1, output=f"{name}: could not start: {error}\n")
    late = threading.Event()

    def stop():
        late.set()
        os.killpg(process.pid, signal.SIGKILL)

    clock = threading.Timer(timeout, stop)
    clock.start()
    try:
        for line in process.stdout:
            lines.append(line)
            if live:
                print("  " + line, end="", flush=True)
        process.wait()
    except KeyboardInterrupt:
        os.killpg(process.pid, signal.SIGTERM)  # it is in a session of its own, so Ctrl-C did not reach it
        raise
    finally:
        clock.cancel()
    if late.is_set():
        return Outcome(failed=1, output=f"{name}: no end after {timeout} s\n" + "".join(lines))
    outcome = judge(name, process.returncode, "".join(lines))
    if live and outcome.output:
        outcome.output = f"{name}: the output is above\n"
    return outcome


def widen_stack(size=64 << 20):
    """Frames under the sanitizers are several times larger: what the nesting limit allows needs more than 8 MiB there."""
    hard = resource.getrlimit(resource.RLIMIT_STACK)[1]
    resource.setrlimit(resource.RLIMIT_STACK, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))


class Suite:
    def __init__(self, options):
        self.options = options
        self.build = ROOT / "build" / options.preset
        self.program = self.build / "src" / "kootoro-gen"
        self.environment = {**os.environ, "KOOTORO_GEN": str(self.program)}

    def script(self, path, *arguments, timeout=600, live=False):
        """A part that is one Python program."""
        command = [sys.executable, str(ROOT / path), *arguments]
        return run(path, command, timeout, live, cwd=ROOT, env=self.environment)

    def filter_arguments(self, part):
        wanted = self.options.filter
        return ["--filter", wanted] if wanted and wanted != part else []

    def unit(self):
        listing = subprocess.run(["ctest", "--test-dir", str(self.build), "--show-only=json-v1"],
                                 capture_output=True, text=True, check=True)
        tests = [test for test in json.loads(listing.stdout)["tests"]
                 if "command" in test and not test["name"].startswith("oracle.")]
        total = Outcome()
        if not tests:
            total.failed, total.output = 1, "unit: ctest knows of no test\n"
        with concurrent.futures.ThreadPoolExecutor(self.options.jobs) as pool:
            for outcome in pool.map(self.ctest, tests):
                total.add(outcome)
        return total

    def ctest(self, test):
        """One ctest entry. The unit tests of a stage are a Catch2 program, which takes a filter; others have a name."""
        command, wanted = test["command"], self.filter_arguments("unit")
        if wanted and test["name"].startswith("unit."):
            command = [*command, f"*{wanted[1]}*"]
        elif wanted and wanted[1] not in test["name"]:
            return Outcome()
        return run(test["name"], command, 600, cwd=ROOT, env=self.environment)

    def golden(self):
        update = ["--update"] if self.options.update else []
        total = self.script("tests/golden/run.py", "--jobs", str(self.options.jobs), *update,
                            *self.filter_arguments("golden"), timeout=1800)
        if not self.options.filter and not self.options.update:
            total.add(self.script("tests/golden/test_runner.py"))
        return total

    def oracle(self):
        """The differential test against Terraform, in full; ctest runs a tenth of it."""
        return self.script("tests/oracle/oracle.py", "--jobs", str(self.options.jobs), str(self.program), "eval",
                           timeout=2400)

    def cli(self):
        """The end-to-end tests that need neither Terraform nor the emulator, nor a minute."""
        return self.script("tests/e2e/run.py", "--quick", "--jobs", str(self.options.jobs),
                           *self.filter_arguments("cli"), timeout=1800)

    def e2e(self):
        """The rest: mostly waiting, so more of them at once than there are processors."""
        return self.script("tests/e2e/run.py", "--slow", "--jobs", str(self.options.jobs + 1),
                           *self.filter_arguments("e2e"), timeout=3000, live=True)

    def parts(self):
        """The parts to run, and the names of those left out by the options."""
        fast = {"unit": self.unit, "golden": self.golden, "cli": self.cli}
        slow = {"oracle": self.oracle, "e2e": self.e2e}
        everything, wanted = {**fast, **slow}, self.options.filter
        if wanted in everything:
            chosen = {wanted: everything[wanted]}
        elif self.options.update:
            chosen = {"golden": self.golden}
        elif self.options.fast:
            chosen = fast
        elif wanted:
            chosen = {name: part for name, part in everything.items() if name != "oracle"}
        else:
            chosen = everything
        return chosen, [name for name in everything if name not in chosen]


def main():
    parser = argparse.ArgumentParser(prog="scripts/test")
    parser.add_argument("--fast", action="store_true")
    parser.add_argument("--filter")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--preset", default="dev", choices=["dev", "asan"])
    suite = Suite(parser.parse_args())
    if suite.options.preset == "asan":
        widen_stack()
    started = time.monotonic()
    if subprocess.run([str(ROOT / "scripts/build"), suite.options.preset], check=False).returncode:
        print("0 passed, 1 failed, 0 skipped")
        return 1
    print(f"build: {time.monotonic() - started:.1f} s", flush=True)

    total = Outcome()
    chosen, left_out = suite.parts()
    for name, part in chosen.items():
        print(f"--- {name}", flush=True)
        started = time.monotonic()
        outcome = part()
        print(outcome.output, end="")
        assertions = f" ({outcome.assertions} assertions)" if outcome.assertions else ""
        print(f"{name}: {outcome.passed} passed, {outcome.failed} failed, {outcome.skipped} skipped{assertions} "
              f"in {time.monotonic() - started:.1f} s", flush=True)
        total.add(outcome)

    if left_out:
        print(f"\nnot asked for: {', '.join(left_out)}")
    if total.skipped or total.reasons:
        print(f"\n!!! {total.skipped} tests did NOT run:")
        print("".join(f"!!!   {reason}\n" for reason in total.reasons), end="")
    print(f"\n{total.passed} passed, {total.failed} failed, {total.skipped} skipped", flush=True)
    return 1 if total.failed or not total.passed + total.skipped else 0


if __name__ == "__main__":
    sys.exit(main())
