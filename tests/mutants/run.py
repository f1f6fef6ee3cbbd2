"""The faults of scripts/mutate: each changes the text, and none is put where it could not be seen.

usage: tests/mutants/run.py
"""
import importlib.machinery
import importlib.util
import itertools
import json
import pathlib
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "scripts"))

LOADER = importlib.machinery.SourceFileLoader("mutate", str(ROOT / "scripts/mutate"))
mutate = importlib.util.module_from_spec(importlib.util.spec_from_loader("mutate", LOADER))
LOADER.exec_module(mutate)

import mutations  # noqa: E402  (found beside scripts/mutate)


def faults(operator, text):
    """What a text becomes by each fault of an operator, as lines that differ."""
    return [mutations.changed_line(text, mutant)[1] for mutant in mutations.mutants_of("a.cpp", text)[operator]]


def inside(body):
    """A body in a function."""
    return f"namespace a {{\nint f(int x) {{\n{body}\n}}\n}}\n"


class Operators(unittest.TestCase):
    def test_comparison(self):
        self.assertEqual(faults("comparison", inside("return x <= 3;")), ["return x < 3;"])
        self.assertEqual(faults("comparison", inside("return x < 3 || x == 5;")),
                         ["return x <= 3 || x == 5;", "return x < 3 || x != 5;"])

    def test_comparison_leaves_templates(self):
        self.assertEqual(faults("comparison", inside("std::vector<std::pair<int, int>> all;")), [])

    def test_connective(self):
        self.assertEqual(faults("connective", inside("return a && b;")), ["return a || b;"])
        self.assertEqual(faults("connective", "void f(Text&& text);\n"), [])

    def test_arithmetic(self):
        self.assertEqual(faults("arithmetic", inside("return x + 1;")), ["return x - 1;"])
        self.assertEqual(faults("arithmetic", inside("x += -1;")), ["x -= -1;"])
        self.assertEqual(faults("arithmetic", inside('return "a" + text;')), [], "texts can't be subtracted")

    def test_boolean(self):
        self.assertEqual(faults("boolean", inside("set(true, false);")), ["set(false, false);", "set(true, true);"])

    def test_condition(self):
        self.assertEqual(faults("condition", inside("if (x == g(1)) {\n}")), ["if (!(x == g(1))) {"])
        self.assertEqual(faults("condition", inside("return !x;")), ["return x;"])
        self.assertEqual(faults("condition", inside("if (const auto y = g(); y) {\n}")), [], "a declaration can't be negated")

    def test_text(self):
        self.assertEqual(faults("text", inside('set("key", "");')), ['set("kez", "");', 'set("key", "x");'])
        self.assertEqual(faults("text", inside(r'set("a\n");')), [r'set("b\n");'], "an escape stays one")

    def test_text_leaves_messages(self):
        for body in ('site.error(Kind::a, place, "gone").with_help("go");', 'site.warning(Kind::a, fmt::format("{}x", y));',
                     's.doc("Word.");', 'return "a text for people";', 'static_assert(true, "no");'):
            self.assertEqual(faults("text", inside(body)), [], body)

    def test_number(self):
        self.assertEqual(faults("number", inside("return g(0, 1'000);")), ["return g(1, 1'000);", "return g(0, 1001);"])
        self.assertEqual(faults("number", inside("std::array<int, 3> a;")), [], "a size is no datum")

    def test_statement(self):
        self.assertEqual(faults("statement", inside("x = 1;\ng(x);\nreturn x;")), ["", ""])
        self.assertEqual(faults("statement", inside("const int y = 1;\nText text(x);\nText& other = g(x);")), [])
        self.assertEqual(faults("statement", inside("if (x) {\n  g(x);\n}")), [""])
        self.assertEqual(faults("statement", "int g(int x);\nstruct A {\n  int b = g(1);\n};\n"), [])

    def test_statement_drops_a_link_of_a_chain(self):
        self.assertEqual(faults("statement", inside('return s.field("a").range(1, 2).doc("b");')),
                         ['return s.field("a").doc("b");'])

    def test_return(self):
        self.assertEqual(faults("return", inside("return g(x);")), ["return {};"])
        for same in ("return;", "return {};", "return nullptr;", "return false;", "return std::nullopt;"):
            self.assertEqual(faults("return", inside(same)), [], same)

    def test_element(self):
        self.assertEqual(faults("element", "constexpr A all{{1, 2}, 3};\n"),
                         ["constexpr A all{ 3};", "constexpr A all{{1, 2}};",
                          "constexpr A all{{ 2}, 3};", "constexpr A all{{1}, 3};"])
        self.assertEqual(faults("element", inside("g(a, b);")), [], "a body is no list")


class Places(unittest.TestCase):
    def test_comments_and_directives_stay(self):
        text = '#include "a.hpp"\n#define A 1\n// if (x == 1) return "a";\n/* x = 1 && 2; */\n'
        self.assertEqual([fault for found in mutations.mutants_of("a.cpp", text).values() for fault in found], [])

    def test_the_line_is_named(self):
        [mutant] = mutations.mutants_of("a.cpp", inside("\n\nreturn x < 1;"))["comparison"]
        self.assertEqual((mutant.path, mutant.line), ("a.cpp", 5))


class Sources(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.texts = {path: path.read_text(encoding="utf-8") for path in sorted((ROOT / "src").rglob("*.cpp"))}
        cls.found = {path: mutations.mutants_of(str(path), text) for path, text in cls.texts.items()}

    def test_every_fault_changes_the_text(self):
        for path, text in self.texts.items():
            for operator, mutants in self.found[path].items():
                for mutant in mutants:
                    self.assertNotEqual(text[mutant.begin:mutant.end], mutant.replacement, f"{path}:{mutant.line} {operator}")

    def test_every_operator_finds_places(self):
        for operator in mutations.OPERATORS:
            self.assertGreater(sum(len(found[operator]) for found in self.found.values()), 100, operator)

    def test_comments_stay(self):
        for path, text in self.texts.items():
            comments = {line for line, content in enumerate(text.split("\n"), 1) if content.lstrip().startswith("//")}
            for mutants in self.found[path].values():
                self.assertFalse([mutant for mutant in mutants if mutant.line in comments], path)


class Picks(unittest.TestCase):
    def picks(self, seed, operators=None):
        return list(itertools.islice(mutate.picks(ROOT, "diag", seed, operators), 20))

    def test_a_seed_decides(self):
        self.assertEqual(self.picks(1), self.picks(1))
        self.assertNotEqual(self.picks(1), self.picks(2))

    def test_operators(self):
        self.assertEqual({mutant.operator for mutant in self.picks(1, ["boolean", "return"])}, {"boolean", "return"})

    def test_every_stage_is_found(self):
        stages = mutate.stages_of(ROOT)
        folders = {path.name for path in (ROOT / "src").iterdir() if path.is_dir()}
        self.assertEqual(set(stages), folders)
        self.assertIn("hcl", stages["config"])


class Equivalent(unittest.TestCase):
    def test_each_has_a_reason_and_is_still_there(self):
        for entry in json.loads((ROOT / "tests/mutants/equivalent.json").read_text(encoding="utf-8")):
            self.assertTrue(entry["reason"], entry)
            text = (ROOT / entry["file"]).read_text(encoding="utf-8")
            lines = [mutations.changed_line(text, mutant) for found in mutations.mutants_of(entry["file"], text).values()
                     for mutant in found]
            self.assertIn((entry["line"], entry["mutated"]), lines, "remove the entry: there is no such fault any more")


if __name__ == "__main__":
    result = unittest.main(exit=False, verbosity=0).result
    bad = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - bad} passed, {bad} failed, 0 skipped")
    sys.exit(1 if bad else 0)
