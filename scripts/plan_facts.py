"""What a plan contains, read from its documented members without the program: counts, new values, secrets.

Source: https://developer.hashicorp.com/terraform/internals/json-format, "Plan Representation" and "Change Representation".
Used by `scripts/measure-reviews` and `scripts/fuzz-plans`, which compare it with what `review` prints.
"""
import json
import unicodedata


class Number(str):
    """A number with the digits of the document."""

    def __eq__(self, other):
        return isinstance(other, Number) and (str(self) == str(other) or float(self) == float(other))

    __hash__ = None


def read(text):
    """A JSON document; numbers keep their digits."""
    return json.loads(text, parse_int=Number, parse_float=Number)


# The word of `review` for each combination of actions.
WORDS = {("no-op",): "unchanged", ("read",): "unchanged", ("create",): "create", ("update",): "update", ("delete",): "destroy",
         ("delete", "create"): "replace", ("create", "delete"): "replace", ("forget",): "forget",
         ("create", "forget"): "replace_and_forget", ("forget", "create"): "replace_and_forget"}
EPHEMERAL = {"open", "renew", "close"}
# In a report's `summary`, but a conclusion of `review`, not a count of what the plan has.
NOT_COUNTED = ("losing_data", "loosened")


def action(resource):
    """What happens to a resource, as one of the names in a report's `summary`."""
    change = resource["change"]
    words = tuple(change.get("actions") or ())
    if len(words) == 1 and words[0].lower() in EPHEMERAL:
        return "unchanged"
    found = WORDS.get(words, "unknown")
    if words == ("no-op",) and change.get("importing"):
        return "import"
    if words == ("no-op",) and resource.get("previous_address"):
        return "move"
    return found


def counts(plan):
    """The totals of a plan, by the names of a report's `summary`, with `failed_checks` and `actions`; only those above 0."""
    found = {}

    def add(name, number=1):
        if number:
            found[name] = found.get(name, 0) + number

    for resource in plan.get("resource_changes") or []:
        what = action(resource)
        add(what)
        if resource["change"].get("importing") and what not in ("import", "unchanged"):
            add("import")
    add("outputs", sum(change.get("actions") != ["no-op"] for change in (plan.get("output_changes") or {}).values()))
    add("deferred", len(plan.get("deferred_changes") or []))
    add("failed_checks", sum(check.get("status") not in ("pass", "unknown") for check in plan.get("checks") or []))
    add("actions", len(plan.get("action_invocations") or []))
    add("drift", sum(differs(resource["change"]) for resource in plan.get("resource_drift") or []))
    return found


MARKS = ("before", "after", "after_unknown", "before_sensitive", "after_sensitive")


def output(name, change):
    """The change of an output in the form of a resource's, with the attribute `value`."""
    wrapped = {member: None if change.get(member) is None else {"value": change[member]} for member in MARKS}
    return {"address": f"output.{name}", "name": name, "change": {**wrapped, "actions": change.get("actions")}}


def parts(plan):
    """(member of a report, resource) of everything that a report tells with values."""
    for resource in plan.get("resource_changes") or []:
        yield "resource_changes", resource
    for name, change in (plan.get("output_changes") or {}).items():
        yield "output_changes", output(name, change)
    for deferred in plan.get("deferred_changes") or []:
        yield "deferred_changes", deferred["resource_change"]
    for resource in plan.get("resource_drift") or []:
        yield "resource_drift", resource


def differs(change):
    """Whether a change made outside of Terraform is one."""
    def without_nothing(value):
        inside = document_in(value)
        value = value if inside is None else inside
        if isinstance(value, dict):
            return {name: kept for name, member in value.items() if not is_empty(kept := without_nothing(member))}
        if isinstance(value, list):  # one of nothing but empty values is empty, at any depth
            elements = [without_nothing(element) for element in value]
            return [] if all(map(is_empty, elements)) else elements
        return value

    if change.get("actions") != ["update"]:
        return True
    parts = [without_nothing(change.get(name)) for name in ("before", "after")]
    marks = [without_false(change.get(name)) for name in ("before_sensitive", "after_sensitive")]
    return parts[0] != parts[1] or marks[0] != marks[1]


def without_false(marks):
    if isinstance(marks, dict):
        return {name: kept for name, mark in marks.items() if (kept := without_false(mark))}
    return [without_false(mark) for mark in marks] if isinstance(marks, list) and any(map(any_mark, marks)) else marks is True


def any_mark(marks):
    inside = marks.values() if isinstance(marks, dict) else marks if isinstance(marks, list) else ()
    return marks is True or any(map(any_mark, inside))


def is_empty(value):
    """Whether Terraform's providers do not tell a value from an absent one."""
    return value is None or value in ("", [], {}) or (isinstance(value, (dict, list)) and not value)


def step(value, name):
    """A member or element; None if it does not exist."""
    if isinstance(value, dict) and isinstance(name, str):
        return value.get(name)
    return value[name] if isinstance(value, list) and isinstance(name, int) and name < len(value) else None


def marked(marks, path):
    """Whether marks (`after_unknown`, `after_sensitive`) apply to the value at a path."""
    for name in path:
        if marks is True:
            return True
        marks = step(marks, name)
    return any_mark(marks)


def hidden(change, path):
    """Whether a value need not be shown: it is sensitive on one of both sides. Elements of a list may be at another index on
    the other side, so a member of an element counts as sensitive if any element has something sensitive in it."""
    return any(marked_anywhere(change.get(name), path) for name in ("before_sensitive", "after_sensitive"))


def marked_anywhere(marks, path):
    if marks is True or not path:
        return any_mark(marks)
    if isinstance(path[0], int):
        return isinstance(marks, list) and any(
            any_mark(step(mark, path[1]) if isinstance(mark, dict) and path[1:] else mark) for mark in marks)
    return marked_anywhere(step(marks, path[0]), path[1:])


def leaves(value, path=()):
    """(path, value) of every text, number and boolean, also inside a text that is a JSON document."""
    inside = document_in(value)
    value = value if inside is None else inside
    if isinstance(value, dict):
        for name, member in value.items():
            yield from leaves(member, (*path, name))
    elif isinstance(value, list):
        for index, element in enumerate(value):
            yield from leaves(element, (*path, index))
    elif value is not None:
        yield path, value


def document_in(value):
    """The object or list in a text; None if it has none."""
    if not isinstance(value, str) or isinstance(value, Number) or value.strip()[:1] not in ("{", "["):
        return None
    try:
        inside = read(value)
    except (ValueError, RecursionError):
        return None
    return inside if isinstance(inside, (dict, list)) else None


def values_at(value, path):
    """All values at a path, with any index in place of each index."""
    inside = document_in(value)
    value = value if inside is None else inside
    if not path:
        return [value]
    if isinstance(path[0], int):
        elements = value if isinstance(value, list) else [] if isinstance(value, (dict, type(None))) else [value]
        return [found for element in elements for found in values_at(element, path[1:])]
    return values_at(value[path[0]], path[1:]) if isinstance(value, dict) and path[0] in value else []


def exact(value, path):
    """The value at exactly this path; None if there is none."""
    for name in path:
        inside = document_in(value)
        value = step(value if inside is None else inside, name)
    return value


def texts_around(value, path):
    """The texts with a document on the way to a path."""
    for name in path:
        inside = document_in(value)
        if inside is not None:
            yield value
        value = step(value if inside is None else inside, name)


def same(one, other):
    return type(one) is type(other) and one == other


def repeats_tag(change, path):
    """Whether `tags_all` only repeats what `tags` has: AWS's provider adds its default tags there."""
    return path[0] == "tags_all" and all(same(exact(change.get(side), ("tags", *path[1:])), exact(change.get(side), path))
                                         or exact(change.get(side), path) is None for side in ("before", "after"))


def new_values(change):
    """(path, value, elsewhere) of every value in `after` that `before` does not have at this path: no unknown and no
    sensitive ones. `elsewhere`: another element of the list had it there, so the element may only have moved."""
    before, after = change.get("before"), change.get("after")
    for path, value in leaves(after):
        old = exact(before, path)
        if same(old, value) or (is_empty(old) and is_empty(value)):
            continue
        if hidden(change, path) or marked(change.get("after_unknown"), path) or repeats_tag(change, path):
            continue
        yield path, value, any(same(old, value) for old in values_at(before, path))


def is_invisible(character):
    """Whether `review` shows a character by its number."""
    code = ord(character)
    return (unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp") or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF)


def visible(text):
    """A text as formats for people show it."""
    def shown(character):
        code = ord(character)
        if code < 0x20 or code == 0x7F:
            return chr(0x2421 if code == 0x7F else 0x2400 + code)
        return f"<U+{code:04X}>" if is_invisible(character) else character
    return "".join(map(shown, text))
