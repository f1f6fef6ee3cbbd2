"""Replaces docker, podman, crane, skopeo and the AWS command line when no image registry can be reached.

usage: registry_client.py TOOL ARGS…

A push puts an image into the emulated ECR, as `put_image`. Strict: it accepts only calls that the real tools accept
and that make sense in this order (log in, pull, tag, push), and rejects the rest with exit code 64. Every call is
appended to the file that STAND_IN_LOG names. The first STAND_IN_OUTAGES pulls or copies fail as a network does.
"""
import base64
import fcntl
import json
import os
import pathlib
import re
import sys
import urllib.error
import urllib.request

ECR_HOST = re.compile(r"(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com")
IMAGE = re.compile(r"(?P<host>[^/]+)/(?P<name>[a-z0-9/._-]+):(?P<tag>[\w.-]+)")
PLATFORM = re.compile(r"linux/(arm64|amd64)")


def refuse(reason):
    print(f"stand-in: {reason}", file=sys.stderr)
    sys.exit(64)


def ecr(region, operation, **parameters):
    """Calls ECR on the emulator without boto3: a deployment makes a hundred calls, and boto3 takes a second to load."""
    request = urllib.request.Request(os.environ["AWS_ENDPOINT_URL"], json.dumps(parameters).encode(), {
        "Content-Type": "application/x-amz-json-1.1",
        "X-Amz-Target": f"AmazonEC2ContainerRegistry_V20150921.{operation}",
        "Authorization": f"AWS4-HMAC-SHA256 Credential=test/20200101/{region}/ecr/aws4_request, SignedHeaders=host, "
                         "Signature=none"})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=60) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        answer = json.load(error)
        print(f"An error occurred ({answer.get('__type')}) when calling the {operation} operation: "
              f"{answer.get('message')}", file=sys.stderr)
        sys.exit(254)


def ecr_password(region):
    token = ecr(region, "GetAuthorizationToken")["authorizationData"][0]["authorizationToken"]
    return base64.b64decode(token).decode().split(":", 1)[1]


class Store:
    """The memory of the tools between calls (logins, pulled images), under a lock: Terraform runs several at once."""

    def __init__(self):
        self.path = pathlib.Path(os.environ["STAND_IN_LOG"]).with_suffix(".store")

    def __enter__(self):
        self.file = open(self.path, "a+", encoding="utf-8")
        fcntl.flock(self.file, fcntl.LOCK_EX)
        self.file.seek(0)
        self.data = json.loads(self.file.read() or '{"logins": [], "images": {}}')
        return self.data

    def __exit__(self, *_):
        self.file.seek(0)
        self.file.truncate()
        json.dump(self.data, self.file)
        self.file.close()


def log_in(host, password):
    found = ECR_HOST.fullmatch(host) or refuse(f"cannot log in to {host}: not an ECR host")
    if password.strip() != ecr_password(found[2]):
        refuse(f"wrong password for {host}")
    with Store() as store:
        store["logins"].append(host)


def put(target, source, platform):
    """Puts the image `source` for `platform` into ECR as `target`."""
    image = IMAGE.fullmatch(target) or refuse(f"not an image reference: {target}")
    host = ECR_HOST.fullmatch(image["host"]) or refuse(f"not an ECR host: {image['host']}")
    with Store() as store:
        if image["host"] not in store["logins"]:
            refuse(f"not logged in to {image['host']}")
    manifest = {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
                "annotations": {"source": source, "platform": platform}}
    ecr(host[2], "PutImage", repositoryName=image["name"], imageTag=image["tag"], imageManifest=json.dumps(manifest))


def platform_of(text):
    return text if PLATFORM.fullmatch(text or "") else refuse(f"no platform Lambda knows: {text}")


def options(arguments, valued=(), flags=()):
    """Splits arguments into options and the rest; `--name=value` and `--name value` are the same."""
    given, rest, words = {}, [], list(arguments)
    while words:
        word = words.pop(0)
        name, equals, value = word.partition("=")
        if name in valued:
            given[name] = value if equals else words.pop(0)
        elif word in flags:
            given[word] = True
        elif word.startswith("-"):
            refuse(f"option {word}")
        else:
            rest.append(word)
    return given, rest


def log_in_command(arguments):
    given, rest = options(arguments, ("--username", "-u"), ("--password-stdin",))
    if (given.get("--username") or given.get("-u")) != "AWS" or "--password-stdin" not in given or len(rest) != 1:
        refuse(f"login {arguments}")
    log_in(rest[0], sys.stdin.read())


def docker(command, *arguments):
    """docker and podman: images travel through the local store."""
    if command in ("info", "version"):
        return
    if command == "login":
        log_in_command(arguments)
    elif command == "pull":
        given, rest = options(arguments, ("--platform",), ("-q", "--quiet"))
        with Store() as store:
            store["images"][rest[0]] = [rest[0], platform_of(given.get("--platform"))]
    elif command == "tag" and len(arguments) == 2:
        with Store() as store:
            store["images"][arguments[1]] = store["images"].get(arguments[0]) or refuse(f"no image {arguments[0]}")
    elif command == "push" and arguments == ("--help",):
        print("Usage: docker push [OPTIONS] NAME[:TAG]\n      --platform string   Push a platform-specific manifest")
    elif command == "push":
        given, rest = options(arguments, ("--platform",), ("-q", "--quiet"))
        with Store() as store:
            source, platform = store["images"].get(rest[0]) or refuse(f"no image {rest[0]}")
        if given.get("--platform", platform) != platform:
            refuse(f"{rest[0]} is for {platform}")
        put(rest[0], source, platform)
    elif command in ("rmi", "logout") and len(arguments) == 1:
        return
    else:
        refuse(f"docker {command} {arguments}")


def crane(command, *arguments):
    """crane copies from registry to registry."""
    if command == "auth" and arguments[:1] == ("login",):
        log_in_command(arguments[1:])
    elif command in ("copy", "cp"):
        given, rest = options(arguments, ("--platform",))
        source, target = rest
        put(target, source, platform_of(given.get("--platform")))
    else:
        refuse(f"crane {command} {arguments}")


def skopeo(command, *arguments):
    if command == "login":
        log_in_command(arguments)
    elif command == "copy":
        given, rest = options(arguments, ("--override-os", "--override-arch"), ("-q", "--quiet"))
        source, target = (name.removeprefix("docker://") for name in rest)
        put(target, source, platform_of(f"{given.get('--override-os')}/{given.get('--override-arch')}"))
    else:
        refuse(f"skopeo {command} {arguments}")


def aws(*arguments):
    """The two calls of the AWS command line that concern images."""
    given, rest = options(arguments, ("--region", "--repository-name", "--image-ids", "--query", "--output"))
    if "--region" not in given:
        refuse("aws: no --region")
    if rest == ["ecr", "get-login-password"]:
        print(ecr_password(given["--region"]))
    elif rest == ["ecr", "describe-images"]:
        ecr(given["--region"], "DescribeImages", repositoryName=given["--repository-name"],
            imageIds=[{"imageTag": given["--image-ids"].removeprefix("imageTag=")}])
    else:
        refuse(f"aws {arguments}")


def fail_as_a_network(arguments):
    if arguments[1:2] not in (["pull"], ["copy"]):
        return
    with open(os.environ["STAND_IN_LOG"], encoding="utf-8") as log:
        times = sum(json.loads(line)[:2] == arguments[:2] for line in log)
    if times <= int(os.environ.get("STAND_IN_OUTAGES", "0")):
        print("stand-in: connection reset by peer", file=sys.stderr)
        sys.exit(1)


TOOLS = {"aws": aws, "docker": docker, "podman": docker, "crane": crane, "skopeo": skopeo}

if __name__ == "__main__":
    with open(os.environ["STAND_IN_LOG"], "a", encoding="utf-8") as log:
        log.write(json.dumps(sys.argv[1:]) + "\n")
    fail_as_a_network(sys.argv[1:])
    TOOLS[sys.argv[1]](*sys.argv[2:])
