"""Single changes to generated resources, drawn from the providers' schema: most break something, some
only look so. Terraform decides which.
"""
import copy
import json
import pathlib
import random
import re

SCHEMA = pathlib.Path(__file__).resolve().parent.parent.parent / "src" / "provider" / "schema"
META = {"count", "for_each", "depends_on", "provider", "lifecycle", "provisioner", "connection"}
# Values that only a plan knows: every expression becomes this one, so that each resource can be checked alone.
UNKNOWN = "${jsondecode(terraform_data.unknown.id)}"


def schema(resource_type):
    path = SCHEMA / f"{resource_type}.json"
    return json.loads(path.read_text(encoding="utf-8"))["paths"] if path.exists() else None


def standalone(value):
    """A resource's body with every reference replaced."""
    if isinstance(value, dict):
        return {key: standalone(child) for key, child in value.items() if key not in META}
    if isinstance(value, list):
        return [standalone(child) for child in value]
    if isinstance(value, str) and "${" in value:
        return re.sub(r"\$\{.*\}", lambda _: UNKNOWN, value, flags=re.S)
    return value


def bodies(output, each=3):
    """The type and body of up to `each` different resources of every type in a generated environment."""
    found, per_type = [], {}
    for path in sorted(output.rglob("main.tf.json")):
        for resource_type, resources in json.loads(path.read_text()).get("resource", {}).items():
            for body in resources.values():
                body = standalone(body)
                shape = (resource_type, tuple(sorted(body)))
                if schema(resource_type) and resource_type != "terraform_data" and shape not in per_type.setdefault(
                        resource_type, []) and len(per_type[resource_type]) < each:
                    per_type[resource_type].append(shape)
                    found.append((resource_type, body))
    return found


def blocks_on_the_way(body, path):
    """The object that holds the last part of a dotted path; None when a block on the way does not exist."""
    for part in path.split(".")[:-1]:
        body = body.get(part) if isinstance(body, dict) else None
        if isinstance(body, list):
            body = body[0] if body else None
    return body if isinstance(body, dict) else None


def changed(body, path, value):
    """A copy with `value` at `path`; a value of None removes it."""
    body = copy.deepcopy(body)
    holder = blocks_on_the_way(body, path)
    name = path.rsplit(".", 1)[-1]
    if value is None:
        holder.pop(name, None)
    else:
        holder[name] = value
    return body


def scalar(entry):
    return entry.get("type") in ("string", "number", "bool")


def values(entry, rng):
    """(kind, value) pairs worth trying for an argument that may be written."""
    kind = entry["type"] if isinstance(entry["type"], str) else entry["type"][0]
    wrong = {"string": [["a"], {"a": "b"}], "number": ["many", [1], True], "bool": ["maybe", 2, ["x"]],
             "list": ["text", {"a": "b"}], "set": ["text", {"a": "b"}], "map": ["text", ["a"]]}
    yield from (("type", value) for value in wrong.get(kind, []))
    if kind == "number":
        yield "fraction", 60.5
        yield "number as text", "60"
    if kind == "bool":
        yield "flag as text", "true"
    if kind == "string":
        yield "empty", ""
        yield "plain", "plain text"
    for allowed in rng.sample(entry.get("allowed", []), min(2, len(entry.get("allowed", [])))):
        yield "allowed", allowed
        if isinstance(allowed, str) and allowed:
            yield "not allowed", allowed + "x"
            yield "capitals", allowed.swapcase()
    low, high = entry.get("range", (None, None))
    for limit, step in ((low, -1), (high, 1)):
        if limit is not None:
            yield "at the limit", limit
            yield "beyond the limit", limit + step
    low, high = entry.get("length", (None, None))
    if high is not None and high < 6000:
        yield "longest", "a" * high
        yield "too long", "a" * (high + 1)
    if low:
        yield "too short", "a" * (low - 1)
    if "patterns" in entry:
        yield "pattern", "no match ~ §"
    for text in {"arn": ["arn:aws:sns:eu-west-1:123456789012:topic", "arn:aws:sns", "arn:other:sns:::x",
                         "arn:aws:sns:nowhere:123456789012:x", "arn:aws:sns:eu-west-1:12:x", "topic"],
                 "json": ['{"a": 1}', "[1]", "{", "{'a': 1}"], "iam_policy_json": ['{"a": 1}', "[1]", '{"a":1,"a":2}', "{"],
                 "rfc3339": ["2026-01-31T00:00:00Z", "2026-01-31"], "date": ["2026-01-31", "31.1.2026"],
                 "account_id": ["123456789012", "12345"], "not_empty": ["x"]}.get(entry.get("valid"), []):
        yield "format", text


def candidates(resource_type, body, rng):
    """(kind, path, value) for everything that can be tried on one resource."""
    paths = schema(resource_type)
    for path, entry in paths.items():
        holder = blocks_on_the_way(body, path)
        name = path.rsplit(".", 1)[-1]
        if holder is None:
            continue
        if "field" in entry:  # a member of an object, which the faults of its attribute cover
            continue
        written = name in holder
        if "block" in entry:
            if written:
                yield "block gone", path, None
                one = holder[name][0] if isinstance(holder[name], list) else holder[name]
                for count in {entry.get("max_items", 1) + 1}:
                    yield "blocks", path, [one] * count
                yield "block as text", path, "text"
                yield "unknown argument in a block", path + ".colour", "red"
            continue
        if entry["mode"] == "computed":
            yield "computed", path, "text" if entry["type"] == "string" else 1 if entry["type"] == "number" else ["x"]
            continue
        if written and entry["mode"] == "required":
            yield "missing", path, None
        if written and any(key in entry for key in ("exactly_one_of", "at_least_one_of", "required_with")):
            yield "gone", path, None
        if name != "region" and name != "id":
            yield from ((kind, path, value) for kind, value in values(entry, rng))
        elif name == "id":
            yield "computed", path, "an-id"
    for name in rng.sample(sorted(body), min(3, len(body))):
        yield "unknown argument", name + "_x", "text"
    yield "unknown argument", "colour", {"red": True}


def drawn(resources, count, seed=20):
    """`count` changes, spread over types and kinds: dictionaries with `type`, `kind`, `path`, `body`."""
    rng = random.Random(seed)
    by_kind = {}
    for resource_type, body in resources:
        for kind, path, value in candidates(resource_type, body, rng):
            by_kind.setdefault((kind, resource_type), []).append((path, value, body))
    result = []
    keys = sorted(by_kind)
    rng.shuffle(keys)
    while len(result) < count and keys:
        for key in list(keys):
            options = by_kind[key]
            path, value, body = options.pop(rng.randrange(len(options)))
            if not options:
                keys.remove(key)
            result.append({"kind": key[0], "type": key[1], "path": path, "body": changed(body, path, value)})
    return result[:count]
