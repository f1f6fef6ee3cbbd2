"""Checks that no format prints a secret, and that all tell its change."""
import html
import json
import subprocess

import cmarkgfm

import plans
import projects
import readers
import sensitive


class Checks:
    def __init__(self, program):
        self.program = program
        self.plan, self.told = sensitive.plan()

    def review(self, plan, name):
        done = subprocess.run([self.program, "review", "-", "--format", name, "--limit", "1000000000"], input=json.dumps(plan).encode(),
                              capture_output=True, check=False, timeout=120, env=projects.ENVIRONMENT)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def describe(self, number):
        if number not in self.told:
            return "a value that is not part of a change" if number == sensitive.UNREAD else "a secret in another encoding"
        name, actions, path, side = self.told[number]
        return f"{name} ({', '.join(actions)}): {'.'.join(map(str, path)) or 'everything'}, sensitive {side}"

    def no_secret_is_printed(self):
        problems = []
        for name in readers.FORMATS:
            status, output, errors = self.review(self.plan, name)
            problems += [] if status == 1 and output else [f"{name}: exit status {status}: {errors}"]
            problems += [f"{name}: {self.describe(number)}: printed" for number in sensitive.leaks(html.unescape(output) + errors)]
        return problems

    def changes(self, document):
        """By the number in their address."""
        for name in ("resource_changes", "resource_drift", "deferred_changes", "output_changes"):
            yield from ((int(change["name"].rsplit("_", 1)[1].split("[")[0]), change) for change in document[name])

    def every_change_of_a_secret_is_told(self):
        changes = dict(self.changes(json.loads(self.review(self.plan, "json")[1])))
        problems = []
        for number, (name, actions, path, side) in self.told.items():
            if number not in changes:
                problems += [f"{self.describe(number)}: the change is missing"] if actions not in (["no-op"], ["read"]) else []
            elif actions == ["update"] or len(actions) == 2 and actions != ["some", "thing"]:
                parts = [part for part in changes[number]["attributes"]
                         if part.get("sensitive") or "(sensitive)" in json.dumps([part["before"], part["after"]])]
                problems += [] if parts else [f"{self.describe(number)}: not told"]
        printed = {name: self.review(self.plan, name)[1] for name in ("text", "markdown", "html")}
        printed["markdown"] = cmarkgfm.github_flavored_markdown_to_html(printed["markdown"])
        return problems + [f"{name}: never prints (sensitive)" for name, text in printed.items() if "(sensitive)" not in html.unescape(text)]

    def a_key_inside_of_a_secret_is_one(self):
        """In the paths that replace a resource."""
        change = plans.resource("example_thing", ["delete", "create"], {"map": {"S3cr3t1before": "a"}}, {"map": {"S3cr3t1before": "b"}},
                                before_sensitive={"map": True}, after_sensitive={}, replace_paths=[["map", "S3cr3t1before"]])
        plan = {**plans.WHOLE, "resource_changes": [change]}
        outputs = {name: self.review(plan, name)[1] for name in readers.FORMATS}
        told = json.loads(outputs["json"])["resource_changes"][0]
        return [f"{name}: printed" for name, output in outputs.items() if sensitive.leaks(output)] + \
            ([] if told["change"]["replace_paths"] == [["map"]] and told["attributes"][0]["replaces"] else [f"not told: {told}"])

    def the_first_format_of_plans_shows_no_value(self):
        """Format 0.1 has no marks for what is sensitive, so all of it is; 0.2 has them."""
        problems = []
        for version in ("0.1", "0.2", "1.0", "1.9"):
            status, output, errors = self.review({**self.plan, "format_version": version}, "json")
            problems += [f"{version}: exit status {status}"] if status != 1 else []
            problems += [f"{version}: printed"] if sensitive.leaks(output + errors) else []
        return problems
