"""JSON from elsewhere that is broken, or not what it should be: an error that names the place, never a crash."""
import json
import subprocess

import pytest

from project import DAY, PROGRAM

DEEP = 100_000
# Texts that are not JSON within the limits; each must be refused with a place.
BROKEN = {
    "arrays": "[" * DEEP,
    "closed arrays": "[" * DEEP + "]" * DEEP,
    "objects": '{"a":' * DEEP,
    "both": '[{"a":' * DEEP,
    "deep member": '{"format_version": "1.2", "resource_changes": ' + "[" * DEEP + "]" * DEEP + "}",
    "empty": "",
    "truncated": '{"format_version": "1.2", "resource_changes": [{"addr',
    "trailing": '{"format_version": "1.2"}\n}',
    "repeated name": '{"format_version": "1.2",\n "format_version": "1.2"}',
    "not UTF-8": b'{"format_version": "\xff"}',
    "lone surrogate": r'{"format_version": "\ud800"}',
    "NUL": b'{"format_version": "1.2"\0}',
    "UTF-16": '{"format_version": "1.2"}'.encode("utf-16"),
}
# JSON that has another shape than a plan or a state.
WRONG_TYPES = [1, "text", None, [], [[1]], {"a": 1}]
RESOURCE = {"address": "aws_s3_bucket.a", "mode": "managed", "type": "aws_s3_bucket", "name": "a",
            "change": {"actions": ["update"], "before": {"bucket": "a"}, "after": {"bucket": "b"}, "after_unknown": {},
                       "before_sensitive": {}, "after_sensitive": {}, "replace_paths": [["bucket"]]}}


def kootoro_gen(project, text, *arguments):
    """Runs the program with `text` as its standard input, and as the file `input.json`."""
    data = text if isinstance(text, bytes) else text.encode()
    (project.folder / "input.json").write_bytes(data)
    done = subprocess.run([PROGRAM, *arguments], cwd=project.folder, capture_output=True, timeout=60, check=False,
                          input=data, env={"PATH": "/usr/bin:/bin", "NO_COLOR": "1", "SOURCE_DATE_EPOCH": DAY})
    return done.returncode, done.stderr.decode(errors="replace")


def must_not_crash(status, message, about):
    assert status >= 0, f"{about}: ended by signal {-status}"
    assert "please report this" not in message, f"{about}: {message}"


def plan(**members):
    return {"format_version": "1.2", "resource_changes": [], **members}


def with_member(value, path, new):
    """`value` with another member at `path`."""
    if not path:
        return new
    if isinstance(value, list):
        return [with_member(element, path[1:], new) if i == path[0] else element for i, element in enumerate(value)]
    return {**value, path[0]: with_member(value.get(path[0]), path[1:], new)}


def paths_of(value, path=()):
    """The place of every value inside of `value`."""
    yield path
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, member in members:
        yield from paths_of(member, (*path, name))


@pytest.mark.parametrize("command", [["review", "-"], ["review", "input.json"], ["diff", "-", "dev"],
                                     ["adopt", "--state", "-", "--env", "dev"]], ids=" ".join)
def test_text_that_is_not_json_is_refused_with_its_place(project, command):
    for name, text in BROKEN.items():
        status, message = kootoro_gen(project, text, *command)
        must_not_crash(status, message, name)
        assert status == 1, f"{name}: status {status}\n{message}"
        assert "line" in message or "input.json:" in message or "stdin" in message, f"{name}: no place\n{message}"


def test_a_broken_document_of_a_generated_folder_is_refused_with_its_place(project):
    for name, text in BROKEN.items():
        folder = project.folder / "old"
        folder.mkdir(exist_ok=True)
        (folder / "main.tf.json").write_bytes(text if isinstance(text, bytes) else text.encode())
        status, message = kootoro_gen(project, "", "diff", "old", "old")
        must_not_crash(status, message, name)
        # Terraform reads U+FFFD for what is not Unicode, and so does this program.
        assert status == (0 if name in ("not UTF-8", "lone surrogate") else 1), f"{name}: status {status}\n{message}"
        assert "main.tf.json" in message, f"{name}: no place\n{message}"


def test_a_document_inside_of_a_document_may_be_broken(project):
    for name, text in BROKEN.items():
        policy = text.decode(errors="replace") if isinstance(text, bytes) else text
        folder = project.folder / "old"
        folder.mkdir(exist_ok=True)
        resource = {"resource": {"aws_s3_bucket_policy": {"a": {"bucket": "b", "policy": policy}}}}
        (folder / "main.tf.json").write_text(json.dumps(resource), encoding="utf-8")
        status, message = kootoro_gen(project, "", "diff", "old", "old")
        must_not_crash(status, message, name)
        change = with_member(RESOURCE, ("change", "after", "policy"), policy)
        status, message = kootoro_gen(project, json.dumps(plan(resource_changes=[change])), "review", "-")
        must_not_crash(status, message, name)


def test_a_plan_with_values_of_other_types_never_crashes(project):
    whole = plan(resource_changes=[RESOURCE], resource_drift=[RESOURCE])
    for path in paths_of(whole):
        for value in WRONG_TYPES:
            text = json.dumps(with_member(whole, path, value))
            status, message = kootoro_gen(project, text, "review", "-")
            must_not_crash(status, message, f"{value!r} at {path}")


def test_a_resource_whose_address_is_its_module_never_crashes(project):
    for module in ("module.a", "", "module.a.module.b", "aws_s3_bucket.a"):
        for address in (module, "module.a", "", "module", "."):
            change = {**RESOURCE, "address": address, "module_address": module, "previous_address": module}
            status, message = kootoro_gen(project, json.dumps(plan(resource_changes=[change])), "review", "-")
            must_not_crash(status, message, f"{address!r} in {module!r}")


def test_a_state_with_values_of_other_types_never_crashes(project):
    resource = {"address": "aws_s3_bucket.a", "mode": "managed", "type": "aws_s3_bucket", "name": "a",
                "values": {"bucket": "a", "tags": {"a": "b"}}}
    module = {"resources": [resource], "child_modules": [{"address": "module.a", "resources": [resource]}]}
    whole = {"format_version": "1.0", "values": {"root_module": module}}
    for path in paths_of(whole):
        for value in WRONG_TYPES:
            text = json.dumps(with_member(whole, path, value))
            status, message = kootoro_gen(project, text, "adopt", "--state", "-", "--env", "dev")
            must_not_crash(status, message, f"{value!r} at {path}")


def test_a_stream_with_values_of_other_types_never_crashes(project):
    whole = {"format_version": "1.0", "environment": "dev",
             "files": {"main.tf.json": {"resource": {"aws_s3_bucket": {"a": {"bucket": "a", "lifecycle": {
                 "ignore_changes": ["tags"]}, "tags": {"a": "b"}}}}, "locals": {"a": [1]}, "output": {"a": {"value": "a"}},
                 "moved": [{"from": "a.b", "to": "a.c"}], "module": {"m": {"source": "./modules/m"}}}}}
    (project.folder / "old").mkdir()
    (project.folder / "old/main.tf.json").write_text("{}", encoding="utf-8")
    for path in paths_of(whole):
        for value in WRONG_TYPES:
            text = json.dumps(with_member(whole, path, value))
            status, message = kootoro_gen(project, text, "diff", "-", "old")
            must_not_crash(status, message, f"{value!r} at {path}")
