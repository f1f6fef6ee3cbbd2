"""Every emitted condition uses a key that AWS documents as sent: otherwise the policy would deny everything."""
import json

import pytest

SETTINGS = {
    "as shipped": [],
    "keys of one's own": ['kms_keys={s3="arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab", '
                          'dynamodb="arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"}'],
    "events": ['lambda_functions={eventbridge_trigger_functions=["health_check"]}'],
}


def statements_in(node):
    """All statements of all policies."""
    if isinstance(node, dict):
        if "Effect" in node:
            yield node
        for value in node.values():
            yield from statements_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from statements_in(value)


def demands(folder):
    """Pairs of a sender and the key that it must send. Without a principal it is the role that the policy belongs to."""
    for path in sorted(folder.rglob("*.tf.json")):
        document = json.loads(path.read_text())
        for statement in statements_in(document):
            principal = statement.get("Principal", {})
            who = principal if isinstance(principal, str) else principal.get("Service", principal.get("AWS", "a role"))
            for keys in statement.get("Condition", {}).values():
                yield from ((who, key) for key in keys)
        for permissions in document.get("resource", {}).get("aws_lambda_permission", {}).values():
            yield from ((permissions["principal"], key) for argument, key in
                        (("source_arn", "aws:SourceArn"), ("source_account", "aws:SourceAccount")) if argument in permissions)


@pytest.mark.parametrize("environment", ["dev", "test", "prod"])
@pytest.mark.parametrize("settings", SETTINGS)
def test_every_condition_is_documented(environment, settings, project):
    facts = json.loads(project.run("facts", "--json").stdout)
    documented = {(row["principal"], row["key"]) for row in facts["condition_keys"]}
    assert all(row["source"].startswith("https://docs.aws.amazon.com/") for row in facts["condition_keys"])
    found = set(demands(project.generate(environment, *SETTINGS[settings])))
    assert ("states.amazonaws.com", "aws:SourceArn") in found and ("a role", "bedrock:InferenceProfileArn") in found
    assert found <= documented, found - documented


# Keys that are not sent, according to live calls and AWS's pages (listed in src/model/trust.cpp).
NEVER_SENT = {("apigateway.amazonaws.com", "aws:SourceAccount"), ("lambda.amazonaws.com", "aws:SourceAccount"),
              ("lambda.amazonaws.com", "aws:SourceArn"), ("events.amazonaws.com", "aws:SourceAccount")}


def test_no_condition_uses_a_key_that_is_never_sent(project):
    for environment in ("dev", "test", "prod"):
        assert not NEVER_SENT & set(demands(project.generate(environment)))
