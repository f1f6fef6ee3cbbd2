"""The API's documents: API Gateway's, and the one for generators of clients."""
import json

import pytest
from openapi_schema_validator import OAS30Validator
from openapi_spec_validator import OpenAPIV30SpecValidator

# The calls of the predecessor's clients, and the function that serves each; None: starts the workflow.
ROUTES = {
    ("post", "/api/verifications"): None,
    ("get", "/api/verifications"): "list_verifications",
    ("get", "/api/verifications/lookup"): "fetch_historical_verification",
    ("get", "/api/verifications/{verificationId}"): "get_verification",
    ("get", "/api/verifications/{verificationId}/conversation"): "get_conversation",
    ("get", "/api/health"): "health_check",
    ("get", "/api/images/{key}/view"): "fetch_images",
    ("get", "/api/images/browser"): "fetch_images",
    ("get", "/api/images/browser/{path+}"): "fetch_images",
}


def operations(document, *without):
    return {(method, path): operation for path, methods in document["paths"].items()
            for method, operation in methods.items() if method not in without}


@pytest.fixture
def client_document(project):
    return json.loads(project.run("openapi", "--env", "prod").stdout)


def problems(document):
    return [error.message for error in OpenAPIV30SpecValidator(document).iter_errors()]


def test_the_clients_document_is_openapi(client_document):
    assert problems(client_document) == []
    assert "x-amazon" not in json.dumps(client_document) and "${" not in json.dumps(client_document)
    assert set(operations(client_document)) == {(method, path.replace("+}", "}")) for method, path in ROUTES}


def test_api_gateways_document_is_openapi(gateway):
    """Except for `{path+}`, API Gateway's own syntax for the rest of a path."""
    assert problems(json.loads(json.dumps(gateway.document).replace("{path+}", "{path}"))) == []


def test_every_operation_has_a_unique_id_and_security(client_document, gateway):
    for document in (client_document, gateway.document):
        found = operations(document, "options")
        identities = [operation["operationId"] for operation in found.values()]
        assert len(set(identities)) == len(identities) == len(ROUTES)
        assert all(operation["security"] == [{"api_key": []}] for operation in found.values())
        assert document["components"]["securitySchemes"]["api_key"] == {"type": "apiKey", "name": "x-api-key", "in": "header"}


def test_every_schema_has_an_example_that_keeps_it(client_document):
    for name, schema in client_document["components"]["schemas"].items():
        problems_found = OAS30Validator({**client_document, "$ref": f"#/components/schemas/{name}"}).iter_errors(schema["example"])
        assert [error.message for error in problems_found] == [], name


def schemas_in(value):
    """Every schema object at or below a schema object."""
    yield value
    for key, part in value.items():
        if key == "properties":
            for schema in part.values():
                yield from schemas_in(schema)
        elif isinstance(part, dict) and key != "example":
            yield from schemas_in(part)


# Source: API Gateway developer guide, "Amazon API Gateway important notes", REST APIs.
REFUSED = {"example", "examples", "discriminator", "exclusiveMinimum", "oneOf", "readOnly", "nullable", "deprecated"}


def test_no_keyword_that_api_gateway_rejects(gateway):
    for name, schema in gateway.document["components"]["schemas"].items():
        assert name.isalnum()
        assert not [set(part) & REFUSED for part in schemas_in(schema) if set(part) & REFUSED], name


def test_each_route_calls_the_function_that_serves_it(gateway):
    for (method, path), function in ROUTES.items():
        uri = gateway.operation(path, method)["x-amazon-apigateway-integration"]["uri"]
        assert function.replace("_", "-").split("-")[-1] in uri.replace("_", "-") if function else uri.endswith("StartExecution")


def test_the_server_is_the_stage(project):
    document = json.loads(project.run("openapi", "--env", "dev", "--var=api_gateway={stage_name=\"v9\"}").stdout)
    (server,) = document["servers"]
    assert server["variables"]["stage"]["default"] == "v9" and server["variables"]["region"]["default"] == "us-east-1"
    assert all("{" + name + "}" in server["url"] for name in server["variables"])
