"""The JSON Schemas that `schema` prints, checked against the program: both accept the same files.

A thousand settings files are generated from the schema itself, with a fixed seed: some valid, some with one thing changed.
The program converts as Terraform does, which the schema leaves out so that an editor shows it; `converted` does the
same here. The files avoid rules that a schema can't express (settings that contradict each other, documents inside texts):
`DOCUMENTS` has texts that the program parses, `consistent` sorts out contradictions, and errors of the kinds in
`BEYOND` do not concern the schema.
"""
import copy
import json
import pathlib
import random
import re

import jsonschema
import pytest

from project import CHECKOUT

FILES = 1000
BEYOND = {"contradiction", "duplicate-key", "name-collision", "name-too-long"}
WORKFLOW = {"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}}
NEEDS = re.compile(r"backend `\w+` needs")  # values that another setting of the section needs
DOCUMENTS = {
    "default_image_uri": ["", "111122223333.dkr.ecr.us-east-1.amazonaws.com/base:1.0"],
    "image_uri": ["public.ecr.aws/nginx/nginx:stable"],
    "cpu": ["1 vCPU", "1024"],
    "memory": ["2 GB", "3072"],
    "lifecycle_policy": [json.dumps({"rules": [{"rulePriority": 1, "action": {"type": "expire"}, "selection": {
        "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 9}}]})],
    "repository_policy": [json.dumps({"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "ecr:BatchGetImage"}]})],
    "model_id": ["anthropic.claude-3-7-sonnet-20250219-v1:0"],
    "inference_profile_id": ["us.anthropic.claude-3-7-sonnet-20250219-v1:0"],
    "guardrails": [{}],
    "arguments": [{}],  # which ones are allowed depends on the backend's type: test_backends.py
}
KEY = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
BUCKET = ["key", "region", "kms_key_id", "encrypt", "use_lockfile"]
TEXTS = ["", "a", "x1", "team-a", "Team_A", "-a", "a-", "9lives", "us-east-1", "eu-central-1", "us_east_1", "v1.2.3", "v1",
         "v 1", ".x", "/", "/health", "health", "/roles/", "a@example.com", "a@b", "ops+x@mail.example.com",
         "https://a.example.com", "https://a.example.com/", "http://localhost:3000", "*", "111122223333", "11112222333",
         "name of a thing", "bad;value", "a{b}", "key=value", "MY_VALUE", "_X", "aws:tag", "AWS:tag", "Cost Center",
         "company-logs", "Company-Logs", "ab", KEY, KEY[:-1], KEY.replace(":key/", ":alias/"),
         "arn:aws:iam::111122223333:policy/boundary", "arn:aws:iam::1:policy/x", "bedrock-2023-05-31", "bedrock-23-5-1",
         "app.terraform.io", "localhost", "low", "subnet-0a1b2c3d4e5f60718", "sg-0a1b2c3d4e5f60718", "x" * 64, "y" * 300, "z" * 1100]


def accepts(schema, value):
    return jsonschema.Draft202012Validator(schema).is_valid(value)


class Maker:
    """Generates files for a schema."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.fitting = {}  # texts by schema, cached: finding them takes most of the time

    def texts(self, schema, more=()):
        key = json.dumps([schema, more])
        if key not in self.fitting:
            self.fitting[key] = [text for text in [*more, *TEXTS] if accepts(schema, text)]
        return self.fitting[key]

    def value(self, schema, name=""):
        if name in DOCUMENTS:
            return copy.deepcopy(self.random.choice(DOCUMENTS[name]))
        types = schema.get("type", "null")
        if isinstance(types, list) and self.random.random() < 0.05:
            return None
        kind = types[0] if isinstance(types, list) else types
        return getattr(self, kind)(schema)

    def string(self, schema):
        if "enum" in schema:
            return self.random.choice([text for text in schema["enum"] if text is not None])
        return self.random.choice(self.texts(schema, schema.get("examples", [])))

    def boolean(self, _):
        return self.random.random() < 0.5

    def integer(self, schema):
        if "enum" in schema:
            return self.random.choice([number for number in schema["enum"] if number is not None])
        least, most = schema.get("minimum", 0), schema.get("maximum", 100000)
        return self.random.choice([least, most, self.random.randint(least, most), self.random.randint(least, most)])

    def number(self, schema):
        return schema.get("minimum", 0) + self.random.choice([0, 1, 0.5, 250])

    def array(self, schema):
        count = self.random.randint(schema.get("minItems", 0), min(schema.get("maxItems", 3), 3))
        made = [self.value(schema["items"]) for _ in range(count)]
        return [value for at, value in enumerate(made) if value not in made[:at]]

    def object(self, schema):
        if "properties" not in schema:
            keys = schema.get("propertyNames", {})
            names = [name for name in self.texts(keys, keys.get("enum", [])) if len(name) < 60]
            return {name: self.value({**schema["additionalProperties"],
                                      "type": schema["additionalProperties"].get("type", ["null"])})
                    for name in self.random.sample(names, min(len(names), self.random.randint(0, 3)))}
        return {name: self.value(member, name) for name, member in schema["properties"].items()
                if "type" in member and name != "//"  # without a type: not allowed, or only with another setting
                and (name in schema.get("required", []) or self.random.random() < 0.4)}


def consistent(settings):
    """Without values that the program rejects because of another setting."""
    for name in ("project_name", "environment", "resource_name_suffix"):
        if settings.get(name) is not None:
            settings[name] = settings[name][:6].rstrip("-_") or "p"
    settings["aws_region"] = "us-east-1"      # keys and images belong to one region
    backend = settings.get("backend") or {}   # its settings belong to one type each
    settings["backend"] = {**{name: backend.get(name) for name in BUCKET}, "type": "s3", "bucket": "company-state"}
    tags = settings.get("additional_tags") or {}  # keys may not differ only in case
    settings["additional_tags"] = {key: value for key, value in tags.items() if key == key.lower()}
    for section in ("s3_buckets", "bedrock", "app_runner", "ecs_express", "dynamodb_tables", "lambda_functions", "kms_keys"):
        settings[section] = settings.get(section) or {}
    for rules in (settings["s3_buckets"].get("lifecycle_rules") or {}).values():
        for number, rule in enumerate(rules or []):
            rule.update(id=f"rule-{number}", expiration_days=9, transition_days=None, transition_storage_class=None)
    settings["bedrock"].update(model_id="anthropic.claude-haiku-5-5", inference_profile_id=None, max_tokens=24000, budget_tokens=None,
                               thinking={"mode": "adaptive", "effort": "low"})
    settings["app_runner"].update(min_size=1, max_size=25, cpu="1 vCPU", memory="2 GB", auto_deployments_enabled=False,
                                  image_uri=DOCUMENTS["image_uri"][0])
    settings["ecs_express"].update(create_ecs_express=False, min_tasks=1, max_tasks=25, cpu="1 vCPU", memory="2 GB",
                                   scaling_metric="AVERAGE_CPU", scaling_target=60, subnets=[], security_groups=[],
                                   image_uri=DOCUMENTS["image_uri"][0])
    settings["dynamodb_tables"].update(autoscaling={}, recovery_period_in_days=None)
    settings["kms_keys"] = {name: KEY for name, key in settings["kms_keys"].items() if key is not None}
    settings["lambda_functions"].update(use_ecr=True, create_functions=False)
    for repository in ((settings.get("ecr") or {}).get("repositories") or {}).values():
        (repository or {}).pop("kms_key", None)  # belongs to its own type
    return settings


def places(value, schema, path=()):
    """Every place of a file that the schema describes: its path and that part of the schema."""
    yield path, schema
    if isinstance(value, dict):
        for name, member in value.items():
            inner = schema.get("properties", {}).get(name, schema.get("additionalProperties"))
            if isinstance(inner, dict) and name not in DOCUMENTS:
                yield from places(member, inner, (*path, name))
    elif isinstance(value, list):
        for at, element in enumerate(value):
            yield from places(element, schema.get("items", {}), (*path, at))


def changes(schema, value, chance):
    """Values that a user could write there by mistake."""
    types = schema.get("type", [])
    kind = types[0] if isinstance(types, list) and types else types
    yield from [None, [], {}, "no", 7, True, 1.5, [None], "12", "true"]
    if kind in ("integer", "number"):
        yield from [schema.get("minimum", 0) - 1, schema.get("maximum", 2**40) + 1, str(schema.get("minimum", 3)), -0.5, 1e30]
    if kind == "string":
        yield from chance.sample(TEXTS, 8)
        yield from [text.lower() for text in schema.get("enum", []) if text]
        yield from [text[:-1] for text in schema.get("enum", []) if text]
    if isinstance(value, dict):
        yield {**value, "no_such_key": 1}
        yield {**value, "log_retention_days": 7}
        yield {name: member for at, (name, member) in enumerate(value.items()) if at}
    if isinstance(value, list) and value:
        yield [*value, None]
        yield value * 1001


def put(document, path, value):
    for step in path[:-1]:
        document = document[step]
    document[path[-1]] = value


def converted(value, schema):
    """The value, converted as Terraform does to the schema's type; unchanged if that is impossible."""
    types = schema.get("type", [])
    kind = types[0] if isinstance(types, list) and types else types
    if isinstance(value, dict):
        inner = lambda name: schema.get("properties", {}).get(name, schema.get("additionalProperties"))
        return {name: converted(member, inner(name)) if isinstance(inner(name), dict) else member
                for name, member in value.items()}
    if isinstance(value, list):
        return [converted(element, schema.get("items", {})) for element in value]
    if kind == "string" and isinstance(value, bool):
        value = "true" if value else "false"
    elif kind == "string" and isinstance(value, (int, float)):
        value = f"{value:.0f}" if float(value).is_integer() else repr(value)
    elif kind == "boolean" and value in ("true", "false", "1", "0"):
        return value in ("true", "1")
    elif kind in ("integer", "number") and isinstance(value, str):
        try:
            return float(value) if "." in value else int(value)
        except ValueError:
            return value
    if kind == "string" and isinstance(value, str):  # choices are accepted in any case
        return next((text for text in schema.get("enum", []) if text and text.lower() == value.lower()), value)
    return value


def made_files(schema, seed):
    """Two in five valid for the schema, the others with one change."""
    maker = Maker(seed)
    while True:
        settings = consistent(maker.object(schema))
        if maker.random.random() < 0.4:
            yield settings
            continue
        path, part = maker.random.choice([place for place in places(settings, schema) if place[0]])
        value = settings
        for step in path:
            value = value[step]
        changed = copy.deepcopy(settings)
        put(changed, path, maker.random.choice(list(changes(part, value, maker.random))))
        yield changed


@pytest.fixture(name="schema")
def settings_schema(project):
    return json.loads(project.run("schema").stdout)


def refused(project, folder):
    """The files with errors that a schema could have found, with their messages; all in one run."""
    blueprint = project.folder / "blueprint"  # the workflow's routes don't matter here, and take long to follow
    blueprint.mkdir(exist_ok=True)
    (blueprint / "verification.asl.json").write_text(json.dumps(WORKFLOW), encoding="utf-8")
    done = project.run("validate", "--all", "--config-dir", str(folder), "--templates", str(blueprint), "--format", "json",
                       expect=1)
    errors = {}
    for finding in json.loads(done.stdout)["diagnostics"]:
        if finding["severity"] == "error" and finding["kind"] not in BEYOND and not NEEDS.search(finding["summary"]):
            errors.setdefault(pathlib.Path(finding["range"]["filename"]).name, []).append(finding["summary"])
    return errors


@pytest.mark.long
def test_schema_and_program_agree(project, schema, tmp_path):
    jsonschema.Draft202012Validator.check_schema(schema)
    files = {f"e{number:04}": settings for number, settings in zip(range(FILES), made_files(schema, seed=5))}
    errors = {}
    for number, (name, settings) in enumerate(files.items()):
        folder = tmp_path / str(number // 250)  # as many as a slow build checks in a minute
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.tfvars.json").write_text(json.dumps(settings), encoding="utf-8")
    for folder in sorted(path for path in tmp_path.iterdir() if path.name.isdigit()):
        errors |= refused(project, folder)
    validator = jsonschema.Draft202012Validator(schema)
    disagreements, stricter = [], 0
    for name, settings in files.items():
        as_read = converted(settings, schema)
        found = next(validator.iter_errors(as_read), None)
        said = errors.get(f"{name}.tfvars.json")
        stricter += found is None and as_read != settings
        if (found is None) != (said is None):
            disagreements.append(f"{name}: schema: {found and (list(found.path), found.message[:90])}, program: {said}")
    valid = FILES - len(errors)
    sections = {path.split("`")[1].split(".")[0].split("[")[0] for said in errors.values() for path in said if "`" in path}
    print(f"{FILES - len(disagreements)} of {FILES} agree: {valid} valid, {len(errors)} refused; "
          f"{stricter} of them after a conversion; "
          f"mistakes in {len(sections)} sections")
    assert not disagreements, "\n".join(disagreements[:10]) + f"\n{len(disagreements)} of {FILES}"
    assert valid > FILES / 4 and len(errors) > FILES / 4 and len(sections) > 15


@pytest.mark.parametrize("name", ["common", "dev", "test", "prod"])
def test_own_settings_fit(project, schema, name):
    settings = json.loads(project.run("eval", f"env/{name}.tfvars").stdout)
    jsonschema.Draft202012Validator(schema).validate(settings)


@pytest.mark.parametrize("name", ["functions", "tables", "buckets", "topics", "api", "workflow", "alarms", "dashboard"])
def test_own_blueprint_fits(project, name):
    schema = json.loads(project.run("schema", "--blueprint", name).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    document = json.loads((CHECKOUT / f"templates/{name}.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(document)
    some = document[0] if isinstance(document, list) else document if name in ("api", "workflow", "dashboard") \
        else next(iter(document.values()))
    some["no_such_key"] = 1
    assert not validator.is_valid(document)
