"""The API is deployed again only when its content changes: Terraform evaluates the deployment's trigger."""
import copy
import json
import os
import subprocess

import pytest

from api_gateway import rendered
from project import CHECKOUT

pytestmark = pytest.mark.terraform(minutes=0.1)

API = json.loads((CHECKOUT / "templates/api.json").read_text())


def turned(value):
    """The same value with the members of every object in the opposite order."""
    if isinstance(value, dict):
        return {key: turned(value[key]) for key in reversed(value)}
    return [turned(element) for element in value] if isinstance(value, list) else value


def changed(change):
    api = copy.deepcopy(API)
    change(api)
    return api


def route(api, operation):
    return next(entry for entry in api["routes"] if entry["operation_id"] == operation)


def gateway_response(api, kind):
    return next(entry for entry in api["gateway_responses"] if entry["type"] == kind)


SAME = {
    "the order of a blueprint's members": ({**turned(API), "routes": API["routes"][::-1]}, ()),
    "the order of settings": (API, ("api_gateway={throttling_burst_limit=50, use_api_key=true, cors_enabled=true}",)),
    "what the stage has, not the API": (API, ("api_gateway={throttling_burst_limit=51, metrics_enabled=false}",)),
    "another part of the system": (API, ("lambda_functions={memory_sizes={initialize=1088}}",)),
}
DIFFERENT = {
    "a mapping": (API, ('cors_allowed_origins=["https://a.example", "https://b.example"]',)),
    "a model": (changed(lambda api: api["schemas"]["VerificationRequest"]["properties"]["layoutPrefix"].update(maxLength=99)), ()),
    "a validator": (changed(lambda api: route(api, "startVerification").pop("request")), ()),
    "a gateway response": (changed(lambda api: gateway_response(api, "THROTTLED").update(status=503)), ()),
    "a gateway response's text": (changed(lambda api: gateway_response(api, "THROTTLED").update(error="Busy")), ()),
    "CORS": (API, ("api_gateway={cors_enabled=false}",)),
    "an origin": (API, ('cors_allowed_origins=["https://a.example"]',)),
    "an integration": (changed(lambda api: route(api, "getHealth").update(function="get_verification")), ()),
    "a parameter": (changed(lambda api: route(api, "listVerifications")["parameters"][0].update(required=True)), ()),
    "the API key": (API, ("api_gateway={use_api_key=false}",)),
    "a path": (changed(lambda api: route(api, "getHealth").update(path="/api/healthy")), ()),
}


def document(project, folder, api, variables):
    """The document that `templatefile` renders, and the expression of the deployment's trigger."""
    folder.mkdir()
    (folder / "api.json").write_text(json.dumps(api))
    module = project.generate("dev", *variables, templates=folder) / "modules/api_gateway"
    triggers = json.loads((module / "main.tf.json").read_text())["resource"]["aws_api_gateway_deployment"]["this"]["triggers"]
    assert list(triggers) == ["document"]
    return rendered((module / "openapi.json").read_text()), triggers["document"].removeprefix("${").removesuffix("}")


def test_the_trigger_follows_the_content(project, tmp_path):
    cases = {"itself": (API, ()), **SAME, **DIFFERENT}
    expressions = []
    for number, (api, variables) in enumerate(cases.values()):
        content, expression = document(project, tmp_path / f"templates{number}", api, variables)
        (tmp_path / f"{number}.json").write_text(json.dumps(content))
        assert "local.document" in expression
        expressions.append(expression.replace("local.document", f'file("{number}.json")'))
    done = subprocess.run([os.environ["KOOTORO_E2E_TERRAFORM"], "console"], cwd=tmp_path, timeout=120,
                          input=f"jsonencode([{', '.join(expressions)}])\n",
                          env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "CHECKPOINT_DISABLE": "1"},
                          capture_output=True, text=True, check=True)
    triggers = dict(zip(cases, json.loads(json.loads(done.stdout)), strict=True))
    assert {case for case in triggers if triggers[case] == triggers["itself"]} == {"itself", *SAME}
