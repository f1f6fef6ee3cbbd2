"""A blueprint and settings with N functions, each in the workflow, on a separate route, and in the settings."""
import json

USES = [
    {"tables": {"verification_results": "read_write"}, "buckets": {"results": "write"}},
    {"tables": {"conversation_history": "read"}, "buckets": {"reference": "read", "checking": "read"}},
    {"tables": {"layout_metadata": "read", "conversation_history": "write"}, "bedrock": "configuration"},
    {"buckets": {"reference": "read"}, "bedrock": "invoke", "environment": {"TURN_NUMBER": "1"}},
]


def write(templates, folder, count):
    """Writes FOLDER/templates and FOLDER/env/scale.tfvars; everything but functions comes from `templates`."""
    names = [f"function_{number:05}" for number in range(count)]
    blueprint = folder / "templates"
    blueprint.mkdir(parents=True)

    def put(name, value):
        (blueprint / name).write_text(json.dumps(value, indent=2) + "\n")

    put("functions.json", {name: {"description": f"Step {name} of the measured workflow", "memory_size": 512,
                                  "timeout": 30 + number % 60, **USES[number % len(USES)]}
                           for number, name in enumerate(names)})
    api = json.loads((templates / "api.json").read_text())
    start = [route for route in api["routes"] if route.get("start_workflow")]
    put("api.json", {**api, "routes": start + [
        {"path": f"/api/steps/{name}", "method": "GET", "operation_id": f"get_{name}", "summary": f"What {name} knows",
         "function": name, "response": "HealthStatus"} for name in names]})
    put("verification.asl.json", workflow(names))
    (folder / "env").mkdir()
    (folder / "env" / "scale.tfvars").write_text(settings(names))


def workflow(names):
    states = {}
    for name, following in zip(names, [*names[1:], None]):
        states[f"Run {name}"] = {
            "Type": "Task", "Resource": f"${{function_arns.{name}}}", "ResultPath": "$.result",
            "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Failed"}],
            **({"Next": f"Run {following}"} if following else {"End": True})}
    states["Failed"] = {"Type": "Fail", "ErrorPath": "$.error.Error", "Cause": "a step failed"}
    return {"Comment": "Every function, one after another.", "StartAt": "Prepare", "TimeoutSeconds": 3600,
            "States": {"Prepare": {"Type": "Pass", "Parameters": {"result": {}},
                                   "Next": f"Run {names[0]}"}, **states}}


def settings(names):
    def each(value):
        return "".join(f"    {name} = {value(number)}\n" for number, name in enumerate(names))

    return f"""aws_region = "us-east-1"
project_name = "scale"
environment = "scale"
resource_name_suffix = "s1"
lambda_functions = {{
  image_tag = "latest"
  memory_sizes = {{
{each(lambda number: 256 + number % 64 * 16)}  }}
  timeouts = {{
{each(lambda number: 30 + number % 90)}  }}
}}
ecr = {{
  repositories = {{
{each(lambda number: '{ scan_on_push = true, image_tag_mutability = "MUTABLE" }')}  }}
}}
monitoring = {{
  alarm_email_endpoints = ["ops@example.com"]
}}
"""
