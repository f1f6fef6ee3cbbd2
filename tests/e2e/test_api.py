"""The API, executed: the requests that start a verification, its input, and the responses to clients and browsers."""
import json

import jsonschema
import pytest

from api_gateway import BY_ITSELF, CONTEXT, EXECUTION_ARN, START

REQUEST = {"verificationType": "LAYOUT_VS_CHECKING", "referenceImageUrl": "s3://reference/processed/1.png",
           "checkingImageUrl": "s3://checking/2.jpg"}
HOSTILE = ['"', "'", "''", "\\", "\\\\", "\\'", "\\\\'", '\\"', "\n", "\r\n\t\b\f", "\u0000\u001f\u007f", "${x}", "$${x}",
           "$input.body", "$input.json('$')", "$context.requestId", "$util.escapeJavaScript('x')", "#set($a = 1)#end", "#* x *#", "##", "%{ if true }",
           "{{x}}", "</script>", "/", "é", "機械", "\U0001F95E", "\u2028\u2029\ufeff", "'\"}', \"input\": \"{}", "null", ""]


def assert_shape(gateway, schema, body):
    jsonschema.Draft4Validator({**gateway.document, "$ref": f"#/components/schemas/{schema}"}).validate(body)


def assert_mapped(gateway, bodies):
    for body, call in zip(bodies, gateway.integration_requests(*START, bodies), strict=True):
        assert call.keys() == {"stateMachineArn", "name", "input"} and call["name"] == CONTEXT["requestId"]
        assert json.loads(call["input"]) == json.loads(body)


# --- Input of the workflow

@pytest.mark.parametrize("ascii_only", [True, False])
def test_every_text_arrives_as_it_was_sent(gateway, ascii_only):
    requests = [{**REQUEST, field: text} for text in HOSTILE for field in ("vendingMachineId", "layoutPrefix", "referenceImageUrl")]
    bodies = [json.dumps(request, ensure_ascii=ascii_only) for request in requests]
    refused = [body for body in bodies if gateway.breaks_the_model(*START, body)]
    assert refused == [json.dumps({**REQUEST, "referenceImageUrl": ""})]
    assert_mapped(gateway, bodies)


def test_every_json_arrives_as_it_was_sent(gateway):
    """The mapping does not depend on the model: input that the model rejects would also arrive unchanged."""
    nested = "leaf"
    for _ in range(200):
        nested = {"'a\"": [nested]}
    values = [{}, [], {"a": None, "b": [True, False, 0, -1.5, 1e30]}, nested, {text: text for text in HOSTILE},
              {"long": "'\"\\\n" * 51200}, {"many": list(range(20000))}]
    assert len(json.dumps(values[5])) > 200 * 1024
    assert_mapped(gateway, [json.dumps(value, indent=indent) for value in values for indent in (None, 2)])


# --- Requests that are rejected before

@pytest.mark.parametrize("body", ["", " ", "nothing", "{", '{"a":}', "null", "[]", '"text"', "7", json.dumps([REQUEST])])
def test_a_body_that_is_no_request(gateway, body):
    assert gateway.breaks_the_model(*START, body)


@pytest.mark.parametrize("changed", [
    {"verificationType": "layout_vs_checking"}, {"verificationType": None}, {"verificationType": ["LAYOUT_VS_CHECKING"]},
    {"referenceImageUrl": ""}, {"checkingImageUrl": 5}, {"checkingImageUrl": "x" * 2049}, {"layoutId": "7"}, {"layoutId": 7.5},
    {"notificationEnabled": "true"}, {"vendingMachineId": {"a": {"b": {}}}}, {"vendingMachineId": "x" * 129},
    {"verificationId": "forged"}, {"verificationContext": {}}, {"layoutPrefix": "x" * 200 * 1024}])
def test_a_request_with_a_wrong_field(gateway, changed):
    assert gateway.breaks_the_model(*START, json.dumps({**REQUEST, **changed}))


@pytest.mark.parametrize("field", REQUEST)
def test_a_request_without_a_required_field(gateway, field):
    assert gateway.breaks_the_model(*START, json.dumps({key: REQUEST[key] for key in REQUEST if key != field}))


def test_no_other_type_of_content_gets_past_the_model(gateway):
    integration = gateway.operation(*START)["x-amazon-apigateway-integration"]
    assert integration["passthroughBehavior"] == "never" and list(integration["requestTemplates"]) == ["application/json"]


# --- Responses

def test_a_started_verification(gateway):
    (answer,) = gateway.integration_answers(*START, 200, [{"executionArn": EXECUTION_ARN, "startDate": 1.5e9}])
    assert answer.status == 202
    assert_shape(gateway, "VerificationStarted", answer.body)
    assert answer.body["executionArn"] == EXECUTION_ARN
    assert answer.body["verificationId"] == EXECUTION_ARN.rsplit(":", 1)[1]
    assert answer.body["statusUrl"] == answer.headers["Location"] == f"/{CONTEXT['stage']}/api/verifications/{CONTEXT['requestId']}"


# Source: Step Functions API reference, StartExecution, errors.
@pytest.mark.parametrize("error, status", [
    ("ThrottlingException", 429), ("com.amazonaws.swf.service.v2.model#ExecutionLimitExceeded", 429),
    ("InvalidExecutionInput", 400), ("AccessDeniedException", 500), ("StateMachineDoesNotExist", 500),
    ("ExecutionAlreadyExists", 500), ("StateMachineDeleting", 500), ("InternalFailure", 500), (None, 500)])
def test_a_verification_that_cannot_be_started(gateway, error, status):
    secret = {"message": "User: arn:aws:sts::123456789012:assumed-role/secret is not authorized"}
    (answer,) = gateway.integration_answers(*START, 400, [{"__type": error, **secret} if error else secret])
    assert answer.status == status
    assert_shape(gateway, "Error", answer.body)
    assert answer.body["details"]["requestId"] == CONTEXT["requestId"] and "secret" not in json.dumps(answer.body)


def test_every_gateway_response_is_known(gateway):
    assert gateway.document["x-amazon-apigateway-gateway-responses"].keys() == BY_ITSELF.keys()


@pytest.mark.parametrize("kind", BY_ITSELF)
@pytest.mark.parametrize("message", ["Forbidden", "", *HOSTILE[:6]])
def test_responses_of_api_gateway_itself(gateway, kind, message):
    own, ours = BY_ITSELF[kind]
    answer = gateway.gateway_response(kind, message, own)
    assert answer.status == ours
    assert_shape(gateway, "Error", answer.body)
    assert answer.body["message"] == message and answer.body["details"] == {"requestId": CONTEXT["requestId"]}


def test_every_operation_declares_the_failures(gateway):
    for path, methods in gateway.document["paths"].items():
        for method, operation in methods.items():
            if method == "options":
                continue
            for status in ("400", "403", "404", "429", "500", "504"):
                response = operation["responses"][status]
                assert response["content"]["application/json"]["schema"]["$ref"].endswith("/Error"), (path, method, status)
                assert "Access-Control-Allow-Origin" in response["headers"], (path, method, status)


# --- Headers for browsers

def test_preflights_allow_the_methods_of_the_path(gateway):
    for path, methods in gateway.document["paths"].items():
        (answer,) = gateway.integration_answers(path, "options", 204, [None])
        assert answer.status == 204 and answer.body is None
        assert set(answer.headers["Access-Control-Allow-Methods"].split(",")) == {method.upper() for method in methods}
        assert {"Content-Type", "X-Api-Key"} <= set(answer.headers["Access-Control-Allow-Headers"].split(","))
        assert "security" not in methods["options"], "browsers send no key with a preflight"
