"""Runs the parts of the test suite and prints totals. Started by scripts/test, which has the usage.

Each part consists of programs that print the number of passed and failed tests in their last line. A program without
this line, or with a non-zero exit status and no failed test, counts as a failure, so that a test that does not start
does not pass. Exit status 77 means "cannot run here": the tests count as skipped, and are listed.
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
    """The number of passed, failed and skipped tests; the reasons for skipping; the output of failures."""
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
    """The totals that a test program printed, as an Outcome; None if it printed none."""
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


def outcome_of(name, code, output):
    """The outcome of a finished test program."""
    outcome = counts(output)
    if code == NOT_RUN:
        outcome = outcome or Outcome(skipped=1)
        outcome.reasons = SKIPPED_LINE.findall(output) or [f"{name}: {output.strip() or 'gave no reason'}"]
    elif outcome is None:
        outcome = Outcome(failed=1, output=f"{name}: exited with status {code} and without totals\n")
    elif code != 0 and outcome.failed == 0 and not re.search(r"^No tests ran", output, re.M):
        outcome.failed, outcome.output = 1, f"{name}: exited with status {code}, but no test failed\n"
    else:
        outcome.reasons = SKIPPED_LINE.findall(output)
    if outcome.failed:
        outcome.output += output
    return outcome


def run(name, command, timeout, live=False, **named):
    """Runs one test program. With `live`, prints its output while it runs, and not again if it fails."""
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
        os.killpg(process.pid, signal.SIGTERM)  # it runs in a separate session, which Ctrl-C does not reach
        raise
    finally:
        clock.cancel()
    if late.is_set():
        return Outcome(failed=1, output=f"{name}: stopped after {timeout} s\n" + "".join(lines))
    outcome = outcome_of(name, process.returncode, "".join(lines))
    if live and outcome.output:
        outcome.output = f"{name}: see the output above\n"
    return outcome


def widen_stack(size=64 << 20):
    """Stack frames under the sanitizers are several times larger: the nesting limit needs more than 8 MiB."""
    hard = resource.getrlimit(resource.RLIMIT_STACK)[1]
    resource.setrlimit(resource.RLIMIT_STACK, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))


class Suite:
    def __init__(self, options):
        self.options = options
        self.build = ROOT / "build" / options.preset
        self.program = self.build / "src" / "kootoro-gen"
        self.environment = {**os.environ, "KOOTORO_GEN": str(self.program)}

    def script(self, path, *arguments, timeout=600, live=False):
        """Runs a part that is one Python program."""
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
            total.failed, total.output = 1, "unit: ctest lists no tests\n"
        with concurrent.futures.ThreadPoolExecutor(self.options.jobs) as pool:
            for outcome in pool.map(self.ctest, tests):
                total.add(outcome)
        return total

    def ctest(self, test):
        """Runs one ctest entry. A stage's unit tests are a Catch2 program with a filter; for others, the name is the filter."""
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
        """The full comparison with Terraform; ctest runs a tenth of it."""
        return self.script("tests/oracle/oracle.py", "--jobs", str(self.options.jobs), str(self.program), "eval",
                           timeout=2400)

    def cli(self):
        """The fast end-to-end tests, without Terraform and the emulator."""
        return self.script("tests/e2e/run.py", "--quick", "--jobs", str(self.options.jobs),
                           *self.filter_arguments("cli"), timeout=1800)

    def hostile(self):
        """Hostile texts and secrets in plans, a sample."""
        return self.script("tests/hostile/run.py", *self.filter_arguments("hostile"))

    def forged(self):
        """All hostile texts, in everything that the program reads, and in a browser. It takes long, and runs by name."""
        return self.script("tests/hostile/run.py", "--slow", *self.filter_arguments("forged"), timeout=3000)

    def e2e(self):
        """The slow end-to-end tests. They mostly wait, so more run in parallel than there are processors."""
        return self.script("tests/e2e/run.py", "--slow", "--jobs", str(self.options.jobs + 1),
                           *self.filter_arguments("e2e"), timeout=3000, live=True)

    def parts(self):
        """The parts to run, and the names of the other parts."""
        fast = {"unit": self.unit, "golden": self.golden, "cli": self.cli, "hostile": self.hostile}
        slow = {"oracle": self.oracle, "e2e": self.e2e}
        everything, wanted = {**fast, **slow, "forged": self.forged}, self.options.filter
        if wanted in everything:
            chosen = {wanted: everything[wanted]}
        elif self.options.update:
            chosen = {"golden": self.golden}
        elif self.options.fast:
            chosen = fast
        elif wanted:
            chosen = {name: part for name, part in everything.items() if name != "oracle"}
        else:
            chosen = {**fast, **slow}
        return chosen, [name for name in everything if name not in chosen]


def main():
    parser = argparse.ArgumentParser(prog="scripts/test")
    parser.add_argument("--fast", action="store_true")
    parser.add_argument("--filter")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--preset", default="dev", choices=["dev", "asan", "tidy"])
    suite = Suite(parser.parse_args())
    if suite.options.preset != "dev":
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
        print(f"\nnot selected: {', '.join(left_out)}")
    if total.skipped or total.reasons:
        print(f"\n!!! {total.skipped} tests skipped:")
        print("".join(f"!!!   {reason}\n" for reason in total.reasons), end="")
    print(f"\n{total.passed} passed, {total.failed} failed, {total.skipped} skipped", flush=True)
    return 1 if total.failed or not total.passed + total.skipped else 0


if __name__ == "__main__":
    sys.exit(main())
