"""What a report of `review` has, read with the parser of its format: counts, entries, values.

Used by `scripts/measure-reviews` and `scripts/fuzz-plans`, with `plan_facts.py` for the plan itself.
"""
import html.parser
import json
import re
import subprocess
import sys

import plan_facts

try:
    import cmarkgfm
except ModuleNotFoundError:
    sys.exit("error: the Python package cmarkgfm is missing: no Markdown can be checked\n"
             "help: pip install -r tests/hostile/requirements.txt")

FORMATS = ("text", "markdown", "html", "json")
LIMIT = "100000000"  # characters of Markdown
SECONDS = 120
# A total in the head of a report, and its name: that of `summary` in JSON, or of `plan_facts.counts`.
TOTALS = [(re.compile(pattern), name) for pattern, name in (
    (r"(\d+) to (destroy|replace|replace and forget|update|create|import|move|forget)(?=[,;]|$)", ""),
    (r"(\d+) (with unknown actions)", "unknown"),
    (r"(\d+) outputs? (to change)", "outputs"),
    (r"(\d+) (unchanged)", "unchanged"))]
ALERTS = [(re.compile(pattern), name) for pattern, name in (
    (r"(\d+) checks? (failed)", "failed_checks"),
    (r"(\d+) changes? (deferred) to a later plan", "deferred"),
    (r"(\d+) actions? (to invoke)", "actions"),
    (r"(\d+) resources? (changed) outside of Terraform", "drift"))]
NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w]|\.\d)")
HEADINGS = {"text": re.compile(r"^  [ ~+x?&→<=/-]{3} (?=\S)", re.M),
            "markdown": re.compile(r"^(?:🛑 )?\*\*[a-z ]+\*\* ", re.M)}


class Page(html.parser.HTMLParser):
    """The text of a page, with the place where each entry begins; line feeds separate the blocks."""

    BLOCKS = {"tr", "p", "li", "h1", "h2", "h3", "summary", "td", "th", "details", "div", "table", "br", "pre"}

    def __init__(self, entry):
        super().__init__()
        self.entry, self.pieces, self.entries, self.totals, self.ignored = entry, [], [], "", False
        self.in_totals = False

    def handle_starttag(self, tag, attrs):
        self.ignored = self.ignored or tag in ("style", "script")
        self.in_totals = self.in_totals or ("class", "totals") in attrs
        if tag in self.BLOCKS:
            self.pieces.append("\n")
        if tag == self.entry:
            self.entries.append(len(self.pieces))

    def handle_endtag(self, tag):
        self.ignored = self.ignored and tag not in ("style", "script")
        self.in_totals = self.in_totals and tag != "ul"
        if self.in_totals and tag == "li":
            self.totals += ", "

    def handle_data(self, data):
        if not self.ignored:
            self.pieces.append(data)
            self.totals += data if self.in_totals else ""

    def parts(self):
        ends = [*self.entries[1:], len(self.pieces)]
        return ["".join(self.pieces[begin:end]) for begin, end in zip(self.entries, ends)]


def entries(form, report):
    """The texts of a report's entries, one for each group of equal changes; white space is one space."""
    if form == "html":
        page = Page("article")
        page.feed(report)
        return list(map(squeezed, page.parts()))
    starts = [found.start() for found in HEADINGS[form].finditer(report)]
    parts = [report[begin:end] for begin, end in zip(starts, [*starts[1:], len(report)])]
    return [squeezed(plain_markdown(part) if form == "markdown" else part) for part in parts]


def html_of(markdown):
    return cmarkgfm.github_flavored_markdown_to_html(markdown, cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE)


def plain_markdown(part):
    """The text that a reader of Markdown sees."""
    part = html_of(part)
    page = Page(None)
    page.feed(part)
    page.close()
    return "".join(page.pieces)


def totals(form, report):
    """The counts in the head of a report, by the names of `plan_facts.counts`."""
    if form == "json":
        document = json.loads(report)
        found = {name: number for name, number in document["summary"].items() if number}
        return found | numbers(ALERTS, "; ".join(document["alerts"]))
    if form == "html":
        page = Page(None)
        page.feed(report)
        line = page.totals
    else:
        line = next(line for line in report.splitlines() if line and not line.startswith("<!--"))
        line = line[line.rindex(": "):] if form == "markdown" else line.split(": ", 1)[1]
    return numbers(TOTALS + ALERTS, line)


def numbers(patterns, line):
    return {name or word.replace(" ", "_"): int(number) for pattern, name in patterns for number, word in pattern.findall(line)}


def forms_of(value):
    """The ways in which a report may write a value."""
    if isinstance(value, plan_facts.Number) or isinstance(value, bool):
        return [json.dumps(value) if isinstance(value, bool) else str(value)]
    quoted = json.dumps(value, ensure_ascii=False)
    return [plan_facts.visible(quoted), json.dumps(value), plan_facts.visible(quoted[1:-1]), plan_facts.visible(value)]


def squeezed(text):
    """A text with one space for all white space, and with the marks that a log of a CI takes for a command."""
    for mark in "[:":
        text = text.replace(f"<U+{ord(mark):04X}>", mark)
    return " ".join(text.split())


def in_text(text, value):
    """Whether a text contains a value: between quotes, or as a word."""
    for form in map(squeezed, forms_of(value)):
        if form and form in text and (form[0] == form[-1] == '"' or re.search(rf"(?<![\w.]){re.escape(form)}(?!\w|\.\d)", text)):
            return True
    return isinstance(value, plan_facts.Number) and not value.isdigit() and any(
        float(number) == float(value) for number in NUMBER.findall(text))


def shows(text, change, path, value):
    """Whether a report's entry has a value behind its attribute's name; of a text with several lines, the new ones."""
    starts = [start for form in forms_of(path[0]) if (start := text.find(squeezed(form))) >= 0]
    text = text[min(starts):] if starts else ""
    if in_text(text, value) or any(in_text(text, around) for around in plan_facts.texts_around(change.get("after"), path)):
        return True
    if not isinstance(value, str) or "\n" not in value:
        return False
    old = plan_facts.exact(change.get("before"), path)
    known = set(old.split("\n")) if isinstance(old, str) else set()
    return all(line in known or not line.strip() or in_text(text, line) for line in value.split("\n"))


def any_shows(entries_about_it, change, path, value):
    """Whether one of the entries about a resource shows a value."""
    return any(shows(text, change, path, value) for text in entries_about_it)


def names_of(resource):
    """What an entry calls a resource: the address in its module, or its name in a list of names."""
    module = resource.get("module_address")
    address = resource["address"]
    short = address[len(module) + 1:] if module and address.startswith(module + ".") else address
    index = resource.get("index")
    key = str(index) if isinstance(index, plan_facts.Number) else json.dumps(index, ensure_ascii=False)
    name = resource.get("name", "") + ("" if index is None else f"[{key}]")
    lines = [re.sub("[\r\n]", " ", text) for text in (short, name)]  # Markdown has spaces for line ends
    return {plan_facts.visible(text) for text in (short, name, *lines) if text}


def entries_about(resource, parts):
    """The entries whose head names a resource."""
    names = names_of(resource)
    return [part for part in parts if any(squeezed(name) in part for name in names)]


class JsonEntries:
    """The attributes in a JSON report, by member and address."""

    def __init__(self, report):
        self.found, document = {}, json.loads(report, parse_int=plan_facts.Number, parse_float=plan_facts.Number)
        for member in ("resource_changes", "output_changes", "deferred_changes", "resource_drift"):
            for entry in document[member]:
                self.found.setdefault((member, entry["address"], entry.get("deposed")), entry["attributes"])

    def attributes(self, member, resource):
        return self.found.get((member, resource["address"], resource.get("deposed")), [])

    def hides(self, member, resource, path):
        """Whether the provider's schema makes it sensitive."""
        return any(entry.get("sensitive") and list(path[:len(entry["path"])]) == [
            int(step) if isinstance(step, plan_facts.Number) else step for step in entry["path"]]
            for entry in self.attributes(member, resource))

    def shows(self, member, resource, path, value):
        return any(plan_facts.same(value, leaf) for entry in self.attributes(member, resource)
                   if entry["path"][:1] == [path[0]] for _, leaf in plan_facts.leaves([entry["after"]]))


def run(program, form, path):
    """Runs `review` on a plan; TimeoutExpired if it does not end."""
    arguments = ["--limit", LIMIT] if form == "markdown" else []
    return subprocess.run([str(program), "review", str(path), "--format", form, *arguments], capture_output=True, text=True,
                          timeout=SECONDS, check=False, errors="replace", env={"PATH": "/usr/bin:/bin", "NO_COLOR": "1"})


def crash(done):
    """What a crash left; empty if there was none. Statuses 0 to 3 are documented."""
    marks = ("please report this", "ERROR: AddressSanitizer", "ERROR: LeakSanitizer", "runtime error:")
    if 0 <= done.returncode <= 3 and not any(mark in done.stderr for mark in marks):
        return ""
    return f"exited with status {done.returncode}\n{done.stderr[-2000:]}"
