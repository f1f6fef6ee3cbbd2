"""Replaces the AWS command line: replays answers that a test recorded.

usage: recorded_aws.py SERVICE OPERATION --option value …

RECORDED_ANSWERS names a JSON file: `SERVICE OPERATION` or `SERVICE OPERATION VALUE` (one of the options' values, which
goes first) to an answer: `{"output": …}` as the API reference shows it, `{"error": CODE, "message": …}`, or
`{"raw": [stdout, stderr, exit status]}`. Strict: only calls that read, always with a region, and no option that the
real program does not have. Every call is appended to the file that RECORDED_CALLS names.
"""
import json
import os
import sys

import jmespath

OPTIONS = {
    "sts get-caller-identity": set(),
    "apigateway get-account": set(),
    "bedrock get-inference-profile": {"--inference-profile-identifier"},
    "bedrock get-foundation-model": {"--model-identifier"},
    "bedrock get-foundation-model-availability": {"--model-id"},
    "apprunner list-services": set(),
    "lambda get-account-settings": set(),
    "s3api head-bucket": {"--bucket", "--expected-bucket-owner"},
    "s3api get-bucket-location": {"--bucket"},
    "s3api get-bucket-versioning": {"--bucket"},
    "s3api get-bucket-policy-status": {"--bucket"},
    "s3api get-public-access-block": {"--bucket"},
    "ecr describe-images": {"--repository-name", "--registry-id", "--image-ids"},
    "iam get-policy": {"--policy-arn"},
    "kms describe-key": {"--key-id"},
}
EVERYWHERE = {"--region", "--query", "--output", "--cli-connect-timeout", "--cli-read-timeout"}


def end(status, out="", err=""):
    sys.stdout.write(out)
    sys.stderr.write(err)
    sys.exit(status)


def as_text(value):
    """The `--output text` form of scalars and of flat lists of scalars."""
    if isinstance(value, list):
        return "\t".join(as_text(element) for element in value)
    return "None" if value is None else str(value)


def answer_for(answers, operation, options):
    for value in options.values():
        if f"{operation} {value}" in answers:
            return answers[f"{operation} {value}"]
    return answers.get(operation) or end(252, err=f"\naws: error: nothing is recorded for {operation} {options}\n")


def main(arguments):
    with open(os.environ["RECORDED_CALLS"], "a", encoding="utf-8") as log:
        log.write(json.dumps(arguments) + "\n")
    operation, words = " ".join(arguments[:2]), arguments[2:]
    if operation not in OPTIONS:
        end(252, err=f"\naws: error: argument operation: Invalid choice: {operation}\n")
    options = dict(zip(words[::2], words[1::2]))
    unknown = set(options) - OPTIONS[operation] - EVERYWHERE
    if len(words) % 2 or unknown or "--region" not in options:
        end(252, err=f"\nUnknown options: {sorted(unknown)} {words}\n")
    with open(os.environ["RECORDED_ANSWERS"], encoding="utf-8") as file:
        answer = answer_for(json.load(file), operation, options)
    if "raw" in answer:
        out, err, status = answer["raw"]
        end(status, out, err)
    if "error" in answer:
        called = "".join(part.capitalize() for part in arguments[1].split("-"))
        end(254, err=f"\nAn error occurred ({answer['error']}) when calling the {called} operation: "
                     f"{answer.get('message', '')}\n")
    output = answer["output"]
    if "--query" in options:
        output = jmespath.search(options["--query"], output)
    if output == "" or output is None and "--query" not in options:
        end(0)
    end(0, as_text(output) + "\n" if options["--output"] == "text" else json.dumps(output, indent=4) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
