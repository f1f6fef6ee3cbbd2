"""Hostile texts: each forges something in at least one format."""
import re

LONG = "Q" * 3000

# Texts that stay on one line.
LINES = {
    "comment": "<!--", "end of a comment": "-->", "end of a section": "</details>", "end of a summary": "</summary>",
    "end of a title": "</title>", "end of a style": "</style>", "script": "<script>document.body.innerHTML = 'forged'</script>",
    "end of code": "</code>", "end of a cell": "</td></tr></table>", "pipe": "a | b | c", "backtick": "`", "backticks": "``` a `` b `",
    "image element": "<img src=x onerror=\"document.title='forged'\">", "attribute": "\" onmouseover=\"alert(1)", "single quotes": "' x='",
    "character reference": "&#x3c;b&#x3e;", "named reference": "&lt;script&gt;", "ampersand": "&", "processing": "<?php ?>", "CDATA": "<![CDATA[",
    "end of CDATA": "]]>", "doctype": "<!doctype html>",
    "link": "[x](javascript:alert(1))", "image": "![x](http://forged.example/a.png)", "reference link": "[x][y]", "autolink": "<http://forged.example>",
    "address": "http://forged.example/a", "www": "www.forged.example", "mail": "forged@forged.example", "mention": "@forged", "team": "@forged/team",
    "issue": "#123", "short issue": "GH-123", "foreign issue": "forged/forged#123", "commit": "0123456789abcdef0123456789abcdef01234567",
    "merge request": "!123", "label": "~forged", "emphasis": "*a* _b_ **c** ~~d~~", "mathematics": "$a$ $$b$$", "emoji": ":+1:",
    "alert": "> [!CAUTION]", "quote": "> forged", "heading": "# forged", "underline": "===", "rule": "---", "item": "- forged",
    "numbered item": "1. forged", "task": "- [x] forged", "fence": "~~~", "diff": "```diff", "quick action": "/approve", "indent": "    forged",
    "backslash": "\\", "backslashes": "\\`\\|\\<", "percent": "%0A::error::forged", "percent 25": "%250A",
    "template": "${forged}", "directive": "%{ if true }forged%{ endif }", "escaped template": "$${forged}",
    "dash": "-rf", "flag": "--format=json", "formula": "=cmd|' /C calc'!A0", "formula sign": "+1", "formula at": "@SUM(1)",
    "GitHub command": "::error file=x::forged", "GitHub command after blanks": "  ::warning::forged", "GitHub stop": "::stop-commands::x",
    "GitHub old command": "##[error]forged", "GitHub old command inside": "a ##[add-mask]b", "GitHub group": "##[group]forged",
    "Azure": "##vso[task.setvariable variable=forged]1", "Azure inside": "a ##vso[task.complete result=Succeeded;]b",
    "TeamCity": "##teamcity[buildStatus text='forged']", "Travis": "travis_fold:start:forged",
    "tab": "a\tb", "backspace": "forged\b\b\b\b\b\bx", "bell": "\a", "delete": "\x7f", "form feed": "a\fb", "vertical tab": "a\vb",
    "escape": "\x1b[2J\x1b[H", "colour": "\x1b[31mforged", "hyperlink": "\x1b]8;;http://forged.example\x1b\\x\x1b]8;;\x1b\\", "title of a terminal": "\x1b]0;forged\a",
    "C1": "\x9b2J", "C1 string": "\x90forged\x9c", "next line": "a\x85b", "NUL": "a\0b",
    "override": "\u202eforged", "isolate": "\u2066forged", "embedding": "\u202aforged", "mark": "\u200f", "zero width": "a\u200bb\u200d\u2060\ufeff",
    "soft hyphen": "a\u00adb", "tags": "a\U000e0041\U000e0042", "separator": "a\u2028b", "paragraph": "a\u2029b", "no character": "\ufffe\U0001ffff",
    "combining": "Z" + "\u0301" * 40, "wide": "ｆｏｒｇｅｄ", "long": LONG, "braces": "{0} {} {{}}", "printf": "%s%n", "empty pair": "``",
    "shell": "'; rm -rf x; $(forged) `forged`", "quote and backslash": "\\\"", "JSON": "{\"forged\": \"",
}
# Texts that bring line ends along.
BREAKS = {
    "line feed": "a\nforged", "carriage return": "a\rforged", "both": "a\r\nforged", "command on a line": "a\n::error file=x::forged",
    "old command on a line": "a\n##[error]forged", "section of GitLab": "a\nsection_start:1:forged[collapsed=true]\r\x1b[0Kforged",
    "end of a block": "a\n\n</details>\n\n# forged", "alert on a line": "a\n> [!CAUTION]\n> forged", "fence on a line": "a\n```\n# forged",
    "row": "a |\n| forged | b |", "element on a line": "a\n\n<b>forged</b>\n", "quick action on a line": "a\n/close",
    "diff on a line": "a\n--- a/forged\n+++ b/forged\n@@ -1 +1 @@", "message on a line": "a\nerror: forged [kind]",
}
ALL = {**LINES, **BREAKS}


def benign(text):
    """A harmless text of the same form: as many lines, each of as many letters."""
    return re.sub(r"[^\n]+", lambda line: "w" * len(line[0]), text)


def tagged(text, number):
    """`text` with the number of the place where it is written, which a reader finds again."""
    return f"{text}q{number}q"


def tags(text):
    """The numbers in a text that a reader gave back."""
    return [int(number) for number in re.findall(r"q(\d+)q", text)]
