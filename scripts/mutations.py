"""Small faults for C++ sources: where one can be put, and what the text is then. Used by scripts/mutate.

The reader knows C++'s tokens, not its grammar; it relies on the layout that clang-format gives (binary operators have a
blank on both sides, brackets of templates have none). A fault that does not compile is found by the compiler.
"""
import re
from dataclasses import dataclass

TOKEN = re.compile(r"""
    (?P<blank>\s+)
  | (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<directive>^[ \t]*\#(?:[^\n\\]|\\.)*)
  | (?P<string>(?:u8|u|U|L)?(?:R"(?P<end>[^()\s\\]{0,16})\(.*?\)(?P=end)"|"(?:[^"\\\n]|\\.)*"))
  | (?P<character>(?:u8|u|U|L)?'(?:[^'\\\n]|\\.)+')
  | (?P<number>\.?[0-9](?:'?[0-9A-Za-z_.]|(?<=[eE])[+-])*)
  | (?P<name>[A-Za-z_]\w*)
  | (?P<operator><=>|<<=|>>=|->\*|\.\.\.|::|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|.)
""", re.X | re.S | re.M)

COMPARISONS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}
CONNECTIVES = {"&&": "||", "||": "&&"}
ARITHMETIC = {"+": "-", "-": "+", "+=": "-=", "-=": "+="}
# What people read, and what changes nothing that can be seen.
MESSAGES = {"error", "warning", "note", "unknown", "with_help", "with_note", "doc", "too_small", "rejected", "fail", "add_help",
            "static_assert", "assert", "reserve"}
# Statements that begin with these are no calls and no assignments.
NO_CALL = {"return", "if", "else", "for", "while", "do", "switch", "case", "default", "break", "continue", "using",
           "namespace", "struct", "class", "enum", "template", "typedef", "const", "constexpr", "static", "auto", "public",
           "private", "protected", "friend", "explicit", "virtual", "static_assert", "extern", "try", "catch", "goto",
           "throw", "delete", "operator", "inline", "mutable", "bool", "int", "char", "double", "void", "unsigned"}
# Returned values that `{}` stands for, or that the operator `boolean` changes.
ALREADY_EMPTY = {"true", "false", "nullptr", "std::nullopt", "0", '""'}
OPEN, CLOSE = {"(": ")", "[": "]", "{": "}"}, {")", "]", "}"}


@dataclass(frozen=True)
class Token:
    kind: str
    text: str
    begin: int

    @property
    def end(self):
        return self.begin + len(self.text)


@dataclass(frozen=True)
class Mutant:
    """One fault: the text from `begin` to `end` is replaced."""
    path: str
    line: int
    operator: str
    begin: int
    end: int
    replacement: str

    def apply(self, text):
        return text[:self.begin] + self.replacement + text[self.end:]


def tokens_of(text):
    """The tokens without blanks, comments and directives."""
    found = []
    for match in TOKEN.finditer(text):
        if match.lastgroup not in ("blank", "comment", "directive"):
            kind = "string" if match["string"] is not None else match.lastgroup
            found.append(Token(kind, match[0], match.start()))
    return found


class Source:
    """The tokens of one file and the brackets they are in."""

    def __init__(self, path, text):
        self.path, self.text, self.tokens = path, text, tokens_of(text)
        self.partner = self._partners()
        self.around = self._around()

    def _partners(self):
        """The index of each bracket's counterpart."""
        partner, stack = {}, []
        for index, token in enumerate(self.tokens):
            if token.kind == "operator" and token.text in OPEN:
                stack.append(index)
            elif token.kind == "operator" and token.text in CLOSE and stack:
                opened = stack.pop()
                partner[opened], partner[index] = index, opened
        return partner

    def _around(self):
        """The index of the innermost bracket around each token, or None."""
        around, stack = [], []
        for index, token in enumerate(self.tokens):
            if token.kind == "operator" and token.text in CLOSE and stack:
                stack.pop()
            around.append(stack[-1] if stack else None)
            if token.kind == "operator" and token.text in OPEN:
                stack.append(index)
        return around

    def at(self, index):
        """A token's text, empty outside the file."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def kind(self, index):
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else ""

    def spaced(self, index):
        """Whether blanks are on both sides, as clang-format puts them around binary operators."""
        token = self.tokens[index]
        before, after = self.text[token.begin - 1:token.begin], self.text[token.end:token.end + 1]
        return before.isspace() and after.isspace()

    def calls(self, index):
        """The names of the calls that a token is an argument of, innermost first."""
        opened = self.around[index]
        while opened is not None:
            if self.at(opened) == "(":
                yield self.at(opened - 1)
            opened = self.around[opened]

    def is_message(self, index):
        return any(name in MESSAGES for name in self.calls(index))

    def is_block(self, opened):
        """Whether a brace begins statements, and not an initializer, a type or a namespace."""
        before = self.at(opened - 1)
        if before in (")", "else", "do", "try", "const", "noexcept", "override", "mutable", "]"):
            return before != "]" or self.at(self.partner.get(opened - 1, 0)) == "[" and self._is_lambda(opened - 1)
        return before in (";", "{", "}", ":") and self.around[opened] is not None and self.is_block(self.around[opened])

    def _is_lambda(self, closing):
        before = self.partner.get(closing, 0) - 1
        return self.kind(before) != "name" and self.at(before) not in (")", "]")

    def mutant(self, operator, begin, end, replacement):
        return Mutant(self.path, self.text.count("\n", 0, begin) + 1, operator, begin, end, replacement)

    def swap(self, operator, index, replacement):
        token = self.tokens[index]
        return self.mutant(operator, token.begin, token.end, replacement)


def swapped(name, table):
    """A rule that puts one binary operator in place of another."""
    def rule(source):
        for index, token in enumerate(source.tokens):
            beside_text = "string" in (source.kind(index - 1), source.kind(index + 1))
            if token.kind == "operator" and token.text in table and source.spaced(index) and \
                    not source.is_message(index) and not (name == "arithmetic" and beside_text) and \
                    source.at(index - 1) not in ("template", "operator"):
                yield source.swap(name, index, table[token.text])
    return rule


def booleans(source):
    for index, token in enumerate(source.tokens):
        if token.text in ("true", "false") and not source.is_message(index):
            yield source.swap("boolean", index, "false" if token.text == "true" else "true")


def conditions(source):
    """`if (a)` becomes `if (!(a))`; a `!` goes."""
    for index, token in enumerate(source.tokens):
        opened = index + 1
        if token.text == "if" and source.at(opened) == "(" and opened in source.partner:
            inside = range(opened + 1, source.partner[opened])
            declares = any(source.at(i) in (";", "auto", "const") and source.around[i] == opened for i in inside) or \
                source.kind(opened + 1) == source.kind(opened + 2) == "name"
            if not declares and source.at(opened + 1) != "!":
                begin, end = source.tokens[opened].end, source.tokens[source.partner[opened]].begin
                yield source.mutant("condition", begin, end, f"!({source.text[begin:end]})")
        elif token.text == "!" and token.kind == "operator" and not source.is_message(index):
            yield source.swap("condition", index, "")


def other_text(content):
    """The text with its last letter or digit changed; None where there is none and the text isn't empty."""
    if not content:
        return "x"
    for at in range(len(content) - 1, -1, -1):
        c = content[at]
        escaped = at > 0 and content[at - 1] == "\\"
        if c.isascii() and c.isalnum() and not escaped:
            other = {"z": "a", "Z": "A", "9": "0"}.get(c) or chr(ord(c) + 1)
            return content[:at] + other + content[at + 1:]
    return None


def texts(source):
    """Texts that are data: without a blank, and not in a call that makes a message."""
    for index, token in enumerate(source.tokens):
        if token.kind != "string" or "R\"" in token.text[:4] or source.is_message(index):
            continue
        quote = token.text.index('"')
        content = token.text[quote + 1:-1]
        beside = "string" in (source.kind(index - 1), source.kind(index + 1))  # parts of a longer text
        other = None if " " in content or beside else other_text(content)
        if other is not None:
            yield source.swap("text", index, token.text[:quote + 1] + other + '"')


def numbers(source):
    for index, token in enumerate(source.tokens):
        of_template = source.at(index + 1) in (">", ">>") and not source.spaced(index + 1)
        if token.kind == "number" and re.fullmatch(r"[0-9']+", token.text) and not of_template and \
                source.at(index - 1) != "[" and not source.is_message(index):
            yield source.swap("number", index, str(int(token.text.replace("'", "")) + 1))


def statement_end(source, index):
    """The index of the `;` that ends the statement beginning at `index`, or None."""
    while index < len(source.tokens):
        text = source.at(index)
        if text == ";":
            return index
        if text in CLOSE and source.kind(index) == "operator":
            return None
        index = source.partner.get(index, index) + 1 if text in OPEN else index + 1
    return None


def is_declaration(source, begin, end):
    """Whether two names follow each other (`Type name`, `Type<T>& name`) before the first bracket or assignment."""
    for index in range(begin, end):
        if source.at(index) in ("(", "=", "{", "[", "+=", "-=", ".", "->"):
            return False
        if source.kind(index + 1) == "name" and (source.kind(index) == "name" or source.at(index) in (">", "&", "*", "&&")) \
                and index + 1 < end and source.at(begin) != "*":
            return True
    return False


def statements(source):
    """A call or an assignment goes; so does one call of a chain of them (`.pattern(…)`)."""
    for index, token in enumerate(source.tokens):
        opened = source.around[index]
        begins = source.at(index - 1) in ("{", "}", ";") and opened is not None and source.at(opened) == "{"
        if begins and source.is_block(opened) and (token.kind == "name" or token.text in ("*", "++", "--")) and \
                token.text not in NO_CALL and source.at(index) not in MESSAGES:
            end = statement_end(source, index)
            if end is not None and not is_declaration(source, index, end):
                yield source.mutant("statement", token.begin, source.tokens[end].end, "")
    yield from links(source)


def links(source):
    for index, token in enumerate(source.tokens):
        name, opened = source.at(index + 1), index + 2
        if token.text == "." and source.at(index - 1) == ")" and source.at(opened) == "(" and opened in source.partner and \
                name not in MESSAGES and not source.is_message(index):
            closing = source.partner[opened]
            if source.at(closing + 1) in (".", ";"):
                yield source.mutant("statement", token.begin, source.tokens[closing].end, "")


def returns(source):
    """`return VALUE;` becomes `return {};`."""
    for index, token in enumerate(source.tokens):
        end = statement_end(source, index + 1) if token.text == "return" else None
        if end is None or end == index + 1:
            continue
        begin, stop = source.tokens[index + 1].begin, source.tokens[end - 1].end
        if source.text[begin:stop] not in ALREADY_EMPTY and source.at(index + 1) != "{":
            yield source.mutant("return", begin, stop, "{}")


def elements(source):
    """An element of `{a, b}` goes."""
    for opened, token in enumerate(source.tokens):
        if token.text != "{" or opened not in source.partner or source.is_block(opened) or source.is_message(opened):
            continue
        closing = source.partner[opened]
        inside = [i for i in range(opened + 1, closing) if source.around[i] == opened]
        commas = [i for i in inside if source.at(i) == ","]
        if not commas or any(source.at(i) == ";" for i in inside):
            continue
        starts = [opened + 1, *(comma + 1 for comma in commas)]
        for at, start in enumerate(starts):
            if start == closing:  # a comma behind the last
                continue
            if at < len(commas):
                yield source.mutant("element", source.tokens[start].begin, source.tokens[commas[at]].end, "")
            else:
                yield source.mutant("element", source.tokens[commas[-1]].begin, source.tokens[closing - 1].end, "")


OPERATORS = {
    "comparison": swapped("comparison", COMPARISONS),
    "connective": swapped("connective", CONNECTIVES),
    "arithmetic": swapped("arithmetic", ARITHMETIC),
    "boolean": booleans,
    "condition": conditions,
    "text": texts,
    "number": numbers,
    "statement": statements,
    "return": returns,
    "element": elements,
}


def mutants_of(path, text):
    """Every fault that can be put into a file, by operator."""
    source = Source(path, text)
    return {name: list(rule(source)) for name, rule in OPERATORS.items()}


def changed_line(text, mutant):
    """The line with the fault, before and after, without the blanks around it."""
    begin = text.rfind("\n", 0, mutant.begin) + 1
    end = text.find("\n", mutant.end)
    end = len(text) if end < 0 else end
    before = " ".join(text[begin:end].split())
    after = " ".join((text[begin:mutant.begin] + mutant.replacement + text[mutant.end:end]).split())
    return before, after
