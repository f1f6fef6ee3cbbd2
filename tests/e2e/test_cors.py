"""The CORS headers for one origin, several, any and none."""
import json

import pytest

from api_gateway import BY_ITSELF, EXECUTION_ARN, START, of_project

ONE, SEVERAL, ANY = ["https://a.example"], ["https://a.example", "https://b.example"], ["*"]
ALLOWED = "Access-Control-Allow-Origin"


def answers(gateway, origin):
    """A response of each kind to a request from a page of `origin`."""
    headers = {"Origin": origin} if origin else {}
    yield gateway.integration_answers(*START, 200, [{"executionArn": EXECUTION_ARN}], headers)[0]
    yield gateway.integration_answers(*START, 400, [{"__type": "ThrottlingException"}], headers)[0]
    for path in (START[0], "/api/images/browser/{path+}"):
        yield gateway.integration_answers(path, "options", 204, [None], headers)[0]


@pytest.mark.parametrize("origins, origin, told", [
    (ONE, "https://a.example", "https://a.example"), (ONE, "https://evil.example", "https://a.example"),
    (SEVERAL, "https://a.example", "https://a.example"), (SEVERAL, "https://b.example", "https://b.example"),
    (SEVERAL, "https://evil.example", None), (SEVERAL, "https://a.example.evil", None), (SEVERAL, None, None),
    (ANY, "https://evil.example", "*")])
def test_origins(project, origins, origin, told):
    gateway = of_project(project, f"cors_allowed_origins={json.dumps(origins)}")
    for answer in answers(gateway, origin):
        assert answer.headers.get(ALLOWED) == told
        if origins == SEVERAL and told:
            assert answer.headers["Vary"] == "Origin"


@pytest.mark.parametrize("origins, origin, told", [
    (ONE, "https://evil.example", "https://a.example"), (SEVERAL, "https://b.example", "https://b.example"),
    (SEVERAL, None, None), (ANY, "https://evil.example", "*")])
def test_origins_of_gateway_responses(project, origins, origin, told):
    gateway = of_project(project, f"cors_allowed_origins={json.dumps(origins)}")
    for kind, (own, _) in BY_ITSELF.items():
        answer = gateway.gateway_response(kind, "no", own, {"origin": origin} if origin else {})
        assert answer.headers.get(ALLOWED) == told
        assert (answer.headers.get("Vary") == "Origin") == (origins == SEVERAL)


def test_without_cors_no_header_and_no_preflight(project):
    text = json.dumps(of_project(project, "api_gateway={cors_enabled=false}").document)
    assert "Access-Control" not in text and '"options"' not in text
