"""The condition keys that each service sends when it assumes a role, and whether a trust policy allows it.

Typed from AWS's pages (read on 2026-11-27), independent of the program: a policy that requires a key which is not
in this list locks the service out.
  states: https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html
  ecs-tasks: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html (only the task's role)
  apigateway: live calls without aws:SourceAccount,
    https://github.com/aws-solutions-library-samples/accelerated-intelligent-document-processing-on-aws/pull/479
No page lists a key for the others.
"""
import fnmatch


def sent(service, account, source_arn=None):
    """The request context of sts:AssumeRole by a service on behalf of `source_arn`."""
    if service == "states.amazonaws.com":
        return {"aws:sourceaccount": account, "aws:sourcearn": source_arn}
    if service == "ecs-tasks.amazonaws.com":
        return {"aws:sourceaccount": account, "aws:sourcearn": f"arn:aws:ecs:us-east-1:{account}:task/default/1"}
    return {}


def _holds(operator, key, wanted, context):
    value = context.get(key.lower())
    wanted = wanted if isinstance(wanted, list) else [wanted]
    if value is None:  # a key that is not in the request fails every operator used here
        return False
    if operator == "StringEquals":
        return value in wanted
    if operator in ("ArnLike", "StringLike"):
        return any(fnmatch.fnmatchcase(value, pattern) for pattern in wanted)
    raise AssertionError(f"the operator {operator} is not known here")


def may_assume(trust, service, context):
    """Whether the trust policy allows `service` to assume the role in a request with that context."""
    for statement in trust["Statement"]:
        services = statement["Principal"].get("Service", [])
        named = service in (services if isinstance(services, list) else [services])
        conditions = statement.get("Condition", {})
        if (statement["Effect"] == "Allow" and named and statement["Action"] == "sts:AssumeRole"
                and all(_holds(operator, key, wanted, context) for operator, keys in conditions.items() for key, wanted in keys.items())):
            return True
    return False
