"""Fails where a source file brings its own rule for characters, numbers or escapes: these are in the stage `text`.

usage: tests/text/run.py
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import checks  # noqa: E402

MODULE = ("src/text/", "include/kootoro/text/")

# What to look for, what to use instead, code that must be found, code that must not be.
RULES = [
    (re.compile(r"[<>]=\s*'[aAzZ09fF]'|'[aAzZ09fF]'\s*[<>]="), "a class of `kootoro/text/characters.hpp`",
     "return c >= 'a' && c <= 'z';", "return c == 'a';"),
    (re.compile(r"\b(?:is(?:alpha|digit|alnum|space|upper|lower|xdigit|cntrl|punct|print)|to(?:lower|upper))\s*\("),
     "a function of `kootoro/text/characters.hpp`", "std::tolower(c)", "text::to_lower(c)"),
    (re.compile(r"abcdefghijklmnopqrstuvwxyz|not_of\(\"0123456789[a-f]*\"", re.I), "a class of `kootoro/text/characters.hpp`",
     'x.find_first_not_of("abcdefghijklmnopqrstuvwxyz")', '"abc"'),
    (re.compile(r"\|\s*0x20\b|[-+]\s*'a'\s*\+\s*10"), "`to_lower` or `hex_value` of `kootoro/text/characters.hpp`",
     "const char lower = c | 0x20;", "c | 0x2000"),
    (re.compile(r"0xC0U?\)\s*[!=]=\s*0x80", re.I), "`begins_character` of `kootoro/text/utf8.hpp`",
     "(byte & 0xC0U) != 0x80U", "byte < 0x80"),
    (re.compile(r"\bstd::sto[a-z]+\s*\(|\bstrto[a-z]+\s*\(|\bato[ifl]\s*\(|\bfrom_chars\s*\("),
     "a function of `kootoro/text/number.hpp`", "std::from_chars(begin, end, number)", "text::whole_number(x)"),
    (re.compile(r"&(?:amp|lt|gt|quot|apos|#x?[0-9a-f]+);", re.I), "`to_html`, `to_xml` or `to_markdown` of "
     "`kootoro/text/escape.hpp`", 'result += "&lt;";', '"<" // &lt;'),
    (re.compile(r"'\\\\''|\"%\{:02X\}"), "`shell_word`, `uri_path` or `github_message` of `kootoro/text/escape.hpp`",
     r'''"'\\''"''', "'\\\\'"),
]

# The numbers of a language have signs and exponents of any size, and are read as Terraform reads them.
OWN_NUMBERS = {"src/hcl/number_parse.cpp", "src/json/number.cpp"}

TOKEN = re.compile(r'R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'|//[^\n]*|/\*.*?\*/', re.S)


def without_comments(code):
    """The code with blanks for its comments; lines stay lines."""
    def blank(token):
        return re.sub(r"[^\n]", " ", token[0]) if token[0].startswith("/") else token[0]
    return TOKEN.sub(blank, code)


def findings(code):
    """(line, what to use) for every rule that the code brings itself."""
    code = without_comments(code)
    return [(code.count("\n", 0, found.start()) + 1, instead) for pattern, instead, _, _ in RULES
            for found in pattern.finditer(code)]


def every_rule_finds_what_it_forbids():
    problems = [f"not found: {bad}" for _, instead, bad, _ in RULES if instead not in [what for _, what in findings(bad)]]
    return problems + [f"found: {good}" for *_, good in RULES if findings(good)]


def sources():
    for folder in ("src", "include"):
        for path in sorted((ROOT / folder).rglob("*.[ch]pp")):
            name = path.relative_to(ROOT).as_posix()
            if not name.startswith(MODULE) and name not in OWN_NUMBERS:
                yield name, path.read_text(encoding="utf-8")


def no_file_brings_its_own_rule():
    return [f"{name}:{line}: use {instead}" for name, code in sources()
            for line, instead in findings(code)]


def main():
    return checks.run("text", [every_rule_finds_what_it_forbids, no_file_brings_its_own_rule])


if __name__ == "__main__":
    sys.exit(main())
