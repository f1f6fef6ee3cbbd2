#!/usr/bin/env python3
"""Compares this program with Terraform on random variable-definitions files.

    oracle.py [--count N] [--broken N] [--seed N] [--fast] COMMAND...

COMMAND prints the values of a file as JSON, or errors as `FILE:LINE:COLUMN: error: …` lines, when it is called with a file's
name as last argument: for example `kootoro-gen eval`.
Exit codes: 0 no difference, 1 differences, 77 Terraform is not installed.
"""

import argparse
import concurrent.futures
import pathlib
import re
import subprocess
import sys
import tempfile

import broken
from expressions import Generator, json_value
from terraform import Digits, Terraform, parse

import random

BATCH = 60


class Tested:
    """The program under test."""

    def __init__(self, command):
        self.command = command

    def run(self, path):
        result = subprocess.run(self.command + [str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120, check=False)
        return result.returncode, result.stdout.decode("utf-8"), result.stderr.decode("utf-8", "replace")

    def problems(self, path):
        """The (line, text) of its errors, in its order; None if it broke down."""
        code, output, errors = self.run(path)
        if code == 0:
            return []
        found = re.findall(r"^.*?:(\d+):\d+: error: (.*)$", output + errors, re.MULTILINE)
        return [(int(line), text) for line, text in found] if found else None

    def values(self, path):
        code, output, _ = self.run(path)
        return parse(output) if code == 0 else None


class Report:
    """Counts, and shows the first few differences."""

    def __init__(self, shown):
        self.passed = 0
        self.failed = 0
        self.shown = shown

    def passes(self):
        self.passed += 1

    def fails(self, title, source, ours, theirs):
        self.failed += 1
        if self.failed <= self.shown:
            print("---- %s\n%s\n  ours:   %s\n  theirs: %s" % (title, source, clip(ours), clip(theirs)), flush=True)


def clip(value):
    text = repr(value)
    return text if len(text) < 600 else text[:600] + "…"


def same(ours, theirs):
    if isinstance(ours, Digits) != isinstance(theirs, Digits) or type(ours) is not type(theirs):
        return False
    if isinstance(ours, list):
        return len(ours) == len(theirs) and all(map(same, ours, theirs))
    if isinstance(ours, dict):
        return ours.keys() == theirs.keys() and all(same(ours[key], theirs[key]) for key in ours)
    return ours == theirs


def encode(text):
    return text.encode("utf-8", "surrogateescape")


def layout(names, texts, style="%s = %s\n"):
    """The file with these attributes, and the first line of each."""
    data, starts, line = "", [], 1
    for name, text in zip(names, texts):
        starts.append(line)
        item = style % (name, text)
        line += item.count("\n")
        data += item
    return data, starts


def owner(line, starts):
    return sum(1 for start in starts if start <= line) - 1


def by_owner(problems, starts):
    result = {}
    for line, text in problems:
        result.setdefault(owner(line, starts), []).append((line - starts[owner(line, starts)] + 1, text))
    return result


SYNTAX = ("[invalid-syntax]", "[invalid-character]", "[unterminated]", "[invalid-escape]", "[invalid-utf8]")


def check_native(terraform, tested, seed, size, faults, report):
    """A batch of attributes: those with errors must have them on the same lines, the others the same values."""
    generator = Generator(seed, faults)
    texts = [generator.attribute_value() for _ in range(size)]
    return check_texts(terraform, tested, texts, report, seed)


def check_texts(terraform, tested, texts, report, seed):
    """Compares attributes with these values, and returns how many values were compared."""
    if not texts:
        return 0
    names = terraform.names[:len(texts)]
    data, starts = layout(names, texts)
    path = terraform.write(encode(data))
    ours = tested.problems(path)
    if len(texts) > 1 and ours is not None:
        # Terraform evaluates nothing in a file whose form is wrong.
        malformed = {owner(line, starts) for line, text in ours if text.endswith(SYNTAX)}
        if malformed:
            good = [text for at, text in enumerate(texts) if at not in malformed]
            alone = [[texts[at]] for at in sorted(malformed)]
            return sum(check_texts(terraform, tested, some, report, seed) for some in [good] + alone)
    theirs, _ = terraform.problems(path)
    if theirs is None or ours is None:
        if len(texts) > 1:
            return sum(check_texts(terraform, tested, [text], report, seed) for text in texts)
        if ours:
            return 0  # Terraform broke down on what we reject
        report.fails("broke down (seed %d)" % seed, data, ours, theirs)
        return 0
    return compare(terraform, tested, texts, by_owner(ours, starts), by_owner(theirs, starts), report, seed)


def compare(terraform, tested, texts, ours, theirs, report, seed):
    good, values = [], 0
    for at, text in enumerate(texts):
        our_errors, their_errors = ours.get(at, []), theirs.get(at, [])
        if not our_errors and not their_errors:
            good.append(text)
        elif any("infinite" in message for _, message in our_errors) and not their_errors:
            continue  # Terraform has no way to show such a value
        elif agree(our_errors, their_errors):
            report.passes()
        elif len(texts) > 1:
            values += check_texts(terraform, tested, [text], report, seed)
        else:
            report.fails("errors differ (seed %d)" % seed, "x = " + text, our_errors, their_errors)
    return values + compare_values(terraform, tested, terraform.names[:len(good)], good, report, seed)


def agree(ours, theirs):
    """The earliest errors of both are on the same line, or Terraform's first one is among ours.

    Terraform reports what is wrong with single characters before all else, some errors far below their causes, and after
    one error no other of most kinds, where we go on."""
    if not ours or not theirs:
        return not ours and not theirs
    our_lines, their_lines = [line for line, _ in ours], [line for line, _ in theirs]
    return min(our_lines) == min(their_lines) or their_lines[0] in our_lines


def compare_values(terraform, tested, names, texts, report, seed, style="%s = %s\n", frame="%s", extension=".tfvars"):
    if not texts:
        return 0
    data, _ = layout(names, texts, style)
    path = terraform.write(encode(frame % data.rstrip(",\n") if extension == ".tfvars.json" else data), extension)
    theirs = terraform.values(path, names)
    ours = tested.values(path)
    if theirs is None or ours is None:
        if len(texts) > 1:
            return sum(compare_values(terraform, tested, names[:1], [text], report, seed, style, frame, extension) for text in texts)
        theirs = [None]
    for name, text, their_value in zip(names, texts, theirs):
        our_value = ours.get(name) if ours is not None else None
        if ours is not None and (same(our_value, their_value) or shown_by_output(terraform, path, name, our_value)):
            report.passes()
        else:
            report.fails("values differ (seed %d)" % seed, "x = " + text, our_value, their_value)
    return len(texts)


def shown_by_output(terraform, path, name, value):
    shown = terraform.output(path, name)
    return shown is not None and same(value, shown.value)


def check_json(terraform, tested, seed, size, report):
    rnd = random.Random(seed)
    texts = [json_value(rnd) for _ in range(size)]
    names = terraform.names[:size]
    data, starts = layout(names, texts, '"%s": %s,\n')
    path = terraform.write(encode("{" + data.rstrip(",\n") + "}"), ".tfvars.json")
    theirs, _ = terraform.problems(path)
    ours = tested.problems(path)
    if theirs is None or ours is None:
        report.fails("broke down (seed %d)" % seed, data, ours, theirs)
        return 0
    # Terraform reports duplicate keys for each variable, so that a batch can hold several.
    ours, theirs = by_owner(ours, starts), by_owner(theirs, starts)
    good = []
    for at, text in enumerate(texts):
        if at not in ours and at not in theirs:
            good.append(text)
        elif agree(ours.get(at, []), theirs.get(at, [])):
            report.passes()
        else:
            report.fails("errors differ (seed %d)" % seed, text, ours.get(at), theirs.get(at))
    return compare_values(terraform, tested, names[:len(good)], good, report, seed, '"%s": %s,\n', "{%s}", ".tfvars.json")


def check_broken(terraform, tested, seed, report):
    """One file with something wrong in its form. Returns whether it was of use."""
    data, extension = broken.broken_file(seed, terraform.names)
    path = terraform.write(encode(data), extension)
    theirs, undeclared = terraform.problems(path)
    ours = tested.problems(path)
    if theirs is None or (undeclared and not theirs) or (not theirs and not ours):
        return False
    if any("infinite" in message for _, message in ours or []) and not theirs:
        return False
    if ours is not None and agree(ours, theirs):
        report.passes()
    else:
        report.fails("errors of a broken file differ (seed %d)" % seed, data, ours, theirs)
    return True


def split(total, parts):
    return [total // parts + (1 if at < total % parts else 0) for at in range(parts)]


def work(directory, tested, seed, native, json_count, broken_count, shown):
    report = Report(shown)
    terraform = Terraform(directory, BATCH)
    values = 0
    for at in range(1, 10000):
        if values >= native:
            break
        faults = 0.0 if at % 4 else 0.02
        values += check_native(terraform, tested, seed + at, BATCH, faults, report)
    json_values = 0
    for at in range(1, 10000):
        if json_values >= json_count:
            break
        json_values += check_json(terraform, tested, seed + 100000 + at, BATCH, report)
    files = 0
    for at in range(1, 100000):
        if files >= broken_count:
            break
        files += check_broken(terraform, tested, seed + 200000 + at, report)
    return report, values, json_values, files


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=2400, help="values to compare, a sixth of them in JSON files")
    parser.add_argument("--broken", type=int, default=520, help="broken files to compare")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fast", action="store_true", help="a tenth of everything")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", type=int, default=5, help="differences to show for each job")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    if not Terraform.available():
        print("SKIPPED: terraform is not on PATH, so there is nothing to compare with", file=sys.stderr)
        return 77
    scale = 10 if options.fast else 1
    count, broken_count = options.count // scale, options.broken // scale
    tested = Tested([str(pathlib.Path(options.command[0]).resolve())] + options.command[1:])
    json_count = count // 6
    with tempfile.TemporaryDirectory() as root, concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        jobs = [pool.submit(work, pathlib.Path(root) / str(at), tested, options.seed * 10000000 + at * 1000000, native, in_json, files, options.show)
                for at, (native, in_json, files) in enumerate(zip(split(count - json_count, options.jobs), split(json_count, options.jobs), split(broken_count, options.jobs)))]
        results = [job.result() for job in jobs]
    passed, failed = sum(report.passed for report, *_ in results), sum(report.failed for report, *_ in results)
    print("%d values in native syntax, %d in JSON, %d broken files" % tuple(sum(column) for column in list(zip(*results))[1:]))
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
