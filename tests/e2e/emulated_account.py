"""Read-only calls about an account that moto does not support: those of Bedrock, and Lambda's limits."""
import json
import re
from urllib.parse import unquote

from werkzeug.wrappers import Response

LIMITS = {"TotalCodeSize": 80530636800, "CodeSizeUnzipped": 262144000, "CodeSizeZipped": 52428800,
          "ConcurrentExecutions": 1000, "UnreservedConcurrentExecutions": 1000}
AVAILABLE = {"agreementAvailability": {"status": "AVAILABLE"}, "authorizationStatus": "AUTHORIZED",
             "entitlementAvailability": "AVAILABLE", "regionAvailability": "AVAILABLE"}
PATHS = [
    (re.compile(r"/2016-08-19/account-settings/?"),
     lambda _: {"AccountLimit": LIMITS, "AccountUsage": {"TotalCodeSize": 0, "FunctionCount": 0}}),
    (re.compile(r"/inference-profiles/(.+)"),
     lambda name: {"inferenceProfileId": name, "inferenceProfileName": name, "status": "ACTIVE", "models": [],
                   "inferenceProfileArn": f"arn:aws:bedrock:us-east-1:123456789012:inference-profile/{name}",
                   "type": "SYSTEM_DEFINED"}),
    (re.compile(r"/foundation-models/(.+)"),
     lambda name: {"modelDetails": {"modelId": name, "modelArn": f"arn:aws:bedrock:us-east-1::foundation-model/{name}",
                                    "inferenceTypesSupported": ["ON_DEMAND", "INFERENCE_PROFILE"],
                                    "modelLifecycle": {"status": "ACTIVE"}}}),
    (re.compile(r"/foundation-model-availability/(.+)"), lambda name: {"modelId": name, **AVAILABLE}),
]


def answer(request):
    """The response to a GET, or nothing for other requests."""
    if request.method != "GET":
        return None
    for pattern, make in PATHS:
        found = pattern.fullmatch(request.path)
        if found:
            name = unquote(found[1]) if pattern.groups else ""
            return Response(json.dumps(make(name)), content_type="application/json")
    return None
