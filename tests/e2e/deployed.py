"""The deployed resources: the state as `terraform show -json` prints it."""
import json
import os
import pathlib


VARIABLE = "KOOTORO_E2E_STATE"


class Deployed:
    def __init__(self, state):
        self.resources, modules = [], [state["values"]["root_module"]]
        while modules:
            module = modules.pop()
            modules += module.get("child_modules", [])
            self.resources += [resource for resource in module.get("resources", []) if resource["mode"] == "managed"]

    def named(self, kind):
        """The resources of a type: name to values."""
        return {resource["name"]: resource["values"] for resource in self.resources if resource["type"] == kind}

    def only(self, kind):
        """The values of the one resource of a type."""
        (values,) = self.named(kind).values()
        return values

    def api_document(self):
        return json.loads(self.only("aws_api_gateway_rest_api")["body"])


def from_environment():
    """The deployment that a life test has just made and runs tests on; None if the tests run by themselves."""
    path = os.environ.get(VARIABLE)
    return Deployed(json.loads(pathlib.Path(path).read_text())) if path else None
