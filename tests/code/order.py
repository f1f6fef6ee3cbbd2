"""Finds calls with side effects whose order the language leaves to the compiler.

Some functions of a scope declare what they return on its first use, and what is declared is written in that order. Two of
them as operands of one operator, or as arguments of one call, make the output depend on the compiler. A chain of calls
(`.set(…).set(…)`) and a list in braces have an order.
"""
import re

CALL = re.compile(r"\bscope_?(?:\.|->)(?:import|partition|account_id|arn|aws_name|add_output|resource|needs_data)\s*\(")
TEXT = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)\'')
OPENS, CLOSES = "([{", ")]}"
UNORDERED = re.compile(r"[+*/%<>=!&|^-]|,")
ORDERED = re.compile(r"<<|>>|&&|\|\||->|::|(?<![=!<>+*/%-])=(?!=)")


def statements(code):
    """(offset, text) of the parts between semicolons and braces of blocks; a list in braces stays in its statement."""
    start = depth = 0
    for at, letter in enumerate(code):
        depth += (letter in "([") - (letter in ")]")
        block = letter in "{}" and depth == 0 and (letter == "}" or re.search(r"(?:\)|\belse|\bdo|\bconst|\bnoexcept|[;{}])\s*$", code[start:at] or ";"))
        if (letter == ";" and depth == 0) or block:
            yield start, code[start:at]
            start = at + 1
    yield start, code[start:]


def between(text, first, second):
    """What is between the calls at the level of brackets that both are in, and the bracket around it."""
    stack, level, found = [], 0, ""
    for at, letter in enumerate(text[:second]):
        if letter in OPENS:
            stack.append(letter)
        elif letter in CLOSES and stack:
            stack.pop()
        if at < first:
            level = len(stack)
            continue
        if len(stack) < level:
            level, found = len(stack), ""
        elif len(stack) == level and letter not in OPENS + CLOSES:
            found += letter
    return found, stack[level - 1] if level and len(stack) >= level else ""


def unordered_calls(code):
    """The offsets of calls that have no order with one before them in the same statement; `code` without comments."""
    plain = TEXT.sub(lambda match: match[0][0] + "_" * (len(match[0]) - 2) + match[0][-1], code)
    for start, statement in statements(plain):
        calls = [match.start() for match in CALL.finditer(statement)]
        for first, second in zip(calls, calls[1:]):
            found, bracket = between(statement, first, second)
            operators = ORDERED.sub(" ", found)
            if bracket == "{" or "?" in operators:
                operators = operators.replace(",", " ")
            if UNORDERED.search(operators):
                yield start + second
