"""Files with something wrong in their form."""

import random

from expressions import Generator, json_value

# Each breaks the line it stands on, between good attributes.
STATEMENTS = [
    '"a" = 1', "v0 : 1", "a.b = 1", "v0 = 1,", "v0 = 1;", "v0 = 1 v1 = 2", "v0 = ", "v0 =\n1", "v0", "v0 1", "v0 = 'x'", "v0 = `x`", "v0 = “x”",
    "v0 = [1 2]", "v0 = [1,,2]", "v0 = [,]", "v0 = [1, 2", "v0 = [1\n2]", "v0 = { a = 1 b = 2 }", "v0 = { , a = 1 }", "v0 = { a = 1,, b = 2 }",
    "v0 = { a }", "v0 = { a b = 1 }", "v0 = { a = }", "v0 = { a =\n 1 }", "v0 = { a = 1", "v0 = {\n  a = 1\n", "v0 = { a = [1, 2 }", "v0 = (1", "v0 = (1]",
    "v0 = 1 +", "v0 = + 1", "v0 = .5", "v0 = 5.", "v0 = 0x1F", "v0 = 1_000", "v0 = 1e", "v0 = 1.2.3", "v0 = 1 & 2", "v0 = 1 | 2", "v0 = ~1", "v0 = 1 ^ 2",
    "v0 = 1 ** 2", "v0 = 1 ? 2", "v0 = true ? 1 : ", "v0 = true ? : 2", 'v0 = "abc', 'v0 = "abc\ndef"', 'v0 = "a${1"', 'v0 = "a${1 2}"', 'v0 = "${}"',
    'v0 = "a\\q"', 'v0 = "\\u12"', 'v0 = "\\ud800"', 'v0 = "\\U00110000"', 'v0 = "%{ if true }a"', 'v0 = "%{ foo }"', 'v0 = "a%{ endif }"',
    'v0 = "%{ for x in [1] }a"', 'v0 = "%{ for in [1] }a%{ endfor }"', 'v0 = "%{ if true }a%{ endfor }"', 'v0 = "%{ if true }a%{ else }b%{ else }c%{ endif }"',
    'v0 = "%{ if true a }b%{ endif }"', "v0 = << EOT\nx\nEOT", 'v0 = <<"EOT"\nx\nEOT', "v0 = <<EOT x\ny\nEOT", "v0 = <<EOT\nx ${1 2}\nEOT", "v0 = <<EOT\nx\n${foo\nEOT",
    "v0 = <<EOT\n%{ if true }\nEOT", "v0 = [for x in [1] x]", "v0 = [for x [1] : x]", "v0 = [for in [1] : x]", "v0 = {for x in [1] : x}", "v0 = [for x in [1] : x => x]",
    "v0 = [for x in [1] : x...]", "v0 = [for x, in [1] : x]", "v0 = [for x in [1] : x if]", "v0 = f(1", "v0 = f(1 2)", "v0 = f(1,\n2 3)", "v0 = a::", "v0 = a::b",
    "v0 = foo.", "v0 = [1].", "v0 = [1].0.0", "v0 = [[1]].0.0", "v0 = [1][", "v0 = [1][0", "v0 = [1][*", "v0 = [1][*x]", "v0 = [1].*.*", "v0 = [1].*.",
    'variable "x" {\n}', "block {\n  a = 1\n}", 'locals "a" "b" {}', "foo bar = 1", "v0 = 1 /* c\n*/ v1 = 2", "v0 = 1 /* c", "/* c", "v0 = 1 == ", "v0 = !", "v0 = -",
    "v0 = 1\n+ 2", "}", "]", ")", "= 1", "1 = 2", ", v1 = 2", "v0 = @", "v0 = $", "v0 = ${1}", "v0 = %", "v0 = \\n", "v0 = 1 \u00a0", "\u00a0v0 = 1", "\ufeffv0 = 1",
    "v0 = \r1", "v0 = \udcff", 'v0 = "a\udcffb"', "v0 = \x00", "v0 = a \x01", "v0 = 1 => 2", "v0 = 1...", "v0 = { a = 1 ]", "v0 = [1 }", "v0 = [(1]", "v0 = [{ a = [1) }]",
    "v1 = 1\nv1 = 2", "v0 = { x.y = 1 }", "v0 = { (x) = 1 }", "v0 = [\n  1,\n  foo,\n]", "v0 = {\n  a = 1\n  b = foo\n}", "v0 = {\n  a = \"x\n  b = 2\n}",
    'v0 = {\n  a = [\n    "x",\n    "y"\n    "z"\n  ]\n}', "v0 = {\n  a = 1,\n  b 2\n}", "v0 = {\n  a : 1\n  b; 2\n}", "v0 = [\n  { a = 1 }\n  { a = 2 }\n]",
    'v0 = "${[for x in [1] : "a]}"', 'v0 = "${"a}"', 'v0 = "a ${\n1\n 2 }"', "v0 = true ?\n1 : 2", "v0 = (true ?\n1\n 2)", "v0 = [1,\n2,\n+]", "v0 = f(\n1,\n)\n)",
]
JSON = [
    '"v0": 1,', '"v0": tru', '"v0": undefined', "\"v0\": 'x'", '"v0": 01', '"v0": .5', '"v0": 5.', '"v0": +1', '"v0": 1e', '"v0": -', '"v0": "a\nb"', '"v0": "a\tb"',
    '"v0": "\\x"', '"v0": "\\u12"', '"v0": "abc', '"v0": [1, 2,]', '"v0": [1 2]', '"v0": [1,, 2]', '"v0": [1, 2', '"v0": {"a": 1,}', '"v0": {"a" 1}', '"v0": {"a": 1 "b": 2}',
    '"v0": {"a": 1\n"b": 2\n}', '"v0": {a: 1}', '"v0": {"a" = 1}', '"v0": {"a"}', '"v0": {"a": }', '"v0": {"a": 1', '"v0": {"a": 1]', '"v0": [1}', '"v0": ', '"v0"', "v0: 1",
    "1", '"v0": 1 /* c */', '"v0": 1 // c', '"v0": 1 # c', '"v0": @', '"v0": {"a": 1, "a": 2}', '"v0": {"a": {"b": 1,\n"b": 2}}', '"v0": [1,\n2\n3\n]', '"v0": [1\n:2\n]', '"v0": [1,\n2\n}\n',
    '"v0": {"a": {"b": 1 "c": 2}, "d": 3}', '"v0": NaN', '"v0": \x00', '"v0": \ufeff1', '"v0": {"x": 1\n]\n', "\"v0\": {'a': 1}", '"v0": [tru, fals]',
]
STATEMENTS += [
    "v0 = 1.e", "v0 = 1..e1", "v0 = 1.e1.5", "v0 = 1e2147483648", "v0 = 0e9223372036854775808", "v0 = .e1", "v0 = 1.5.", "v0 = [5].0.e1",
    "v0 = \u200b1", "v0 = 1\u200b", "v\u200b0 = 1", "v0 = [1,\u2060 2]", "v0 = \u00ad", "v0 = \u202e1", "v0\u3000= 1", "\u200bv0 = 1",
    "<<<<<<< HEAD\nv0 = 1\n=======\nv0 = 2\n>>>>>>> other", "v0 = {\n<<<<<<< HEAD\n  a = 1\n=======\n  a = 2\n>>>>>>> other\n}",
    "v0 = [\n<<<<<<< HEAD\n  1,\n||||||| base\n  2,\n=======\n  3,\n>>>>>>> other\n]", "=======", ">>>>>>> other", "v0 = <<<<<<< HEAD",
    'v0 = "C:\\Users"', 'v0 = "C:\\users"', 'v0 = "C:\\windows"', 'v0 = "C:\\"', 'v0 = <<EOT\r\na ${1 2}\r\nEOT\r', "v0 = <<EOT\r\nEOT",
]
JSON += [
    '"v0": 1.e1', '"v0": 1e2147483648', '"v0": 0e9223372036854775808', '"v0": \u200b1', '"v0"\u200b: 1', '"v0": 1\u200b', '"v0": "C:\\Users"',
    '"v0": "C:\\users"', '"variable": {"v0": {"default": 1}}', '"variable": [{"v0": [{}]}]', '"variable": {"v0": 1}',
    '"v0": 1,\n<<<<<<< HEAD\n"v1": 1\n=======\n"v1": 2\n>>>>>>> other', '"v0": [\n<<<<<<< HEAD\n1\n=======\n2\n>>>>>>> other\n]',
]
INSERTED = ["\u200b", "\u2060", "\u3000", "\ufeff", "\r\n", "\n=======\n", "\n<<<<<<< HEAD\n"] + list("{}[](),=:;?.*+-/%<>!&|~^$\"'`\\#\n\t @") + ["${", "%{", "\n\n", '""', "<<", "=>", "...", "/*", "*/", "//", "true", "for", "if", "1", "a", "\u00a0", "\udcff", "\r", "é"]


def broken_file(seed, names):
    """The text of a file, and the extension of its name."""
    rnd = random.Random(seed)
    form = rnd.randrange(10)
    if form < 4:
        return with_statement(rnd, names), ".tfvars"
    if form < 6:
        return json_file(rnd, names), ".tfvars.json"
    return mutated(rnd, names), ".tfvars"


def good_attributes(rnd, names, count):
    generator = Generator(rnd.random())
    result = []
    for name in names[:count]:
        generator.budget = rnd.choice([1, 4, 10])
        result.append("%s = %s\n" % (name, generator.expression("any", 0, False)))
    return result


def with_statement(rnd, names):
    before = good_attributes(rnd, names[2:], rnd.randrange(3))
    after = good_attributes(rnd, names[10:], rnd.randrange(3))
    end = rnd.choice(["\n", "\n", ""]) if not after else "\n"
    return rnd.choice(["", "", "# c\n", "\n"]) + "".join(before) + rnd.choice(STATEMENTS) + end + "".join(after)


def json_file(rnd, names):
    before = ['"%s": %s,' % (name, json_value(rnd)) for name in names[2:2 + rnd.randrange(3)]]
    after = [',"%s": %s' % (name, json_value(rnd)) for name in names[10:10 + rnd.randrange(2)]]
    frame = rnd.choice(["{%s}", "{\n%s\n}\n", "{%s}", "[{%s}]", "{%s", "%s}", "{%s}}", "{%s} x", "\ufeff{%s}"] if rnd.random() < 0.2 else ["{\n%s\n}\n", "{%s}"])
    separator = rnd.choice(["\n", " ", "\n\n"])
    return frame % (separator.join(before) + separator + rnd.choice(JSON) + separator + separator.join(after))


def mutated(rnd, names):
    text = "".join(good_attributes(rnd, names, rnd.randrange(1, 5)))
    for _ in range(rnd.choice([1, 1, 1, 2, 3])):
        at = rnd.randrange(len(text) + 1)
        form = rnd.randrange(4)
        if form == 0:
            text = text[:at] + text[at + rnd.randrange(1, 3):]
        elif form == 1:
            other = rnd.randrange(len(text) + 1)
            text = text[:at] + text[other:other + rnd.randrange(1, 6)] + text[at:]
        else:
            text = text[:at] + rnd.choice(INSERTED) + text[at + rnd.randrange(2):]
    return text
