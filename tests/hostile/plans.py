"""A plan with every member that Terraform documents, and the places in it where someone can write a text.

Source: https://developer.hashicorp.com/terraform/internals/json-format and Terraform's internal/command/jsonplan.
"""
import copy
import json

LISTS = ("resource_changes", "resource_drift", "deferred_changes", "action_invocations", "deferred_action_invocations",
         "relevant_attributes", "checks")


class Document(dict):
    """An object that is written as a text: a policy, a workflow."""


def resource(type_name, actions, before, after, **more):
    inside = {name: more.pop(name) for name in ("after_unknown", "before_sensitive", "after_sensitive", "replace_paths", "importing",
                                                "generated_config", "before_identity", "after_identity") if name in more}
    return {"address": f"{type_name}.name", "mode": "managed", "type": type_name, "name": "name",
            "provider_name": "registry.terraform.io/hashicorp/aws", **more,
            "change": {"actions": actions, "before": before, "after": after, "after_unknown": {}, "before_sensitive": {},
                       "after_sensitive": {}, **inside}}


def statement(sid, action):
    return {"Sid": sid, "Effect": "Allow", "Action": [action, "s3:PutObject"], "Resource": "*",
            "Condition": {"StringEquals": {"aws:PrincipalTag/team": "a"}}}


RESOURCES = [
    resource("aws_s3_bucket", ["delete"], {"bucket": "a", "tags": {"k": "v"}}, None, action_reason="delete_because_no_resource_config"),
    resource("aws_s3_bucket", ["delete", "create"], {"bucket": "a", "tags": {"k": "v"}}, {"bucket": "b", "tags": {"k": "w"}},
             replace_paths=[["bucket"], ["tags", "k"]], action_reason="replace_because_cannot_update"),
    resource("aws_s3_bucket", ["create", "delete"], {"bucket": "a"}, {"bucket": "a"}, module_address="module.a",
             address='module.a.aws_s3_bucket.name["k"]', index="k", action_reason="replace_because_tainted"),
    resource("aws_s3_bucket", ["delete"], {"bucket": "a"}, None, deposed="deadbeef"),
    resource("aws_s3_bucket", ["create"], None, {"bucket": "a", "tags": {"k": "v"}}, after_unknown={"arn": True}, index=0),
    resource("aws_iam_policy", ["update"], {"name": "a", "policy": Document(Version="2012-10-17", Statement=[statement("A", "s3:Get*")])},
             {"name": "a", "policy": Document(Version="2012-10-17", Statement=[statement("A", "s3:List*"), statement("B", "s3:*")])}),
    resource("aws_sfn_state_machine", ["update"], {"definition": Document(StartAt="A", States={"A": {"Type": "Pass", "Comment": "a"}})},
             {"definition": Document(StartAt="B", States={"B": {"Type": "Pass", "Comment": "b"}, "A": {"Type": "Fail"}})}),
    resource("aws_instance", ["update"], {"user_data": "#!/bin/sh\necho a\n", "tags": {"a": "b"}, "ami": None},
             {"user_data": "#!/bin/sh\necho b\necho c\n", "tags": {"a": "c", "d": "e"}, "ami": "x"}, after_unknown={"id": True}),
    resource("aws_security_group", ["update"],
             {"ingress": [{"from_port": 1, "cidr_blocks": ["10.0.0.0/8"], "description": "a", "security_groups": []}]},
             {"ingress": [{"from_port": 1, "cidr_blocks": ["10.0.0.0/8", "::/0"], "description": "a", "security_groups": []},
                          {"from_port": 2, "cidr_blocks": [], "description": "b", "security_groups": ["sg"]}]}),
    resource("example_thing", ["update"], {"list": ["a", "b", "c"], "block": [{"name": "x", "value": "y"}], "map": {"k": {"l": ["m"]}}},
             {"list": ["b", "d"], "block": [{"name": "x", "value": "z"}, {"name": "n"}], "map": {"k": {"l": ["o"]}, "p": {}}},
             after_unknown={"other": True}),
    resource("example_thing", ["create", "forget"], {"a": "b"}, {"a": "c"}),
    resource("example_thing", ["delete"], {"a": "b"}, None),
    resource("aws_dynamodb_table", ["no-op"], {"name": "a"}, {"name": "a"}, previous_address="aws_dynamodb_table.old"),
    resource("aws_dynamodb_table", ["update"], {"name": "a"}, {"name": "b"}, importing={"id": "a", "identity": {"account": "1"}},
             generated_config="resource \"aws_dynamodb_table\" \"name\" {}", before_identity={"a": "b"}, after_identity={"a": "b"}),
    resource("aws_dynamodb_table", ["no-op"], {"name": "a"}, {"name": "a"}, importing={"id": "a"}),
    resource("aws_dynamodb_table", ["some", "thing"], {"name": "a"}, {"name": "a"}, action_reason="some_reason", mode="some_mode"),
    {**resource("aws_iam_policy_document", ["read"], None, {"json": "{}"}, action_reason="read_because_config_unknown"), "mode": "data"},
]
ACTION = {"address": "action.aws_lambda_invoke.a", "type": "aws_lambda_invoke", "name": "a", "provider_name": "aws",
          "config_values": {"payload": "a"}, "config_sensitive": {}, "config_unknown": {},
          "lifecycle_action_trigger": {"triggering_resource_address": "aws_s3_bucket.a", "action_trigger_event": "AfterCreate",
                                       "action_trigger_block_index": 0, "actions_list_index": 0, "on_failure": "taint"}}
CHECK = {"address": {"kind": "check", "to_display": "check.a", "name": "a", "module": "module.a"}, "status": "fail",
         "instances": [{"address": {"to_display": "module.a.check.a", "instance_key": "k", "module": "module.a"}, "status": "fail",
                        "problems": [{"message": "the site does not answer"}]}]}
OUTPUTS = {"a": {"actions": ["update"], "before": "a", "after": {"k": ["v"]}, "after_unknown": False, "before_sensitive": False,
                 "after_sensitive": False},
           "b": {"actions": ["create"], "before": None, "after": "a\nb"}}
WHOLE = {
    "format_version": "1.2", "terraform_version": "1.13.4", "timestamp": "2026-11-27T00:00:00Z", "applyable": True, "complete": False,
    "errored": False, "variables": {"region": {"value": "a"}}, "planned_values": {}, "configuration": {}, "prior_state": {},
    "resource_changes": RESOURCES,
    "resource_drift": [resource("aws_instance", ["update"], {"tags": {"a": "b"}}, {"tags": {"a": "c"}}),
                       resource("aws_s3_bucket", ["delete"], {"bucket": "a"}, None)],
    "deferred_changes": [{"reason": "resource_config_unknown", "resource_change": resource("aws_s3_bucket", ["delete"], {"bucket": "a"}, None)},
                         {"reason": "some_reason", "resource_change": resource("example_thing", ["update"], {"a": "b"}, {"a": "c"})}],
    "output_changes": OUTPUTS,
    "action_invocations": [ACTION, {"address": "action.a.b", "invoke_action_trigger": {"calling_resource_address": "a"}}],
    "deferred_action_invocations": [{"reason": "deferred_prereq", "action_invocation": ACTION}],
    "relevant_attributes": [{"resource": "aws_s3_bucket.a", "attribute": ["tags", "k"]}],
    "checks": [CHECK, {"address": {"kind": "some_kind", "to_display": "var.a", "mode": "managed", "type": "a", "name": "a"}, "status": "some_status",
                       "instances": []},
               {"address": {"kind": "resource", "to_display": "aws_s3_bucket.a", "mode": "managed", "type": "aws_s3_bucket", "name": "a"},
                "status": "error", "instances": [{"address": {"to_display": "aws_s3_bucket.a"}, "status": "error"}]}],
    "a_new_member": {},
}


def places(value, path=()):
    """The places of a value's texts and of its objects' keys, as (path, whether it is a key)."""
    if isinstance(value, str):
        yield path, False
    for name, member in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        if isinstance(value, dict):
            yield (*path, name), True
        yield from places(member, (*path, name))


def replaced(value, path, is_key, text):
    """A copy of `value` with `text` at a place."""
    result = copy.deepcopy(value)
    inside = result
    for step in path[:-1]:
        inside = inside[step]
    if is_key:
        members = list(inside.items())
        inside.clear()
        inside.update((text if name == path[-1] else name, member) for name, member in members)
    else:
        inside[path[-1]] = text
    return result


def written(value):
    """`value` with its documents as texts."""
    if isinstance(value, Document):
        return json.dumps(written(dict(value)))
    if isinstance(value, dict):
        return {name: written(member) for name, member in value.items()}
    return [written(element) for element in value] if isinstance(value, list) else value


# A key of these would make the plan's shape wrong, which is an error and prints nothing of it: `wrong_shapes` does that.
SHAPE = ("address", "to_display", "change", "resource_change", "action_invocation")


def mutable(member):
    """The places in an entry of a list of the plan. Keys that have a meaning are changed too: they become unknown members."""
    return [(path, is_key) for path, is_key in places(member) if not (is_key and path[-1] in SHAPE)]


def entries():
    """(list, entry, path, whether it is a key) of every place in the plan's lists; outputs are a list here."""
    for name in LISTS:
        for entry in WHOLE[name]:
            yield from ((name, entry, path, is_key) for path, is_key in mutable(entry))
    for name, change in OUTPUTS.items():
        yield from (("output_changes", {name: change}, path, is_key) for path, is_key in mutable({name: change}))


PLACES = list(entries())


def plan_of(mutations):
    """A plan with an entry for each mutation (place, text); whatever was not mutated is the same in all."""
    plan = {**WHOLE, "output_changes": {}, **{name: [] for name in LISTS}}
    for number, (place, text) in enumerate(mutations):
        name, entry, path, is_key = place
        entry = replaced(entry, path, is_key, text)
        if path == ("previous_address",):
            entry["address"] += f"_{number}"  # an address is only once in a plan
        if name == "output_changes":
            plan[name].update({f"{key}{'' if key == text else number}": change for key, change in entry.items()})
        else:
            plan[name].append(entry)
    return written(plan)
