"""Reads each format back with a parser of the format, and reports what a text of the input forged.

A reader takes what the program printed for hostile texts, and for harmless texts of the same form (`strings.benign`). It
returns problems, a line each.
"""
import collections
import json
import re
import unicodedata

import cmarkgfm
import selectolax.lexbor
from cmarkgfm.cmark import Options

import strings

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# What a CI system acts on. GitHub: actions/runner, src/Runner.Common/ActionCommand.cs: `::` after blanks, `##[` anywhere in
# a line. Azure: azure-pipelines-agent, Command.cs: `##vso[` anywhere. GitLab: `section_start:` with a carriage return.
COMMANDS = [re.compile(r"^\s*::"), re.compile(r"##[A-Za-z-]*\["), re.compile(r"section_(?:start|end):\d+:[^\n]*\r"),
            re.compile(r"^travis_(?:fold|time):")]
# What GitHub and GitLab turn into links outside of code: mentions, issues, commits, addresses.
LINKS = re.compile(r"(?:^|[^\w`])@\w|#\d|\bGH-\d|\b[0-9a-f]{7,40}\b|https?://|\bwww\.|\w@\w+\.\w|(?:^|\s)[!~%&$]\w")
MARKDOWN = Options.CMARK_OPT_UNSAFE
EXTENSIONS = ["table", "strikethrough", "autolink", "tasklist"]


def commands(text):
    """The lines that a CI system would act on. Line ends are those of every reader: a runner splits at each."""
    lines = re.split(r"[\n\r\x85\u2028\u2029\v\f]", COLOUR.sub("", text))
    return [f"a CI command: {line[:200]!r}" for line in lines for command in COMMANDS if command.search(line)]


def hidden(text):
    """The characters that a terminal acts on, or that a person does not see."""
    plain = COLOUR.sub("", text)
    found = {character for character in set(plain) - {"\n"}
             if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") or ord(character) & 0xFFFE == 0xFFFE}
    return [f"a hidden character: {line[:200]!r}" for line in plain.split("\n") if found & set(line)][:20] if found else []


def counted(found, expected, about):
    """The differences of two multisets."""
    more, less = collections.Counter(found), collections.Counter(expected)
    more, less = more - less, less - more
    return ([f"{about}: {number} × {what!r:.200} more than for harmless texts" for what, number in more.most_common(5)] +
            [f"{about}: {number} × {what!r:.200} less than for harmless texts" for what, number in less.most_common(5)])


def forged_lines(text, used):
    """Lines that begin with what follows a line end in a hostile text: `used` has that text for each number."""
    problems = []
    for line in COLOUR.sub("", text).split("\n"):
        for number in strings.tags(line):
            last = re.split(r"[\n\r]", used.get(number, ""))[-1]
            if last != used.get(number, "") and last.strip() and line.startswith(last):
                problems.append(f"a forged line: {line[:200]!r}")
    return problems


def messages(hostile, used):
    """What stderr shows. Findings are sorted and limited, so that not every text is there."""
    return hidden(hostile) + commands(hostile) + forged_lines(hostile, used)


def terminal(hostile, harmless, used):
    return (messages(hostile, used) +
            counted(strings.tags(hostile), strings.tags(harmless), "places"))


class Tree:
    """What an HTML document consists of: its elements with their parents, its attributes, comments and texts."""

    def __init__(self, text):
        self.edges, self.attributes, self.tags, self.comments, self.links = (collections.Counter() for _ in range(5))
        pending = [selectolax.lexbor.LexborHTMLParser(text).root]
        while pending:
            node = pending.pop()
            child = node.first_child if hasattr(node, "first_child") else node.child
            while child is not None:
                self.visit(child, node.tag)
                pending.append(child)
                child = child.next

    def visit(self, node, parent):
        if node.tag == "-text":
            text = node.text_content or ""
            self.tags.update(strings.tags(text))
            if parent not in ("code", "style") and LINKS.search(text):
                self.links[text[:100]] += 1
        elif node.tag == "-comment":
            self.comments[node.comment_content] += bool((node.comment_content or "").strip())  # an empty one divides a name
        else:
            self.edges[parent, node.tag] += 1
            self.attributes.update((node.tag, name, value) for name, value in node.attributes.items())


def html(hostile, harmless, _):
    """A page: the same elements, attributes and comments, and every text in a text."""
    return same_trees(Tree(hostile), Tree(harmless)) + hidden(hostile) + commands(hostile)


def same_trees(found, expected):
    return [problem for part in ("edges", "attributes", "comments", "tags")
            for problem in counted(getattr(found, part), getattr(expected, part), part)]


def rendered(markdown):
    return cmarkgfm.markdown_to_html_with_extensions(markdown, options=MARKDOWN, extensions=EXTENSIONS)


def markdown(hostile, harmless, _):
    """A comment: the same elements, no link, and nothing outside of code that GitHub turns into one."""
    found, expected = Tree(rendered(hostile)), Tree(rendered(harmless))
    return (same_trees(found, expected) + counted(found.links, expected.links, "links") + hidden(hostile) + commands(hostile))


def leaves(value, path=()):
    if isinstance(value, dict):
        for name, member in value.items():
            yield (*path, re.sub(r"^.*(?=q\d+q$)", "", name, flags=re.S)), name
            yield from leaves(member, (*path, re.sub(r"^.*(?=q\d+q$)", "", name, flags=re.S)))
    elif isinstance(value, list):
        for element in value:
            yield from leaves(element, (*path, "[]"))
    else:
        yield path, value


def json_document(hostile, harmless, used):
    """The same members at the same places, and every text exactly as it was written."""
    found, expected = ([(path, value) for path, value in leaves(json.loads(text))] for text in (hostile, harmless))
    problems = counted([path for path, _ in found], [path for path, _ in expected], "members") + commands(hostile)
    exact = collections.Counter()
    for values, form, sign in ((expected, strings.benign, 1), (found, str, -1)):
        for path, value in values:  # a label quotes some keys
            for number in strings.tags(value) if isinstance(value, str) and path[-1] != "label" else ():
                exact[number] += sign * (value == strings.tagged(form(used.get(number, "")), number))
    return problems + hidden(hostile) + [f"{used.get(number)!r:.100} is not what was written ({difference:+} times)"
                                         for number, difference in exact.items() if difference][:5]


FORMATS = {"text": terminal, "markdown": markdown, "html": html, "json": json_document}
