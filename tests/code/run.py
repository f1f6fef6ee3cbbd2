"""Checks rules for the code that the compiler does not check.

usage: tests/code/run.py

The order in which calls with side effects run is in `order.py`. JSON comes in by one door, the stage `json`. The accessors of
nlohmann's library throw, or read beyond the end, when a document is not what they expect; only that stage may use them. One
file prints, and it takes only `text::Printable` and literals.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/code")]

import checks  # noqa: E402
import order  # noqa: E402

DOOR = ("src/json/", "include/kootoro/json/")
# These stand before the door and only write.
WRITERS = {"src/diag/render_json.cpp", "src/diag/render_sarif.cpp"}

INCLUDE = re.compile(r'^#include [<"]([^>"]+)[>"]', re.M)
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)
LIBRARY = re.compile(r"\bnlohmann\b")
# What each of them does, and the function to use instead.
ACCESSORS = [
    (re.compile(r"\b(?:[Jj]son|Value|Ordered|OrderedJson)::(?:parse|accept|sax_parse|from_\w+)\s*\("), "json::read"),
    (re.compile(r"\.\s*(?:template )?get(?:_ref)?\s*<"), "json::as_text, json::as_integer, json::as_flag"),
    (re.compile(r"\.get_to\s*\("), "json::as_text, json::as_integer, json::as_flag"),
    (re.compile(r"\.dump\s*\("), "json::dump"),
    (re.compile(r"\.value\s*\([^()]*,"), "json::text, json::flag, json::integer"),
    (re.compile(r'\.at\s*\(\s*(?:"|json_pointer)'), "json::member, json::element"),
    (re.compile(r"\[\s*\w+\s*,\s*\w+\s*\]\s*:[^;{]*\.items\s*\(\s*\)"), "json::members"),
    (re.compile(r'\["[^"]*"\](?!\s*(?:=(?!=)|\[|\.push_back|\.emplace_back|\.update))'), "json::member"),
]


def without_comments(text):
    """The same lines, with what is in comments left out; a `//` in a string stays."""
    def keep(match):
        line_before = text[text.rfind("\n", 0, match.start()) + 1:match.start()]
        in_string = line_before.replace('\\"', "").count('"') % 2
        return match[0] if in_string else re.sub(r"[^\n]", " ", match[0])
    return COMMENT.sub(keep, text)


def seen_from(name, sources):
    """The project's files that `name` includes, directly or not, and itself."""
    seen, waiting = set(), [name]
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        for header in INCLUDE.findall(sources[current]):
            waiting += [path for path in (f"include/{header}", f"src/{header}") if path in sources]
    return seen


def findings(sources):
    """What breaks the rule, as (file, line, what): `sources` holds texts by path."""
    result = []
    for name, text in sorted(sources.items()):
        if name.startswith(DOOR) or name in WRITERS:
            continue
        code = without_comments(text)
        rules = [(LIBRARY, "kootoro/json/value.hpp")]
        if any("#include <nlohmann/json" in sources[path] for path in seen_from(name, sources)):
            rules += ACCESSORS
        for pattern, instead in rules:
            for match in pattern.finditer(code):
                line = code.count("\n", 0, match.start()) + 1
                result.append((name, line, f"`{match[0].strip()}`: use {instead}"))
    return result


def sources_of_the_project():
    return {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
            for folder in ("src", "include") for path in sorted((ROOT / folder).rglob("*.[ch]pp"))}


def json_comes_in_by_one_door():
    return [f"{name}:{line}: {what}" for name, line, what in findings(sources_of_the_project())]


def the_rule_finds_what_it_looks_for():
    """Each line in a file of its own, which sees the door through another header."""
    good = ["json::dump(value, 2);", "*optional.value();", "for (auto& d : diagnostics.items()) {}", "std::get<0>(x);",
            'object["a"] = 1;', 'object["a"]["b"] = 1;', 'list["a"].push_back(1);', "// value.dump() throws",
            "values.at(1);", 'f("http://x", y.get_ptr<const std::string*>());', "text.value_or(3);", 'reader.value("a");']
    bad = ["value.dump();", "value.get<int>();", "value.get_ref<const std::string&>();", "Json::parse(text);",
           "json::Value::parse(text);", "json::Ordered::parse(text);", "value.get_to(x);", 'value.value("a", 1);',
           'value.at("a");', "for (const auto& [a, b] : value.items()) {}", 'f(value["a"]);', 'if (value["a"] == 1) {}',
           "nlohmann::json value;", "value.template get<T>();", 'f("//", value.dump());']
    door = {"include/kootoro/json/value.hpp": "#include <nlohmann/json.hpp>\nvalue.dump();",
            "include/kootoro/other/other.hpp": "#include <kootoro/json/value.hpp>",
            "include/kootoro/hcl/value.hpp": ""}

    def found(line, include="#include <kootoro/other/other.hpp>"):
        return findings({**door, "src/other/x.cpp": f"{include}\n{line}\n"})
    problems = [f"does not find {line}" for line in bad
                if [(name, number) for name, number, _ in found(line)] != [("src/other/x.cpp", 2)]]
    problems += [f"finds {line}" for line in good if found(line)]
    if found("value.dump();", "#include <kootoro/hcl/value.hpp>"):
        problems.append("finds an accessor in a file that sees no JSON")
    if not found("", "#include <nlohmann/json.hpp>"):
        problems.append("does not find the library's header")
    return problems


def side_effects_have_an_order():
    problems = []
    for name, text in sources_of_the_project().items():
        code = without_comments(text)
        problems += [f"{name}:{code.count(chr(10), 0, at) + 1}: this call and the one before it have no order: "
                     "make each in a statement of its own" for at in order.unordered_calls(code)]
    return problems


def the_order_of_calls_is_seen():
    bad = ['text += a + scope.partition().text + ", b" + scope.import(links::b).text;',
           "f(scope.import(a), scope.import(b));", "x = g(scope.arn(s) + h(scope.account_id()));",
           "if (scope.partition() == scope.account_id()) {}", "return {f(scope.import(a).text, scope_->import(b).text)};"]
    good = ['object.set("a", scope.import(a)).set("b", scope.import(b));', "return {scope.import(a), scope.import(b)};",
            "f(scope.import(a)); g(scope.import(b));", "if (x) { f(scope.import(a)); } else { f(scope.import(b)); }",
            "x = a ? scope.import(a) : scope.import(b);", 'scope.resource("a", "b").set("c", scope.import(d));',
            "for (int i = 0; i < 3; ++i) { f(scope.import(a)); }", "f(scope.import(a)) && g(scope.import(b));"]
    return [f"does not find {line}" for line in bad if not list(order.unordered_calls(line))] + [
        f"finds {line}" for line in good if list(order.unordered_calls(line))]


# The one place that prints, what needs another stream, and how a text could get around it.
PRINTS = {"src/cli/print.cpp"}
OTHER_STREAMS = {"src/process/pipe.cpp": "::write", "src/source/descriptor.cpp": "::write"}
PRINTING = re.compile(r"\bstd::(?:cout|cerr|clog|print|puts|printf|fputs|fwrite)\b|\bfmt::print\b|\bSTD(?:OUT|ERR)_FILENO\b|"
                      r"(?<![\w:.>])(?:f?printf|f?puts|fwrite|perror|dprintf)\s*\(|(?<!\w)::write(?=\s*\()|/dev/(?:stdout|stderr|tty)\b")


def printed(name, text):
    code = without_comments(text)
    return [(code.count("\n", 0, found.start()) + 1, found[0]) for found in PRINTING.finditer(code)
            if name not in PRINTS and OTHER_STREAMS.get(name) != found[0]]


def one_file_prints():
    return [f"{name}:{line}: `{what}`: use `Terminal`, or `print` of src/cli/print.hpp"
            for name, text in sources_of_the_project().items() for line, what in printed(name, text)]


def ways_to_print_are_seen():
    bad = ["std::cout << x;", 'fmt::print("{}", x);', "::write(1, a, b);", "write_all(STDERR_FILENO, x);", 'printf("%s", x);',
           'std::ofstream("/dev/stdout");', "fputs(x, stderr);"]
    good = ["disk.write(x);", "fmt::format(x);", "print(Stream::data, x);", "// std::cout", "transaction.write(place, x);"]
    return [f"does not find {line}" for line in bad if not printed("src/x.cpp", line)] + [
        f"finds {line}" for line in good if printed("src/x.cpp", line)]


def main():
    return checks.run("code", [the_rule_finds_what_it_looks_for, json_comes_in_by_one_door,
                               the_order_of_calls_is_seen, side_effects_have_an_order, ways_to_print_are_seen, one_file_prints])


if __name__ == "__main__":
    sys.exit(main())
