"""Interprets the generated OpenAPI document as API Gateway does: validation, mapping templates, gateway responses.

Sources of the rules: API Gateway developer guide, "Use request validation", "Mapping template reference", "Override
your API's request and response parameters", "Set up gateway responses".
"""
import json
import re
from dataclasses import dataclass

import jsonschema

import node

START = ("/api/verifications", "post")
CONTEXT = {"requestId": "11111111-2222-3333-4444-555555555555", "stage": "v1"}
EXECUTION_ARN = "arn:aws:states:us-east-1:123456789012:execution:verification:" + CONTEXT["requestId"]
# Responses of API Gateway itself: its own status, and ours. Source: "Gateway response types for API Gateway".
BY_ITSELF = {"BAD_REQUEST_BODY": (400, 400), "BAD_REQUEST_PARAMETERS": (400, 400), "UNAUTHORIZED": (401, 401),
             "ACCESS_DENIED": (403, 403), "INVALID_API_KEY": (403, 403), "WAF_FILTERED": (403, 403),
             "MISSING_AUTHENTICATION_TOKEN": (403, 404), "RESOURCE_NOT_FOUND": (404, 404), "REQUEST_TOO_LARGE": (413, 413),
             "UNSUPPORTED_MEDIA_TYPE": (415, 415), "THROTTLED": (429, 429), "QUOTA_EXCEEDED": (429, 429),
             "API_CONFIGURATION_ERROR": (500, 500), "INTEGRATION_FAILURE": (504, 504), "INTEGRATION_TIMEOUT": (504, 504),
             "DEFAULT_4XX": (418, 418), "DEFAULT_5XX": (599, 599)}
# The values for `templatefile`; any other name is an error.
VALUES = {"title": "api", "partition": "aws", "credentials_arn": "arn:aws:iam::123456789012:role/start",
          "state_machine_arn": "arn:aws:states:us-east-1:123456789012:stateMachine:verification"}


@dataclass
class Answer:
    status: int
    headers: dict
    body: object


def rendered(template):
    """The document as `templatefile` renders it."""
    def value(match):
        if match[0].startswith("$${"):
            return "${"
        function = re.fullmatch(r"function_invoke_arns\.(\w+)", match[1])
        return f"arn:aws:apigateway:us-east-1:lambda:path/{function[1]}" if function else VALUES[match[1]]
    return json.loads(re.sub(r"\$?\$\{(?:([^}]*)\})?", value, template))


def of_project(project, *variables):
    """The API of dev, with settings on top."""
    return Gateway(rendered((project.generate("dev", *variables) / "modules/api_gateway/openapi.json").read_text()))


def quoted(text):
    """The text of a parameter mapping in single quotes: a constant."""
    assert text[0] == text[-1] == "'", text
    return text[1:-1]


class Gateway:
    def __init__(self, document):
        self.document = document

    def operation(self, path, method):
        return self.document["paths"][path][method]

    def breaks_the_model(self, path, method, body):
        """Whether the body validator of a method rejects a body."""
        operation = self.operation(path, method)
        validator = self.document["x-amazon-apigateway-request-validators"][operation["x-amazon-apigateway-request-validator"]]
        if not validator["validateRequestBody"]:
            return False
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        try:
            value = json.loads(body)
        except ValueError:
            return True
        # API Gateway's models are JSON Schema draft 4.
        return not jsonschema.Draft4Validator({**self.document, **schema}).is_valid(value)

    def integration_requests(self, path, method, bodies, **context):
        """The input of the integration for each body; `context` becomes $context."""
        template = self.operation(path, method)["x-amazon-apigateway-integration"]["requestTemplates"]["application/json"]
        jobs = [{"template": template, "body": body, "context": CONTEXT | context} for body in bodies]
        return [json.loads(result["text"]) for result in node.run("velocity.cjs", jobs)]

    def integration_answers(self, path, method, status, bodies, headers=None, **context):
        """The client's response when the integration returns `status` with each of the bodies (objects)."""
        integration = self.operation(path, method)["x-amazon-apigateway-integration"]
        responses = integration["responses"]
        response = next((responses[pattern] for pattern in responses
                         if pattern != "default" and re.fullmatch(pattern, str(status))), responses["default"])
        fixed = {name.removeprefix("method.response.header."): quoted(value)
                 for name, value in response.get("responseParameters", {}).items()}
        template = response.get("responseTemplates", {}).get("application/json", "")
        jobs = [{"template": template, "body": json.dumps(body), "params": {"header": headers or {}},
                 "context": CONTEXT | context} for body in bodies]
        answers = []
        for result in node.run("velocity.cjs", jobs):
            override = result["override"]
            text = result["text"].strip()
            answers.append(Answer(int(override.get("status", response["statusCode"])), {**fixed, **override["header"]},
                                  json.loads(text) if text else None))
        return answers

    def gateway_response(self, kind, message, status, headers=None):
        """The client's response when API Gateway itself responds. `status` is its own for that kind."""
        response = self.document["x-amazon-apigateway-gateway-responses"][kind]
        context = {**CONTEXT, "error.message": message, "error.messageString": json.dumps(message)}
        text = re.sub(r"\$context\.([\w.]+)", lambda match: context[match[1]], response["responseTemplates"]["application/json"])
        given = {name.lower(): value for name, value in (headers or {}).items()}
        sent = {}
        for name, source in response.get("responseParameters", {}).items():
            header = re.fullmatch(r"method\.request\.header\.(.+)", source)
            value = given.get(header[1].lower()) if header else quoted(source)
            if value is not None:
                sent[name.removeprefix("gatewayresponse.header.")] = value
        return Answer(int(response.get("statusCode", status)), sent, json.loads(text))
