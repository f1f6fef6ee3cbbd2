"""Checks where things are: names of headers and sources, the map of the stages, the length of files.

usage: tests/layout/run.py
"""
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import checks  # noqa: E402

LONGEST = 400  # lines
SCOPE = re.compile(r"^(?:inline )?(?:namespace|class|struct|union)\b(?!.*\()")
TEMPLATE = re.compile(r"^template\s*<")
INLINE = re.compile(r"\b(?:inline|constexpr|using|typedef|friend|static_assert|operator=)\b|= ?(?:0|default|delete)$")


def text(path):
    return (ROOT / path).read_text(encoding="utf-8")


def without_comments_and_texts(code):
    code = re.sub(r"//.*|^\s*#.*", "", code, flags=re.M)
    return re.sub(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)\'', '""', code)


def without_template_arguments(statement):
    while (shorter := re.sub(r"<[^<>]*>", "", statement)) != statement:
        statement = shorter
    return statement


def is_function(statement):
    """Whether a statement declares a function that a source has to define."""
    if TEMPLATE.match(statement):
        return False
    plain = without_template_arguments(statement)
    before, parenthesis, _ = plain.partition("(")
    return bool(parenthesis) and "=" not in before and bool(re.search(r"\w\s*$", before)) and not INLINE.search(plain)


def declared_functions(code):
    """The functions of a header that are declared and not defined there: in namespaces and classes, no templates."""
    found, statement, skipped = [], "", 0
    for token in re.findall(r"[{};]|[^{};]+", without_comments_and_texts(code)):
        if skipped:
            skipped += {"{": 1, "}": -1}.get(token, 0)
            statement = ""
        elif token == "{":
            if SCOPE.match(statement.strip()):
                statement = ""
            else:
                skipped = 1
        elif token in ";}":
            statement = re.sub(r"\[\[[^\]]*\]\]|\b(?:public|private|protected)\s*:", " ", statement).strip()
            if token == ";" and is_function(statement):
                found.append(" ".join(statement.split()))
            statement = ""
        else:
            statement = re.sub(r"^\s*(?:(?:public|private|protected)\s*:\s*)*(?:\[\[[^\]]*\]\]\s*)?", "", statement + token)
    return found


def a_header_and_its_source_bear_one_name():
    """`X.hpp` is implemented in `X.cpp`; a source that holds a part of it is named `X_part.cpp`."""
    problems = []
    for header in sorted((ROOT / "include/kootoro").rglob("*.hpp")):
        stage, name = header.parent.name, header.stem
        functions = declared_functions(header.read_text(encoding="utf-8"))
        sources = ROOT / "src" / stage
        if functions and not (sources / f"{name}.cpp").exists() and not list(sources.glob(f"{name}_*.cpp")):
            problems.append(f"include/kootoro/{stage}/{name}.hpp declares `{functions[0]}`, "
                            f"but src/{stage} has neither {name}.cpp nor {name}_*.cpp")
    return problems


def every_stage_has_its_row_and_its_folder():
    built = re.findall(r"^kootoro_stage\((\w+)", text("src/CMakeLists.txt"), re.M)
    rows = re.findall(r"^\| `(\w+)` \|", text("src/README.md"), re.M)
    problems = [f"the table in src/README.md lacks the stage `{stage}`" for stage in built if stage not in rows]
    problems += [f"the table in src/README.md has `{row}`, which src/CMakeLists.txt does not build"
                 for row in rows if row not in built]
    for folder in ("src", "include/kootoro"):
        problems += [f"{folder}/{path.name} is not a stage of src/CMakeLists.txt"
                     for path in sorted((ROOT / folder).iterdir()) if path.is_dir() and path.name not in built]
    if not problems and rows != built:
        problems.append("the table in src/README.md has another order than src/CMakeLists.txt")
    return problems


def every_command_has_golden_cases():
    """One of its help, and one of what it does."""
    def runs(node):
        if isinstance(node, dict):
            yield from ([node["args"]] if "args" in node else [])
        for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else []:
            yield from runs(child)

    ran = [args for case in (ROOT / "tests/cases").rglob("case.json") for args in runs(json.loads(case.read_text()))]
    problems = []
    for source in sorted((ROOT / "src/cli/commands").glob("*.cpp")):
        name = source.stem.replace("_", "-")
        if not any(name in args and {"--help", "-h"} & set(args) for args in ran):
            problems.append(f"no golden case runs `{name} --help`: add tests/cases/cli/help-{name}")
        if not any(name in args and not {"--help", "-h"} & set(args) for args in ran):
            problems.append(f"no golden case runs `{name}`: add one to tests/cases")
    return problems


def no_file_is_too_long():
    problems = []
    for folder in ("src", "include", "tests/unit", "tests/fuzz", "cmake"):
        for path in sorted((ROOT / folder).rglob("*")):
            lines = text(path).count("\n") if path.suffix in (".cpp", ".hpp", ".def", ".cmake") else 0
            if lines > LONGEST:
                problems.append(f"{path.relative_to(ROOT)} has {lines} lines: split it, {LONGEST} is the limit")
    return problems


def the_check_sees_what_a_header_declares():
    code = """
    namespace a {
    /// f(1);
    [[nodiscard]] int f(int x = g(2));
    inline int h() { return f(1); }
    template <class T> T t(T x);
    template <class T> class C { void m(); };
    using F = std::function<void(int)>;
    struct S {
      int x = f(3);
      std::function<void(int)> call;
      S() = default;
      virtual void v() = 0;
      explicit S(int x) : x(x) {}
     private:
      [[nodiscard]] bool m() const;
    };
    }
    """
    expected = ["int f(int x = g(2))", "bool m() const"]
    found = declared_functions(code)
    return [] if found == expected else [f"expected {expected}, found {found}"]


def main():
    return checks.run("layout", [
        the_check_sees_what_a_header_declares,
        a_header_and_its_source_bear_one_name,
        every_stage_has_its_row_and_its_folder,
        every_command_has_golden_cases,
        no_file_is_too_long])


if __name__ == "__main__":
    sys.exit(main())
