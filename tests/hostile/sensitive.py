"""Plans with a secret at each place of a value, marked on one side or both, at the place or around it."""
import base64
import re

import plans

SIDES = {"before": (True, False), "after": (False, True), "both": (True, True)}


# Members that have values, and of which no report tells anything.
UNREAD, UNREAD_MEMBERS = 999999, ("variables", "planned_values", "configuration", "prior_state")


def secret(number, side):
    return f"S3cr3t{number}{side}\"\\"


def marked_places(value, path=()):
    """The places that can be marked: every value, from the whole to a text or number."""
    yield path
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if not isinstance(value, plans.Document):
        for name, member in members:
            yield from marked_places(member, (*path, name))


def marks(value, path):
    """Marks in the form of `value`, as Terraform writes them, with one at `path`."""
    if not path:
        return True
    if isinstance(value, list):
        return [marks(element, path[1:]) if index == path[0] else {} if isinstance(element, dict) else False
                for index, element in enumerate(value)]
    return {path[0]: marks(value[path[0]], path[1:])}


def filled(value, text, keys=True):
    """`value` with the secret for everything in it: texts, numbers, and keys, which a mark around them hides too."""
    if isinstance(value, dict):
        return type(value)({f"{name}{text if keys else ''}": filled(member, text) for name, member in value.items()})
    if isinstance(value, list):
        return [filled(element, text) for element in value]
    return text


def with_secret(value, path, text, keys):
    """`value` with secrets at `path`; a copy. The keys of the path stay, and with `keys` the ones inside are secret."""
    if not path:
        return filled(value, text, keys)
    if isinstance(value, list):
        return [with_secret(element, path[1:], text, keys) if index == path[0] else element for index, element in enumerate(value)]
    return {**value, path[0]: with_secret(value[path[0]], path[1:], text, keys)}


def has(value, path):
    for step in path:
        if not (isinstance(value, list) and isinstance(step, int) and step < len(value) or isinstance(value, dict) and step in value):
            return False
        value = value[step]
    return value is not None


def variants(change):
    """(path, side) of every secret in a change: in what is before, after, or both."""
    for path in dict.fromkeys([*marked_places(change["before"]), *marked_places(change["after"])]):
        there = has(change["before"], path), has(change["after"], path)
        yield from ((path, side) for side, (before, after) in SIDES.items() if (not before or there[0]) and (not after or there[1]))


def planted(change, path, side, number):
    """The change with secrets at `path`, marked on `side`."""
    result = dict(change)
    for which, is_marked in zip(("before", "after"), SIDES[side]):
        if has(change[which], path):
            value = with_secret(change[which], path, secret(number, which), bool(path))  # a resource's attributes are known
            result[which] = value
            result[f"{which}_sensitive"] = marks(value, path) if is_marked else {}
    return result


def entries():
    """(list, entry with a change, how to put another change into it)."""
    for name in ("resource_changes", "resource_drift"):
        yield from ((name, entry["change"], lambda change, entry=entry: {**entry, "change": change}) for entry in plans.WHOLE[name])
    for deferred in plans.WHOLE["deferred_changes"]:
        entry = deferred["resource_change"]
        yield ("deferred_changes", entry["change"],
               lambda change, entry=entry, deferred=deferred: {**deferred, "resource_change": {**entry, "change": change}})
    yield from (("output_changes", change, lambda change: change) for change in plans.OUTPUTS.values())


def named(entry, number):
    """The entry at an address of its own."""
    if "resource_change" in entry:
        return {**entry, "resource_change": named(entry["resource_change"], number)}
    return {**entry, "address": f"{entry['address']}_{number}", "name": f"{entry['name']}_{number}"}


def plan():
    """A plan with all of them, and what each contains: number to (list, actions, path, side)."""
    result = {**plans.WHOLE, "checks": [], **{name: [] for name in ("resource_changes", "resource_drift", "deferred_changes")},
              "output_changes": {}, **{name: {"a": {"value": secret(UNREAD, "before")}} for name in UNREAD_MEMBERS},
              "action_invocations": [{**plans.ACTION, "config_values": {"a": secret(UNREAD, "before")}, "config_sensitive": {"a": True}}]}
    told = {}
    for name, change, around in entries():
        for path, side in variants(change):
            number = len(told)
            told[number] = name, change["actions"], path, side
            entry = around(planted(change, path, side, number))
            if name == "output_changes":
                result[name][f"output_{number}"] = entry
            else:
                result[name].append(named(entry, number))
    return plans.written(result), told


def leaks(output):
    """The numbers of the secrets in a text; -1 for a part of one in base64 or hexadecimal, at any offset."""
    found = {int(number) for number in re.findall(r"S3cr3t(\d+)(?:before|after)", output)}
    coded = [base64.b64encode(b"-" * offset + b"S3cr3t").decode()[offset and 4:-4 if offset else None] for offset in range(3)]
    return sorted(found | ({-1} if any(code in output for code in [*coded, b"S3cr3t".hex()]) else set()))
