"""Random plans: valid by the documented format, with hostile texts, odd nesting, and secrets at marked places only.

Source: https://developer.hashicorp.com/terraform/internals/json-format; for what that page lacks (checks, actions, deferred
changes), the structs of Terraform's `internal/command/jsonplan` and `jsonchecks`. Used by `scripts/fuzz-plans`.
"""
import json
import random

SECRET = "S3CRET"          # begins every sensitive text and every name inside of a sensitive value
SECRET_DIGITS = "7305519"  # begins every sensitive number; no other number has these digits
FORGED = "FORGED"          # ends every line that a hostile text would like to add to a report
COMMANDS = ("::error::", "::add-mask::", "##[error]", "##vso[task.complete result=Failed]")

LINES = [  # what a report or a CI system gives a meaning to, at the start of a line
    *(command + FORGED for command in COMMANDS), f"1 to destroy {FORGED}", f"  - aws_s3_bucket.x{FORGED}",
    f"!! 1 resource with data is destroyed {FORGED}", f"### heading {FORGED}", f"> [!CAUTION] {FORGED}",
    f"| a | b | {FORGED}", f"- [ ] item {FORGED}", f"error: {FORGED}", f"</details>{FORGED}", f"<h1>{FORGED}</h1>",
    f"```{FORGED}",
]
WORDS = [
    "", " ", "a", "plain", "null", "true", "false", "-", "+", "~", "(sensitive)", "(known after apply)", "0", "1e5",
    "${var.x}", "%{if x}", "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x9b31m", "\x00", "\x7f", "\x85", "\u2028",
    "\u2029", "\u202egnihtyreve", "\u2066x\u2069", "\u200b", "\ufeff", "\ufffe", "\uffff", "\U000e0041",
    "\U0010ffff", "é", "e\u0301", "漢字", "🛑", "👩‍👩‍👧", "<script>alert(1)</script>", "<!-- kootoro-gen report -->",
    "-->", "<img src=x onerror=alert(1)>", "&lt;b&gt;&amp;", "`code`", "``", "![i](http://e.example/i.png)",
    "[l](javascript:alert(1))", "http://e.example", "www.e.example", "a@e.example", "@everyone", "#1", "$x$", "|",
    "\\", "\\n", '"', "'", "%0A", "**bold**", "__x__", "~~x~~", "[x]", "a/b", "a.b", "a[0]", 'a["b"]', "*",
    "arn:aws:s3:::b/*", "$(id)", "`id`", "\t", "\r", "\n", "\r\n", "line\nline\n", "x" * 300, "漢" * 120, "{", "[",
    "{}", "[]", "[[[[", '{"a":', '{"a": 1, "a": 2}', "{'a': 1}",
]
NAMES = ["name", "id", "tags", "tags_all", "policy", "rule", "setting", "value", "enabled", "count", "bucket", "key", "Name", "arn",
         "environment", "statement", "filter", "user_data", "content", "label", "priority", "alias", "properties", "lifecycle_rule"]
TYPES = ["aws_s3_bucket", "aws_s3_object", "aws_iam_policy", "aws_security_group", "aws_lambda_function",
         "aws_dynamodb_table", "aws_instance", "aws_ecr_repository", "google_storage_bucket", "azurerm_storage_account", "terraform_data", "null_resource", "local_file",
         "random_pet", "kubernetes_manifest", "x", "acme_thing"]
ACTIONS = [["no-op"], ["create"], ["read"], ["update"], ["update"], ["update"], ["delete"], ["delete", "create"],
           ["create", "delete"], ["forget"], ["create", "forget"]]
REASONS = ["replace_because_cannot_update", "replace_because_tainted", "replace_by_request", "replace_by_triggers",
           "delete_because_no_resource_config", "delete_because_count_index", "delete_because_each_key", "delete_because_no_module"]
DEFERRED = ["instance_count_unknown", "resource_config_unknown", "provider_config_unknown", "deferred_prereq", "absent_prereq"]


class Secret:
    """A sensitive value in a tree of values."""

    def __init__(self, value):
        self.value = value


class Unknown:
    """A value that is known after apply."""


class Lexeme(int):
    """A number that is written with other digits than Python's."""

    def __new__(cls, digits):
        made = super().__new__(cls, 0)
        made.digits = digits
        return made

    def __repr__(self):
        return self.digits


def plain(tree):
    """The JSON value; unknown members are absent, and unknown elements are null."""
    if isinstance(tree, Secret):
        return plain(tree.value)
    if isinstance(tree, dict):
        return {name: plain(member) for name, member in tree.items() if not isinstance(member, Unknown)}
    if isinstance(tree, list):
        return [plain(element) for element in tree]
    return None if isinstance(tree, Unknown) else tree


def marks(tree, kind):
    """The marks of a kind as Terraform writes them: only objects leave out what has none."""
    if isinstance(tree, kind):
        return True
    if isinstance(tree, Secret):
        return marks(tree.value, kind)
    if isinstance(tree, dict):
        inside = {name: marks(member, kind) for name, member in tree.items()}
        return {name: mark for name, mark in inside.items() if mark is not False}
    return [marks(element, kind) for element in tree] if isinstance(tree, list) else False


class Maker:
    """Makes one plan from a seed."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.secrets = 0
        self.deepest = self.dice.choice([2, 3, 4, 4, 5, 8, 40])

    def chance(self, share):
        return self.dice.random() < share

    # Values.

    def text(self):
        kind = self.dice.random()
        if kind < 0.5:
            return self.dice.choice(WORDS)
        if kind < 0.65:
            return self.dice.choice(["", "x", "\n", "\r", "\r\n", "x\n", "\x85", "\u2028", "\x0b"]) + self.dice.choice(LINES)
        if kind < 0.75:
            return "\n".join(self.dice.choice(WORDS + LINES) for _ in range(self.dice.randint(2, 12)))
        if kind < 0.85:
            return "".join(self.dice.choice(WORDS) for _ in range(self.dice.randint(2, 5)))
        if kind < 0.93:
            return self.document()
        return "".join(chr(self.code()) for _ in range(self.dice.randint(1, 12)))

    def code(self):
        limit = self.dice.choice([0x80, 0x100, 0x3000, 0x110000])
        code = self.dice.randrange(limit)
        return 0xFFFD if 0xD800 <= code < 0xE000 else code

    def document(self):
        """A document inside a text: a policy or anything else."""
        if self.chance(0.5):
            statement = {"Effect": self.dice.choice(["Allow", "Deny"]), "Action": self.some(self.word),
                         "Resource": self.some(self.word)}
            statements = [dict(statement, Sid=self.word()) for _ in range(self.dice.randint(1, 4))]
            value = {"Version": "2012-10-17", "Statement": statements}
        else:
            value = plain(self.value(2, secrets=False))
        return json.dumps(value, indent=self.dice.choice([None, 2]), ensure_ascii=self.chance(0.5))

    def some(self, make):
        return make() if self.chance(0.4) else [make() for _ in range(self.dice.randint(0, 4))]

    def word(self):
        return self.dice.choice(WORDS + ["s3:GetObject", "s3:PutObject", "*", "logs:*"])

    def number(self):
        digits = self.dice.choice(["1e400", "-0", "0.10", "1E-7", "12345678901234567890123", "-9223372036854775809", "1.0"])
        number = self.dice.choice([0, 1, -1, 80, 443, 65536, 1.5, self.dice.randrange(1000)])
        return Lexeme(digits) if self.chance(0.2) else number

    def scalar(self):
        kind = self.dice.random()
        if kind < 0.1:
            return None
        return self.chance(0.5) if kind < 0.25 else self.number() if kind < 0.45 else self.text()

    def secret(self):
        self.secrets += 1
        number, kind = self.secrets, self.dice.random()
        if kind < 0.5:
            value = f"{SECRET}{number}"
        elif kind < 0.65:
            value = json.dumps({"password": f"{SECRET}{number}", f"{SECRET}{number}": "x"})
        elif kind < 0.8:
            value = int(f"{SECRET_DIGITS}{number}")
        elif kind < 0.9:
            value = {f"{SECRET}{number}": f"{SECRET}{number}"}
        else:
            value = [f"{SECRET}{number}", {"name": f"{SECRET}{number}"}]
        return Secret(value)

    def value(self, depth, secrets=True):
        kind = self.dice.random()
        if secrets and kind < 0.08:
            return self.secret()
        if depth <= 0 or kind < 0.55:
            return self.scalar()
        if kind < 0.75:
            return {self.name(): self.value(depth - 1, secrets) for _ in range(self.dice.choice([0, 1, 1, 2, 3]))}
        if kind < 0.85:
            return [self.value(depth - 1, secrets) for _ in range(self.dice.choice([0, 1, 1, 2, 3, 6]))]
        return [{"name": self.word(), "value": self.value(depth - 1, secrets)} for _ in range(self.dice.randint(1, 4))]

    def name(self):
        return self.dice.choice(NAMES) if self.chance(0.85) else self.text() or "empty"

    def object(self):
        tree = {self.dice.choice(NAMES): self.value(self.deepest) for _ in range(self.dice.randint(0, 7))}
        if self.deepest > 10:
            tree["nested"] = self.nested()
        return tree

    def nested(self):
        tree = self.scalar()
        for _ in range(self.dice.randint(20, 300)):
            tree = [tree] if self.chance(0.5) else {"a": tree}
        return tree

    def changed(self, tree, depth=0):
        """Another version of a tree; secrets stay marked."""
        kind = self.dice.random()
        if kind < 0.35:
            return tree
        if isinstance(tree, Secret):
            return self.secret() if kind < 0.7 else tree
        if isinstance(tree, dict) and tree and depth < 400:
            made = {name: self.changed(member, depth + 1) for name, member in tree.items() if not self.chance(0.05)}
            if self.chance(0.2):
                made[self.name() if depth else self.dice.choice(NAMES)] = self.value(2)
            return made
        if isinstance(tree, list) and tree and depth < 400:
            made = [self.changed(element, depth + 1) for element in tree if not self.chance(0.1)]
            if self.chance(0.2):
                made.insert(self.dice.randint(0, len(made)), self.value(1))
            if self.chance(0.2):
                self.dice.shuffle(made)
            return made
        if kind < 0.45:
            return Unknown()
        if isinstance(tree, str) and "\n" in tree and kind < 0.8:
            lines = tree.split("\n")
            lines[self.dice.randrange(len(lines))] = self.dice.choice(WORDS)
            return "\n".join(lines)
        return self.value(2)

    # The plan.

    def change(self, actions):
        before = None if actions in (["create"], ["read"]) else self.object()
        same = actions in (["no-op"], ["forget"])
        after = before if same else self.object() if before is None else self.changed(before)
        after = None if actions == ["delete"] else after if isinstance(after, dict) else {}
        made = {"actions": actions, "before": plain(before), "after": plain(after), "before_sensitive": marks(before, Secret),
                "after_sensitive": marks(after, Secret)}
        if after is not None:
            made["after_unknown"] = marks(after, Unknown)
        return made

    def resource(self, number, actions=None):
        kind, name, index = self.dice.choice(TYPES), f"r{number}", None
        module = self.dice.choice(["", "", "module.a", "module.a.module.b[0]", f"module.c[{quoted(self.word())}]"])
        if self.chance(0.3):
            index = self.dice.choice([0, 7, self.text()])
        address = (module + "." if module else "") + f"{kind}.{name}"
        address += "" if index is None else f"[{index if isinstance(index, int) else quoted(index)}]"
        actions = actions or self.dice.choice(ACTIONS)
        made = {"address": address, "mode": "data" if actions == ["read"] else "managed", "type": kind, "name": name,
                "provider_name": "registry.terraform.io/hashicorp/aws", "change": self.change(actions)}
        if module:
            made["module_address"] = module
        if index is not None:
            made["index"] = index
        self.decorate(made)
        return made

    def decorate(self, made):
        """What only some changes have."""
        change, actions = made["change"], made["change"]["actions"]
        if self.chance(0.15) and actions in (["no-op"], ["update"]):
            made["previous_address"] = f"{made['type']}.old[{quoted(self.text())}]"
        if self.chance(0.15) and actions in (["no-op"], ["update"], ["create"]):
            change["importing"] = self.dice.choice([{"id": self.text()}, {"identity": {"name": self.text()}}, {"id": "i-1"}])
        if self.chance(0.1) and actions == ["delete"]:
            made["deposed"] = f"{self.dice.randrange(1 << 32):08x}"
        if self.chance(0.3):
            made["action_reason"] = self.dice.choice(REASONS)
        if len(actions) == 2 and isinstance(change["before"], dict) and change["before"]:
            change["replace_paths"] = [[self.dice.choice(sorted(change["before"]))] for _ in range(self.dice.randint(0, 2))]
        if self.chance(0.05):
            change["generated_config"] = self.text()

    def drift(self, number):
        """A change outside of Terraform: nothing in it is unknown."""
        made = self.resource(number, self.dice.choice([["update"], ["delete"]]))
        made["change"].pop("after_unknown", None)
        return made

    def output(self):
        tree, new = self.value(2), self.value(2)
        actions = self.dice.choice([["create"], ["update"], ["delete"], ["no-op"]])
        secret = marks(tree, Secret) not in (False, [], {}) or marks(new, Secret) not in (False, [], {})
        # Terraform marks an output only as a whole.
        return {"actions": actions, "before": None if actions == ["create"] else plain(tree),
                "after": None if actions == ["delete"] else plain(tree if actions == ["no-op"] else new), "after_unknown": False,
                "before_sensitive": secret, "after_sensitive": secret}

    def check(self, number):
        status = self.dice.choice(["pass", "fail", "error", "unknown"])
        bucket = {"kind": "resource", "mode": "managed", "type": "aws_s3_bucket", "name": f"b{number}"}
        kind = self.dice.choice([bucket,
                                 {"kind": "check", "name": f"c{number}"}, {"kind": "output_value", "name": f"o{number}"},
                                 {"kind": "var", "name": f"v{number}"}])
        address = {**kind, "to_display": f"check.c{number}"}
        problems = [{"message": self.text()} for _ in range(self.dice.randint(0, 2))] if status == "fail" else []
        instance = {"address": {"to_display": f"check.c{number}[{quoted(self.word())}]"}, "status": status}
        return {"address": address, "status": status, "instances": [instance | ({"problems": problems} if problems else {})]}

    def action(self, number):
        values = self.object()
        made = {"address": f"action.aws_lambda_invoke.a{number}", "type": "aws_lambda_invoke", "name": f"a{number}",
                "config_values": plain(values), "config_sensitive": marks(values, Secret), "config_unknown": False,
                "provider_name": "registry.terraform.io/hashicorp/aws"}
        if self.chance(0.5):
            made["lifecycle_action_trigger"] = {"triggering_resource_address": f"aws_s3_bucket.b[{quoted(self.word())}]",
                                                "action_trigger_event": self.dice.choice(["AfterCreate", "BeforeUpdate"]),
                                                "action_trigger_block_index": 0, "actions_list_index": number}
        else:
            made["invoke_action_trigger"] = {}
        return made

    def plan(self):
        """A plan; also where `review` does not look are secrets, as in real ones."""
        some = self.dice.randint
        secret = self.secret().value
        resource = {"address": "x", "values": {"password": secret}}
        made = {"format_version": self.dice.choice(["0.2", "1.0", "1.1", "1.2"]),
                "terraform_version": self.dice.choice(["1.5.7", "1.14.0", "1.10.6"]),
                "variables": {"password": {"value": secret}},
                "planned_values": {"root_module": {"resources": [resource]}},
                "prior_state": {"format_version": "1.0", "values": {"root_module": {"resources": [resource]}}},
                "configuration": {"root_module": {"variables": {"password": {"default": secret}}}},
                "resource_changes": [self.resource(number) for number in range(some(0, 12))]}
        if self.chance(0.3):
            made["resource_drift"] = [self.drift(number) for number in range(some(1, 3))]
        if self.chance(0.4):
            made["output_changes"] = {f"o{number}{self.word()}": self.output() for number in range(some(1, 4))}
        if self.chance(0.2):
            made["checks"] = [self.check(number) for number in range(some(1, 3))]
        if self.chance(0.15):
            made["deferred_changes"] = [{"reason": self.dice.choice(DEFERRED), "resource_change": self.resource(90 + number)}
                                        for number in range(some(1, 2))]
        if self.chance(0.15):
            made["action_invocations"] = [self.action(number) for number in range(some(1, 3))]
        if self.chance(0.1):
            made["deferred_action_invocations"] = [{"reason": "deferred_prereq", "action_invocation": self.action(9)}]
        if self.chance(0.5):
            made |= {"timestamp": "2026-01-02T03:04:05Z", "errored": False, "applyable": True, "complete": self.chance(0.8)}
        return made


def quoted(text):
    """A key in an address, as Terraform writes it: a quoted text of its language."""
    return json.dumps(text, ensure_ascii=False).replace("${", "$${").replace("%{", "%%{")


def text_of(seed):
    """The plan with this seed as a text, and the number of secrets in it."""
    maker = Maker(seed)
    plan = maker.plan()
    return dump(plan, ensure_ascii=maker.chance(0.5)), maker.secrets


def dump(value, **options):
    """JSON, with the digits of each `Lexeme`."""
    found = []

    def kept(tree):
        if isinstance(tree, Lexeme):
            found.append(tree.digits)
            return f"\x01LEXEME{len(found) - 1}\x01"
        if isinstance(tree, dict):
            return {name: kept(member) for name, member in tree.items()}
        return [kept(element) for element in tree] if isinstance(tree, list) else tree

    text = json.dumps(kept(value), **options)
    for number, digits in enumerate(found):
        text = text.replace(f'"\\u0001LEXEME{number}\\u0001"', digits, 1)
    return text
