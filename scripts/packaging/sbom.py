"""The software bill of materials, in CycloneDX 1.5."""
import datetime
import json
import uuid

import fetch


def component(pin):
    result = {"type": "library", "name": pin["as"], "version": pin["version"],
              "licenses": [{"expression": pin["license"]} if " " in pin["license"] else {"license": {"id": pin["license"]}}]}
    if "sha256" in pin:
        kind = "deb" if "package" in pin else "generic"
        name = f"debian/{pin['package']}" if "package" in pin else pin["as"]
        result["purl"] = f"pkg:{kind}/{name}@{pin['version']}"
        result["hashes"] = [{"alg": "SHA-256", "content": pin["sha256"]}]
    return result


def cyclonedx(version, commit, epoch):
    """The same bytes for the same commit."""
    document = {
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'kootoro-gen {version} {commit}')}",
        "metadata": {
            "timestamp": datetime.datetime.fromtimestamp(epoch, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {"type": "application", "name": "kootoro-gen", "version": version, "licenses": [{"license": {"id": "MIT"}}],
                          "properties": [{"name": "commit", "value": commit}]}},
        "components": [component(pin) for pin in (*fetch.PINS["libraries"], *fetch.PINS["from_the_compiler"])]}
    return json.dumps(document, indent=2) + "\n"
