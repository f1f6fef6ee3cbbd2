"""Random expressions in the language of variable-definitions files, with a liking for its corners.

Every choice comes from one seeded generator, so a run can be repeated. Texts may hold bytes that are
not UTF-8, as lone surrogates: encode them with "surrogateescape".
"""

import random

NUMBERS = [
    "0", "1", "2", "3", "5", "7", "10", "42", "007", "1.50", "0.1", "0.2", "2.5", "1e3", "1E3", "1.5e-3", "12e+2", "100.0",
    "123456789012345678901234567890", "0.1234567890123456789012345678901234567890", "9007199254740993", "1e30", "1e-30",
    "18446744073709551616", "9223372036854775807", "9223372036854775808", str(2**512 - 1), str(2**512), str(2**512 + 1),
    str(10**40 + 1), "1e100", "3.14159265358979323846264338327950288419716939937510", "0.000000000000000001", "1e400",
    "0.30000000000000004", "33.333333333333333333333333333", "1e23", "5e-324", "1.7976931348623157e308",
    "1.e1", "25.E-1", "7.e+2", "0e99999", "0.0e-12345678901", "000.50", "5e-999999999", "1e-900000000", "0E9223372036854775807",
]
TEXTS = [
    "a", "b", "ab", "x y", "1", "0", "true", "false", "null", "12.50", "1e2", "-3", "é", "e\u0301", "\u212b", "\ufb01",
    "👨‍👩‍👧", "日本", "\\n", "\\t", "\\\\", '\\"', "\\r", "\\u00e9", "\\u0301", "\\U0001F600", "\\u212B", "\\u0000", "$", "%", "$$",
    "%%", "$${x}", "%%{if}", "$$$${y}", "$ {", "% {", "\t", " ", "  ", "'", "#", "//", "/*", "{", "}", "[", "=", "\u00a0",
    "o" + "\u0301" * 29, "o" + "\u0323" * 45, "\u0302" * 33, "\u00f3" + "\u0301\u0323" * 17, "\u1100" + "\u1161" * 33, "\u0344" * 16,
    "\u0915" + "\u093c" * 31, "\uff76" + "\uff9e" * 32, "\u0b95" + "\u0bbe" * 32, "a\u200b", "\u2060", "\u00ad", "\u202e", "\ufeff",
    "Z", "\uff5e", "\udced\udca0\udc80", "o\u0308\u0323", "\u1100\u1161", "-0", "x\u0327\u0301", "$a$", "%d", "100%",
]
PLAIN = ["$ ", "% ", "$\t", "$$ ", "<<<<<<< a", "=======", "a\u200b", "o" + "\u0301" * 31, "a", "b", "word", "  two", "é", "e\u0301", "#", "$", "%d", "$${x}", "%%{z}", "\\n", "\t", "$$", "“", "x = 1", "\u00a0"]
NAMES = ["a", "b", "c", "x", "y", "z", "key", "true", "null", "for", "in", "if", "é", "e\u0301", "a-b", "_u", "Z", "名", "k1", "else"]
KEYS = ["1.e1", "007", "2.50", '"o' + "\u0323" * 32 + '"', '"a"', '"b c"', '"é"', '"e\\u0301"', "1", "1.50", "1e1", '"1"', '"10"', '"9"', '"Z"', '"z"', '"\uff5e"', '"😀"', "(1 + 1)",
        '("k${1}")', '"k-${2}"', "(true)", "1-2", '""']
VARIABLES = ["v", "w", "i", "k", "each", "item", "in", "é"]


class Generator:
    """Makes expressions of a wanted kind: num, bool, str, list, obj or any."""

    def __init__(self, seed, faults=0.0):
        self.random = random.Random(seed)
        self.faults = faults  # the share of subexpressions that are wrong on purpose
        self.scope = []  # (name, kind)
        self.budget = 0

    # -- small things

    def pick(self, choices):
        return self.random.choice(choices)

    def chance(self, probability):
        return self.random.random() < probability

    def space(self, free):
        """White space between two words; with line ends where they mean nothing."""
        if self.chance(0.85):
            return self.pick(["", " ", " "])
        return self.pick(["  ", "\t", "/* c */", " /* \" ${ */ "] + (["\n", " # c\n", "// c }\n  ", "\r\n", "/*\n*/"] if free else []))

    def words(self, free, *parts):
        """Parts with one blank or more between them, so that words never grow together."""
        return "".join(part + (self.space(free) or " ") for part in parts[:-1]) + parts[-1]

    # -- expressions

    def attribute_value(self):
        self.budget = self.random.choice([1, 3, 8, 20, 40])
        return self.expression(self.pick(["any", "any", "str", "num", "bool", "list", "obj"]), 0, False)

    def expression(self, kind, depth, free):
        self.budget -= 1
        if kind == "any":
            kind = self.pick(["num", "num", "bool", "str", "str", "str", "list", "list", "obj", "obj", "null"])
        if self.faults and self.chance(self.faults):
            return self.fault(depth, free)
        if kind == "null":
            return "null"
        if depth > 6 or self.budget < 0:
            return self.leaf(kind)
        if self.chance(0.08):
            return self.general(kind, depth, free)
        return getattr(self, kind)(depth, free)

    def leaf(self, kind):
        known = [name for name, its_kind in self.scope if its_kind == kind]
        if known and self.chance(0.5):
            return self.pick(known)
        return {"num": lambda: self.pick(NUMBERS), "bool": lambda: self.pick(["true", "false"]),
                "str": lambda: '"' + self.pick(TEXTS) + '"', "list": lambda: self.pick(["[]", "[1]", '["a", "b"]', "[1, true]"]),
                "obj": lambda: self.pick(["{}", "{ a = 1 }", '{ x = "y", "z" : 2 }', "{ k = null }"])}[kind]()

    def general(self, kind, depth, free):
        """Forms that can be of any kind."""
        form = self.random.randrange(9)
        if form == 7:
            return self.dead(kind, depth, free)
        if form == 8:
            levels = self.pick([3, 40, 300])
            inner = self.leaf(kind)
            return self.pick(["(" * levels + inner + ")" * levels, "[" * levels + inner + "]" * levels + "[0]" * levels])
        if form == 0:
            return "(" + self.space(True) + self.expression(kind, depth + 1, True) + self.space(True) + ")"
        if form == 1:
            return self.conditional(kind, depth, free)
        if form == 2:
            return '"${' + self.pick(["", "~"]) + self.space(True) + self.expression(kind, depth + 1, True) + " " + self.pick(["", "~"]) + '}"'
        if form == 3:
            index = self.random.randrange(3)
            items = [self.expression(kind if at == index else "any", depth + 1, True) for at in range(3)]
            key = self.pick(["[%d]", '["%d"]', "[%d.0]", "[0 + %d]", ".%d", "[ %d ]"]) % index
            return "[" + ", ".join(items) + "]" + key
        if form == 4:
            return "{ " + "m = " + self.tame(kind, depth) + " }" + self.pick([".m", '["m"]', '["${"m"}"]'])
        if form == 5:
            return '{ "1" = ' + self.tame(kind, depth) + " }" + self.pick(["[1]", '["1"]', "[1.0]"])
        return '{ "true" = ' + self.tame(kind, depth) + " }[true]"

    def tame(self, kind, depth):
        """An expression that does not end in a line end."""
        text = self.expression(kind, depth + 1, False)
        return "(" + text + ")" if text.endswith("\n") else text

    def conditional(self, kind, depth, free):
        other = kind if self.chance(0.8) else self.pick(["any", "null", "str"])
        sides = [self.operand(kind, depth, free), self.operand(other, depth, free)]
        self.random.shuffle(sides)
        return self.words(free, self.operand("bool", depth, free), "?", sides[0], ":", sides[1])

    def dead(self, kind, depth, free):
        """A conditional whose other result has an error in it, and perhaps another type."""
        faults, self.faults = self.faults, 0.4
        other = self.pick([
            "[%s, foo][0]", "[foo, %s][1]", "{ a = %s, b = foo }.a", '{ a = %s, b = foo }["a"]', "[[foo], [%s]][1][0]", "[%s, foo]", "{ k = %s, l = foo }",
            "[{ a = %s }, { a = foo }][*].a", "[for x in [%s] : foo]", "[for x in [%s, foo] : x][0]", "(foo ? %s : %s)", "(foo ? [%s] : [%s])[0]",
            '"${[%s, foo][0]}"', "(%s)", "{ (foo) = %s }", "[%s][foo]", "[%s][7]", "(true ? [%s] : [])[foo]"])
        filling = tuple("(" + self.expression(kind if self.chance(0.6) else "any", depth + 2, True) + ")" for _ in range(other.count("%s")))
        self.faults = faults
        live, dead = self.operand(kind, depth, free), other % filling
        return self.words(free, *(("true", "?", live, ":", dead) if self.chance(0.5) else ("false", "?", dead, ":", live)))

    def operand(self, kind, depth, free):
        text = self.expression(kind, depth + 1, free)
        if text.endswith("\n") or self.chance(0.15) or "?" in text:
            return "(" + text + ")"
        return text

    def factor(self, kind, depth, free):
        return self.leaf(kind) if self.chance(0.4) else "(" + self.expression(kind, depth + 1, True) + ")"

    def num(self, depth, free):
        form = self.random.randrange(10)
        if form < 3:
            return self.leaf("num")
        if form == 3:
            return "-" + self.factor("num", depth, free)
        if form == 4:
            return self.words(free, '"' + self.pick(["5", "1e2", "-2", ".5", "007", "1.25", "+3", "1p3", "5."]) + '"',
                              self.pick(["+", "*", "-", "/"]), self.operand("num", depth, free))
        return self.words(free, self.operand("num", depth, free), self.pick(["+", "-", "*", "/", "%", "+"]), self.operand("num", depth, free))

    def bool(self, depth, free):
        form = self.random.randrange(10)
        if form < 2:
            return self.leaf("bool")
        if form == 2:
            return "!" + self.factor("bool", depth, free)
        if form < 5:
            return self.words(free, self.operand("num", depth, free), self.pick(["<", ">", "<=", ">=", "==", "!="]), self.operand("num", depth, free))
        if form < 8:
            kind = self.pick(["any", "str", "list", "obj", "null", "num"])
            other = kind if self.chance(0.7) else "any"
            return self.words(free, self.operand(kind, depth, free), self.pick(["==", "!="]), self.operand(other, depth, free))
        left = self.operand("bool", depth, free) if self.chance(0.85) else self.pick(['"true"', '"false"', '"1"', '"0"'])
        return self.words(free, left, self.pick(["&&", "||"]), self.operand("bool", depth, free))

    def str(self, depth, free):
        if self.chance(0.25):
            return self.heredoc(depth)
        return '"' + "".join(self.piece(depth, TEXTS, False) for _ in range(self.random.randrange(6))) + '"'

    def piece(self, depth, texts, lines):
        if self.chance(0.55):
            return self.pick(texts)
        open_mark, close_mark = self.pick(["", "", "", "~"]), self.pick(["", "", "", "~"])
        form = self.random.randrange(8)
        if form < 5 or depth > 4:
            kind = self.pick(["num", "str", "bool", "str"])
            return "${" + open_mark + self.space(True) + self.expression(kind, depth + 1, True) + (self.space(True) or " ") + close_mark + "}"
        if form < 7:
            text = "%{" + open_mark + self.words(True, " if", self.expression("bool", depth + 1, True)) + " " + close_mark + "}"
            text += self.filling(depth, texts, lines)
            if self.chance(0.5):
                text += "%{" + self.pick(["", "~"]) + " else " + self.pick(["", "~"]) + "}" + self.filling(depth, texts, lines)
            return text + "%{" + self.pick(["", "~"]) + " endif " + self.pick(["", "~"]) + "}"
        name = self.pick(VARIABLES)
        collection = self.expression("list", depth + 1, True)
        self.scope.append((name, "other"))
        text = "%{" + open_mark + self.words(True, " for", name, "in", collection) + " " + close_mark + "}" + self.filling(depth, texts, lines)
        self.scope.pop()
        return text + "%{" + self.pick(["", "~"]) + " endfor " + self.pick(["", "~"]) + "}"

    def filling(self, depth, texts, lines):
        parts = [self.piece(depth + 2, texts, lines) for _ in range(self.random.randrange(3))]
        return "".join(part + (self.pick(["\n", "\n  ", ""]) if lines else "") for part in parts)

    def heredoc(self, depth):
        marker = self.pick(["EOT", "EOT", "E-1", "É", "_"])
        line_end = "\r\n" if self.chance(0.1) else "\n"
        lines = []
        for _ in range(self.random.randrange(6)):
            indent = self.pick(["", "  ", "    ", "    ", "\t", "   \t"])
            lines.append(indent + "".join(self.piece(depth + 1, PLAIN, True) for _ in range(self.random.randrange(4))) + self.pick(["", "", " "]))
        text = "<<" + self.pick(["-", "-", ""]) + marker + line_end
        return text + "".join(line + line_end for line in lines) + self.pick(["", "  ", "\t"]) + marker + self.pick(["", " "]) + "\n"

    def list(self, depth, free):
        form = self.random.randrange(10)
        if form < 5:
            items = [self.expression("any", depth + 1, True) for _ in range(self.random.randrange(5))]
            text = ("," + self.space(True)).join(item + self.space(True) for item in items)
            return "[" + self.space(True) + text + (self.pick(["", ","]) if items else "") + self.space(True) + "]"
        if form < 8:
            return self.for_list(depth)
        return self.splat(depth)

    def for_list(self, depth):
        kind = self.pick(["list", "list", "obj"])
        collection = self.expression(kind, depth + 1, True)
        names = self.for_names(kind)
        result = self.expression("any", depth + 1, True)
        condition = self.words(True, " if", self.condition(depth)) if self.chance(0.3) else ""
        self.forget(names)
        head = ", ".join(name for name, _ in names)
        return "[" + self.words(True, "for", head, "in", collection, ":", result) + condition + "]"

    def for_obj(self, depth):
        kind = self.pick(["list", "obj"])
        collection = self.expression(kind, depth + 1, True)
        names = self.for_names(kind, both=True)
        key = self.pick([names[0][0], names[0][0], '"k${%s}"' % names[0][0], self.operand("str", depth + 1, True)])
        result = self.expression("any", depth + 1, True)
        group = self.pick(["", "", " ..."])
        condition = self.words(True, " if", self.condition(depth)) if self.chance(0.3) else ""
        self.forget(names)
        head = ", ".join(name for name, _ in names)
        return "{" + self.words(True, "for", head, "in", collection, ":", key, "=>", result) + group + condition + "}"

    def for_names(self, kind, both=False):
        names = []
        if both or self.chance(0.5):
            names.append((self.pick(VARIABLES), "num" if kind == "list" else "str"))
        names.append((self.pick([name for name in VARIABLES if name not in [taken for taken, _ in names]]), "other"))
        self.scope.extend(names)
        return names

    def forget(self, names):
        del self.scope[len(self.scope) - len(names):]

    def condition(self, depth):
        names = [name for name, _ in self.scope]
        if names and self.chance(0.6):
            return self.words(True, self.pick(names), self.pick(["!=", "=="]), self.expression("any", depth + 2, True))
        return self.expression("bool", depth + 1, True)

    def splat(self, depth):
        form = self.random.randrange(7)
        if form == 0:
            return self.pick(["5[*]", "null[*]", '"a".*', "true[*]", "null.*", "{x=1}.*", "[][*]", "[].*"])
        members = ", ".join("{ p = %s, q = [%s] }" % (self.tame("any", depth), self.tame("any", depth)) for _ in range(self.random.randrange(1, 4)))
        return "[" + members + "]" + ["", "[*].p", ".*.p", "[*].q[0]", ".*.q.0", ".*.q[0]", "[*].q[*]"][form]

    def obj(self, depth, free):
        if self.chance(0.25):
            return self.for_obj(depth)
        text = "{" + self.pick(["", " ", "\n", "\n  "])
        count = self.random.randrange(5)
        for at in range(count):
            key = self.pick(NAMES if self.chance(0.6) else KEYS)
            key = '"for"' if at == 0 and key == "for" else key
            value = self.expression("any", depth + 1, False)
            text += self.words(False, key, self.pick(["=", "=", ":"]), value) + self.space(False)
            if not value.endswith("\n"):
                text += self.pick([", ", "\n", ",\n  ", "\n\n", " # c\n"]) if at + 1 < count or self.chance(0.5) else ""
            elif text[-1] != "\n":
                text += "\n"
        return text + self.pick(["", " ", ""]) + "}"

    # -- what is wrong when it is evaluated

    def fault(self, depth, free):
        good = self.operand("any", depth + 1, free)
        return self.pick([
            "foo", "foo.bar", "foo[0]", "max(1, 2)", "ns::f(1)", 'upper("a")', "(null + 1)", '("a" < "b")', "([1] + 1)", "[1][1]", "[1][-1]",
            "[1][0.5]", '{ a = 1 }.b', '{ a = 1 }["b"]', '"a"[0]', '"a".b', "null.a", "null[0]", "(0 / 0)", '"x${null}"', '"x${[1]}"',
            "(null ? 1 : 2)", "(1 ? 2 : 3)", "[for x in null : x]", "[for x in 5 : x]", "[for x in [1] : y]", "[for x in [1] : x if null]",
            "[for x in [1] : x if x]", "{for x in [1, 1] : x => x}", "{for x in [1] : null => x}", "{ (null) = 1 }", "{ ([1]) = 1 }", "{ x.y = 1 }",
            "(true ? [1] : {})", "(true ? 1 : [2])", "(true ? {p = 1, q = [1]} : {})", "!5", "-true", "-null", "(true && 5)", "[1][null]",
            "[{ a = 1 }, { b = 2 }][*].a", "(true ? 1 : foo)", "(true ? foo : 1)", '"%{ if true }a%{ else }${foo}%{ endif }"', "(true || foo)",
            "[" + good + ",\n foo]", "{ a = " + "foo" + "\n b = 1 }", "(\n1 +\n[2])",
        ])


def json_value(rnd, depth=0):
    """Random JSON, written by hand so that numbers and escapes keep odd forms."""
    form = rnd.randrange(8 if depth < 4 else 5)
    if form == 0:
        return rnd.choice(["null", "true", "false"])
    if form <= 2:
        return rnd.choice(["", "-"]) + rnd.choice([number for number in NUMBERS if number != "007"])
    if form <= 4:
        return json_string(rnd)
    space = rnd.choice(["", " ", "\n", "\r\n\t"])
    if form <= 6:
        return "[" + space + ("," + space).join(json_value(rnd, depth + 1) for _ in range(rnd.randrange(5))) + space + "]"
    keys = sorted({json_string(rnd) for _ in range(rnd.randrange(5))})
    keys = [key for at, key in enumerate(keys) if at == 0 or rnd.random() < 0.9]
    return "{" + space + ("," + space).join(key + rnd.choice(["", " "]) + ":" + space + json_value(rnd, depth + 1) for key in keys) + space + "}"


def json_string(rnd):
    pieces = ["a", "B", "é", "e\u0301", "\u212b", "\ufb01", "👨‍👩‍👧", "\\n", "\\t", "\\\\", '\\"', "\\/", "\\b", "\\f", "\\u00e9", "\\u0301", "\\ud83d\\ude00",
              "\\ud800", "\\udc00x", "${1 + 2}", "%{ if }", "$${", "//", " ", "\\u0000", "\x7f", "Z", "\uff5e", "\\u2028", "<&>", "\\ud800\\u0041"]
    return '"' + "".join(rnd.choice(pieces) for _ in range(rnd.randrange(5))) + '"'
