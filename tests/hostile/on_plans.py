"""Checks with hostile texts in plans: what `review` prints in each format."""
import json
import os
import pty
import struct
import subprocess
import tempfile
import termios
import unicodedata
import fcntl
import pathlib

import pyte

import plans
import projects
import readers
import strings

MOST = 5  # problems of a check that are named one by one
UNLIMITED = "1000000000"


class Batch:
    """Mutations of the plan, each with one hostile text at one place, and the same with harmless texts."""

    def __init__(self, mutations):
        self.mutations = mutations  # (number, place, text)
        self.used = {number: text for number, _, text in mutations}

    def plan(self, form):
        return json.dumps(plans.plan_of([(place, strings.tagged(form(text), number)) for number, place, text in self.mutations]))

    def halves(self):
        middle = len(self.mutations) // 2
        return Batch(self.mutations[:middle]), Batch(self.mutations[middle:])

    def __str__(self):
        _, (name, _, path, is_key), text = self.mutations[0]
        return f"{text!r:.60} at {'the key ' if is_key else ''}{name}.{'.'.join(map(str, path))}"


def culprits(batch, problems_of, most=MOST):
    """The problems of a batch, each with a mutation that alone has it."""
    problems = problems_of(batch)
    if not problems or len(batch.mutations) == 1:
        return [f"{batch}: {problem}" for problem in problems]
    found = []
    for half in batch.halves():
        found += culprits(half, problems_of, most - len(found)) if len(found) < most else []
    return found or problems  # only together


class Checks:
    def __init__(self, program, slow):
        self.program, self.slow = program, slow

    def review(self, plan, *arguments, file="-", folder=None):
        done = subprocess.run([self.program, "review", file, *arguments], input=plan.encode("utf-8", "surrogatepass"), cwd=folder,
                              capture_output=True, check=False, timeout=600, env=projects.ENVIRONMENT)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def batches(self):
        """Every place: with each text, or with a few so that each text is at many places."""
        texts = list(strings.ALL.values())
        each = len(texts) if self.slow else 2
        mutations = [(number * len(texts) + k, place, texts[(number * each + k) % len(texts)])
                     for number, place in enumerate(plans.PLACES) for k in range(each)]
        size = 6000
        return [Batch(mutations[start:start + size]) for start in range(0, len(mutations), size)]

    def problems_of(self, batch, name):
        hostile, harmless = (self.review(batch.plan(form), "--format", name, "--limit", UNLIMITED) for form in (str, strings.benign))
        if hostile[0] != harmless[0] or not hostile[1]:
            return [f"exit status {hostile[0]}, not {harmless[0]}: {hostile[2][:300]}"]
        problems = readers.FORMATS[name](hostile[1], harmless[1], batch.used)
        return problems + (readers.messages(hostile[2], batch.used) if name == "text" else [])

    def every_text_of_a_plan(self):
        return [f"{name}: {problem}" for batch in self.batches() for name in readers.FORMATS
                for problem in culprits(batch, lambda part, name=name: self.problems_of(part, name))]

    def arguments_and_names_of_plans(self):
        """The file's name is the report's title; the address and the reason of an allowance come from a comment."""
        problems = []
        lost = json.dumps(plans.written({**plans.WHOLE, "resource_changes": plans.RESOURCES[:1]}))
        for number, (about, text) in enumerate(projects.NAMES.items()):
            for name in (readers.FORMATS if self.slow else [list(readers.FORMATS)[number % len(readers.FORMATS)]]):
                outputs = []
                for form in (str, strings.benign):
                    with tempfile.TemporaryDirectory() as folder:
                        file = strings.tagged(form(text), 1)
                        (pathlib.Path(folder) / file).write_text(lost, encoding="utf-8")
                        reason = f"--allow-destroy=aws_s3_bucket.name={strings.tagged(form(text), 2)}"
                        outputs.append(self.review("", reason, "--format", name, "--", file=f"./{file}", folder=folder))
                used = {1: text, 2: text}
                (status, hostile, errors), (_, harmless, other) = outputs
                found = ([] if status in (0, 3) else [f"exit status {status}: {errors}"]) + readers.FORMATS[name](hostile, harmless, used)
                problems += [f"{about}, {name}: {problem}" for problem in found + readers.terminal(errors, other, used)]
        return problems

    def what_is_not_a_plan(self):
        """Errors quote texts of what they refuse."""
        used = dict(enumerate(strings.ALL.values()))
        names = [strings.tagged(text, number) for number, text in used.items()]
        problems = self.errors(json.dumps({**plans.WHOLE, "output_changes": dict.fromkeys(names, 1)}), used)
        problems += self.errors(json.dumps({**plans.WHOLE, "resource_changes": [{name: {}} for name in names], **dict.fromkeys(names)}), used)
        for number, name in list(enumerate(names))[::1 if self.slow else 5]:
            for plan in (json.dumps({"format_version": name, "resource_changes": []}), name):
                problems += self.errors(plan, {number: used[number]})
        for text in (r'{"format_version": "1.2", "resource_changes": [], "a\ud800b": 1}', r'{"\udfff": "\ud800##[error]"}'):
            problems += self.errors(text, {})
        return problems

    def errors(self, plan, used):
        _, output, message = self.review(plan)
        return readers.messages(output + message, used)

    def a_terminal_shows_the_lines_that_were_printed(self):
        """Text in a terminal of several widths, in colour: nothing moves the cursor but line ends."""
        texts = list(strings.ALL.values())
        mutations = [(number, plans.PLACES[number * 37 % len(plans.PLACES)], text) for number, text in enumerate(texts * 3)]
        problems = []
        for width in (40, 80, 200):
            batch = Batch(mutations)
            problems += [f"{width} columns: {problem}" for problem in culprits(batch, lambda part, width=width: self.on_screen(part, width))]
        return problems

    def on_screen(self, batch, width):
        printed = self.in_terminal(batch.plan(str), width)
        expected = readers.COLOUR.sub("", printed).replace("\r\n", "\n").split("\n")
        screen = pyte.Screen(4000, len(expected) + 5)
        pyte.Stream(screen).feed(printed)
        lines = [screen.buffer[row] for row in range(len(expected))]
        shown = ["".join(line[column].data for column in range(max(line, default=0) + 1)) for line in lines]
        shown = [unicodedata.normalize("NFC", line.rstrip()) for line in shown]
        problems = [f"the screen shows {line!r:.200}, not {wanted!r:.200}" for line, wanted in zip(shown, expected)
                    if line != unicodedata.normalize("NFC", wanted.rstrip())]
        return problems + readers.hidden(printed.replace("\r\n", "\n")) + readers.commands(printed.replace("\r\n", "\n"))

    def in_terminal(self, plan, width):
        """What the program writes into a terminal of a width."""
        ours, its = pty.openpty()
        fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
        environment = {name: value for name, value in projects.ENVIRONMENT.items() if name != "NO_COLOR"} | {"TERM": "xterm-256color"}
        with tempfile.TemporaryFile() as file:
            file.write(plan.encode())
            file.seek(0)
            with subprocess.Popen([self.program, "review", "-"], stdin=file, stdout=its, stderr=subprocess.DEVNULL, env=environment):
                os.close(its)
                parts = []
                while part := read_or_nothing(ours):
                    parts.append(part)
        os.close(ours)
        return b"".join(parts).decode()

    def every_reader_finds_what_is_forged(self):
        """The readers themselves: each finds a report that a text changed."""
        harmless = self.review(Batch([(1, plans.PLACES[0], "w")]).plan(str), "--format", "html")[1]
        page = "<p>wq1q</p>"
        forged = {"html": [page.replace("w", "<b>w</b>"), page + "<!-- a -->", page.replace("wq1q", ""), page.replace("<p", "<p id=a")],
                  "markdown": ["wq1q\n\n# a", "[w](http://a.example)q1q", "@forged wq1q", "wq1q #123", "<script>wq1q</script>", "a@b.example wq1q"],
                  "text": ["\x1b[2Jwq1q", "w\u202eq1q", "::error::wq1q", "a ##[error]wq1q", "##vso[a.b]wq1q", "section_start:1:a\r\x1b[0Kwq1q", ""],
                  "json": ['{"a": "xq1q"}', '{"a": "wq1q", "b": 1}', '{"a": "wq1q##[error]"}', '{"a": "\u202ewq1q"}']}
        benign = {"html": page, "markdown": "wq1q", "text": "wq1q", "json": '{"a": "wq1q"}'}
        return [f"{name}: finds nothing in {text!r}" for name, texts in forged.items() for text in texts
                if not readers.FORMATS[name](text, benign[name], {1: "w"})] + \
               [f"{name}: {problem}" for name, text in benign.items() for problem in readers.FORMATS[name](text, text, {1: "w"})] + \
               [f"html: {problem}" for problem in readers.html(harmless, harmless, {})]


def read_or_nothing(descriptor):
    try:
        return os.read(descriptor, 1 << 16)
    except OSError:  # the other end is closed
        return b""
