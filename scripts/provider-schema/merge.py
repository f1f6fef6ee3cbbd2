#!/usr/bin/env python3
"""merge.py SCHEMA.json AWS_FACTS.json RANDOM_FACTS.json FOLDER

Merges `terraform providers schema -json` with the output of the two extractors, keeps the resource types that
this project generates or may generate, and writes one file per type to FOLDER (src/provider/schema).
Prints contradictions between the two sources to stderr.
"""
import fnmatch
import json
import pathlib
import re
import sys

# Types that are part of Terraform, written from its documentation.
BY_HAND = {"terraform_data.json"}

RESOURCES = """
aws_s3_bucket aws_s3_bucket_* aws_s3_object
aws_dynamodb_table aws_dynamodb_table_replica aws_dynamodb_table_item aws_dynamodb_resource_policy
aws_dynamodb_contributor_insights aws_dynamodb_kinesis_streaming_destination aws_dynamodb_tag
aws_appautoscaling_*
aws_ecr_repository aws_ecr_lifecycle_policy aws_ecr_repository_policy aws_ecr_registry_policy
aws_ecr_registry_scanning_configuration aws_ecr_replication_configuration
aws_lambda_function aws_lambda_permission aws_lambda_alias aws_lambda_function_event_invoke_config
aws_lambda_event_source_mapping aws_lambda_provisioned_concurrency_config aws_lambda_function_url
aws_lambda_layer_version aws_lambda_runtime_management_config aws_lambda_function_recursion_config
aws_sfn_state_machine aws_sfn_alias aws_sfn_activity
aws_api_gateway_* aws_apprunner_*
aws_ecs_express_gateway_service aws_ecs_cluster aws_ecs_cluster_capacity_providers aws_ecs_service
aws_ecs_task_definition aws_budgets_budget
aws_iam_role aws_iam_role_policy aws_iam_policy aws_iam_role_policy_attachment
aws_iam_role_policies_exclusive aws_iam_role_policy_attachments_exclusive aws_iam_instance_profile
aws_iam_service_linked_role aws_iam_openid_connect_provider aws_iam_user
aws_cloudwatch_log_group aws_cloudwatch_log_stream aws_cloudwatch_log_metric_filter
aws_cloudwatch_log_subscription_filter aws_cloudwatch_log_resource_policy aws_cloudwatch_query_definition
aws_cloudwatch_metric_alarm aws_cloudwatch_composite_alarm aws_cloudwatch_dashboard
aws_cloudwatch_event_rule aws_cloudwatch_event_target aws_cloudwatch_event_bus
aws_sns_topic aws_sns_topic_policy aws_sns_topic_subscription
aws_sqs_queue aws_sqs_queue_policy aws_sqs_queue_redrive_policy aws_sqs_queue_redrive_allow_policy
aws_kms_key aws_kms_alias aws_kms_key_policy
random_string random_id
""".split()
DATA = """
aws_caller_identity aws_partition aws_region aws_iam_policy_document aws_ecr_image aws_ecr_images
aws_ecr_repository aws_ecr_authorization_token
aws_lambda_function aws_lambda_functions aws_iam_openid_connect_provider aws_iam_policy aws_s3_bucket
aws_api_gateway_rest_api
""".split()

# Replacements that the provider's code decides during a plan, taken from its source by hand.
OWNER = "changed, except from unset to the caller's own account id"
CONDITIONAL = {
    ("aws_api_gateway_authorizer", "type"): "changed to or from COGNITO_USER_POOLS",
    ("aws_lambda_function", "durable_config"): "block added or removed",
    ("aws_dynamodb_table", "restore_source_name"): "changed to a non-empty value",
    ("aws_dynamodb_table", "restore_source_table_arn"): "changed to a non-empty value",
    ("aws_dynamodb_table", "restore_backup_arn"): "changed to a non-empty value",
    ("aws_dynamodb_table", "warm_throughput.read_units_per_second"): "lowered to a non-zero value",
    ("aws_dynamodb_table", "warm_throughput.write_units_per_second"): "lowered to a non-zero value",
}

# Validators that are plain Go functions, translated by hand from the provider's source.
LOGNAME = {"match": "^[0-9A-Za-z_./#-]+$"}
# "2006-01-02_15:04" as Go's time.Parse reads it: only the hour may have one digit.
PERIOD_TIME = ("^[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
               "|02-(?:0[1-9]|[12][0-9]))_(?:[01]?[0-9]|2[0-3]):[0-5][0-9]$")
# A whole number from 0 to 1440, or nothing: what strconv.ParseInt reads.
MINUTES_OF_A_DAY = "^(?:|-?0+|[+]?0*(?:[0-9]{1,3}|1[0-3][0-9]{2}|14[0-3][0-9]|1440))$"
KNOWN = {
    "verify.init.ValidARNCheck.func1": [{"valid": "arn"}],
    "verify.ValidARN": [{"valid": "arn"}],
    "events.init.ValidARNCheck.func1": [{"valid": "arn", "note": "of an EventBridge event bus"}],
    "events.validateRuleName": [{"length": [1, 64]}, {"match": "^[0-9A-Za-z_.-]+$"}],
    "events.validateTargetID": [{"length": [1, 64]}, {"match": "^[0-9A-Za-z_.-]+$"}],
    "events.resourceRule.func1.validateEventPatternValue.4": [{"valid": "json", "note": "at most 4096 bytes once normalised"}],
    "logs.validLogGroupName": [{"length": [1, 512]}, LOGNAME],
    "logs.validLogGroupNamePrefix": [{"length": [1, 483]}, LOGNAME],
    "logs.validLogMetricFilterName": [{"length": [1, 512]}, {"match": "^[^:*]+$"}],
    "logs.validLogMetricFilterTransformationName": [{"length": [0, 255]}, {"match": "^[^:*$]*$"}],
    "logs.validLogStreamName": [{"length": [1, 512]}, {"match": "^[^:]*$"}],
    "logs.resourceMetricFilter.StringUTF8LenBetween.func1": [{"characters": [0, 1024]}],
    "cloudwatch.validDashboardName": [{"length": [1, 255]}, {"match": "^[0-9A-Za-z_-]+$"}],
    "cloudwatch.validEC2AutomateARN": [{"match": "^arn:[\\w-]+:automate:[\\w-]+:ec2:(reboot|recover|stop|terminate)$"}],
    "kms.validNameForResource": [{"match": "^alias/[0-9A-Za-z_/-]+$"}, {"not_match": "^(alias/aws/)"}],
    "nullable.ValidateTypeStringNullableFloat": [{"valid": "number_or_empty_string"}],
    "apigateway.resourceRestAPI.func2.ValidateTypeStringNullableIntBetween.3": [
        {"valid": "integer_or_empty_string", "note": "from -1 to 10485760"}],
    "appautoscaling.resourceScheduledAction.func1.ValidateTypeStringNullableIntAtLeast.1": [
        {"valid": "integer_or_empty_string", "note": "at least 0"}],
    "appautoscaling.resourceScheduledAction.func1.ValidateTypeStringNullableIntAtLeast.2": [
        {"valid": "integer_or_empty_string", "note": "at least 0"}],
    "iam.init.func3": [{"not_match": "^arn:", "message": "must be the role's name, not its ARN"}],
    "iam.init.func4": [{"match": "^/(|.*/)$"}, {"not_match": "//"}],
    "ecr.resourceRepository.func1.validateImageTagMutabilityExclusionFilter.1": [{"not_match": "\\*.*\\*.*\\*"}],
    "iam.init.func2": [{"not_match": "^[^#]*\\?[^#&]", "message": "must have no query"}],
    "ecs.resourceService.*.ValidateTypeStringNullableIntBetween.*": [{"match": MINUTES_OF_A_DAY}],
    "ecs.validateClusterName": [{"length": [1, 255]}, {"match": "^[0-9A-Za-z_-]+$"}],
    "ecs.validTaskDefinitionContainerDefinitions": [{"valid": "json"}],
    "verify.ValidStringIsJSONOrYAML": [{"warn": "unless it is JSON or YAML"}],
    "budgets.validTimePeriodTimestamp": [{"match": PERIOD_TIME, "message": "must be a time such as 2026-01-31_00:00"}],
    "validation.IsURLWithHTTPS": [{"match": "^(?i:https)://[^/?#]", "message": "must be a URL with https"}],
    "validation.IsPortNumberOrZero": [{"range": [0, 65535]}],
    "validation.NoZeroValues": [{"valid": "not_empty"}],
    "validation.StringIsEmpty": [{"one_of": [""]}],
    "validation.StringIsJSON": [{"valid": "json"}],
    "verify.ValidIAMPolicyJSON": [{"valid": "iam_policy_json"}],
    "validation.IsRFC3339Time": [{"valid": "rfc3339"}],
    "verify.ValidUTCTimestamp": [{"valid": "rfc3339"}],
    "s3.validBucketLifecycleTimestamp": [{"valid": "date", "note": "YYYY-MM-DD"}],
    "verify.ValidAccountID": [{"valid": "account_id"}],
    "verify.ValidRegionName": [{"valid": "aws_region"}],
    "validation.StringIsNotEmpty": [{"length": [1, None]}],
    "s3.validateMetadataIsLowerCase": [{"valid": "lower_case_keys"}],
    "s3.resourceObject.MapSizeBetween.func3": [{"map_size": [0, 0]}],
    "dynamodb.validateTableItem": [{"valid": "json_object"}],
    "events.resourceTarget.func1.MapSizeAtMost.1": [{"map_size": [0, 100]}],
    "events.resourceTarget.func1.MapKeyNoMatch.2": [{"key_not_match": "^AWS.*$"}],
    "s3.warnExactlyOneOfChildrenValidator": [{"warn": "unless exactly one of date and days is set"}],
    "verify.WarnStringIsNotEmpty": [{"warn": "an empty string"}],
}
TYPES = {"types.arnType": "arn", "types.iamPolicyType": "iam_policy_json", "timetypes.RFC3339Type": "rfc3339"}

# What the resources' CustomizeDiff code refuses during a plan, taken from the source by hand.
PLAN_RULES = {
    "aws_api_gateway_authorizer": ["type TOKEN or REQUEST (default TOKEN) needs a non-empty authorizer_uri",
                                   "type COGNITO_USER_POOLS needs non-empty provider_arns"],
    "aws_api_gateway_rest_api": ["endpoint_configuration.types PRIVATE refuses ip_address_type ipv4 (needs dualstack)"],
    "aws_api_gateway_domain_name": ["endpoint_configuration.types PRIVATE refuses ip_address_type ipv4 (needs dualstack)"],
    "aws_api_gateway_integration": ["timeout_milliseconds is 50..300000 when response_transfer_mode is BUFFERED (the default), 50..900000 when STREAM"],
    "aws_api_gateway_resource": ["a change of path_part makes path unknown until apply"],
    "aws_cloudwatch_metric_alarm": ["with metric_name or metric_query: comparison_operator and a non-zero evaluation_periods are required",
                                    "with metric_name: exactly one of statistic and extended_statistic",
                                    "a metric_query has expression or metric, never both"],
    "aws_dynamodb_table": ["the set of attribute names equals the set of names used as hash/range keys by the table, its LSIs and its GSIs: no attribute unused, no key undeclared",
                           "stream_view_type is required with stream_enabled true and refused otherwise",
                           "read_capacity and write_capacity: at least 1 with billing_mode PROVISIONED written out, absent or 0 with PAY_PER_REQUEST",
                           "ttl.attribute_name is required and non-empty with ttl.enabled true",
                           "each global_secondary_index has exactly one of hash_key and key_schema; range_key conflicts with key_schema",
                           "global_secondary_index.key_schema: 1 to 4 HASH and at most 4 RANGE elements",
                           "the check of attributes looks up the table's live GSIs when it exists already",
                           "replica, warm throughput and GSI differences that mean nothing are suppressed (not modelled here)"],
    "aws_budgets_budget": ["filter_expression: no match_options of dimensions, tags and cost_categories, at any depth, holds ABSENT"],
    "aws_ecs_service": ["of a service that exists, a change of capacity_provider_strategy needs force_new_deployment",
                        "a change of triggers means something with force_new_deployment only"],
    "aws_ecr_repository": ["image_tag_mutability_exclusion_filter only with image_tag_mutability IMMUTABLE_WITH_EXCLUSION or MUTABLE_WITH_EXCLUSION"],
    "aws_lambda_function": ["package_type Zip (the default) needs handler and runtime",
                            "with publish, a change of code or configuration makes version, qualified_arn and qualified_invoke_arn unknown until apply"],
    "aws_s3_bucket_versioning": ["versioning_configuration.status cannot go from Enabled or Suspended to Disabled"],
    "aws_sfn_state_machine": ["with publish, a change of definition makes the version attributes unknown until apply",
                              "the definition, once known, is sent to the service's ValidateStateMachineDefinition at plan time (needs the API)"],
    "aws_sns_topic": ["on create: name matches ^[0-9A-Za-z_-]{1,251}\\.fifo$ when fifo_topic, else ^[0-9A-Za-z_-]{1,256}$",
                      "archive_policy, fifo_throughput_scope and content_based_deduplication only with fifo_topic"],
    "aws_sns_topic_subscription": ["filter_policy_scope needs filter_policy"],
    "aws_sqs_queue": ["on create: name matches ^[0-9A-Za-z_-]{1,75}\\.fifo$ when fifo_queue, else ^[0-9A-Za-z_-]{1,80}$",
                      "content_based_deduplication only with fifo_queue"],
}

notes = []


def say(*a):
    notes.append(" ".join(map(str, a)))


def mode(a):
    if a.get("required"):
        return "required"
    if a.get("optional") and a.get("computed"):
        return "optional_computed"
    return "optional" if a.get("optional") else "computed" if a.get("computed") else "?"


def translate(r):
    """The rule with functions replaced by their translation in KNOWN."""
    for k in ("all", "any"):
        if k in r:
            return {k: [translate(x) for x in r[k]]}
    name = r.get("func", "")
    k = KNOWN.get(name) or next((known for pattern, known in KNOWN.items() if fnmatch.fnmatchcase(name, pattern)), None)
    if k:
        return k[0] if len(k) == 1 else {"all": k}
    return r


def flatten(rules):
    for r in map(translate, rules):
        if set(r) == {"all"}:
            yield from flatten(r["all"])
        else:
            yield r


NUM = r"(-?[0-9.]+)"
SAYS = [
    (re.compile(rf"^string length must be between {NUM} and {NUM}$"), "length", (1, 2)),
    (re.compile(rf"^string length must be at least {NUM}$"), "length", (1, None)),
    (re.compile(rf"^string length must be at most {NUM}$"), "length", (None, 1)),
    (re.compile(rf"^value must be between {NUM} and {NUM}$"), "range", (1, 2)),
    (re.compile(rf"^value must be at least {NUM}$"), "range", (1, None)),
    (re.compile(rf"^value must be at most {NUM}$"), "range", (None, 1)),
    (re.compile(rf"^(?:list|set|map) must contain at least {NUM} elements?(?: and at most {NUM} elements?)?$"), "items", (1, 2)),
    (re.compile(rf"^(?:list|set|map) must contain at most {NUM} elements?$"), "items", (None, 1)),
]


def num(s):
    return None if s is None else float(s) if "." in s else int(s)


def place(out, rules):
    """Moves simple rules to separate keys; the rest stays in `rules`."""
    rest = []
    for r in flatten(rules):
        if "warn" in r.get("func", "").lower() and "says" in r:
            r = {"warn": "unless " + ("at most one" if "AtMost" in r["func"] else "exactly one") + " is set of "
                 + re.search(r"\[.*\]", r["says"]).group(0)}
        keys = set(r)
        says = r.get("says") if "." in r.get("func", ".") else None
        if isinstance(says, str):
            for rx, kind, idx in SAYS:
                m = rx.match(says)
                if m:
                    v = [num(m.group(i)) if i else None for i in idx]
                    if kind == "items":
                        if v[0] is not None:
                            out["min_items"] = v[0]
                        if v[1] is not None:
                            out["max_items"] = v[1]
                    else:
                        out[kind] = v
                    break
            else:
                if "one_of" in r and "allowed" not in out:
                    out["allowed"] = r["one_of"]
                    if r.get("ignore_case"):
                        out["allowed_ignore_case"] = True
                elif "match" in r:
                    p = {"re": r["match"]}
                    if not says.startswith("value must match regular expression"):
                        p["message"] = says
                    out.setdefault("patterns", []).append(p)
                elif "a sequence of decimal numbers, each with optional fraction" in says:
                    out["valid"] = "duration"
                elif says == "value must be a valid AWS account ID":
                    out["valid"] = "account_id"
                elif says.startswith("must have a configuration value as the provider"):
                    # A missing block is an empty list, which this validator accepts.
                    if "block" not in out:
                        out["min_items"] = 1
                else:
                    rest.append(r)
        elif keys <= {"one_of", "ignore_case"} and "allowed" not in out:
            out["allowed"] = r["one_of"]
            if r.get("ignore_case"):
                out["allowed_ignore_case"] = True
        elif keys == {"range"} and "range" not in out:
            out["range"] = r["range"]
        elif keys == {"length"} and "length" not in out:
            out["length"] = r["length"]
        elif keys == {"characters"}:
            out["characters"] = r["characters"]
        elif "match" in keys and keys <= {"match", "message"}:
            p = {"re": r["match"]}
            if "message" in r:
                p["message"] = r["message"]
            out.setdefault("patterns", []).append(p)
        elif set(r) == {"valid"} and "valid" not in out:
            out["valid"] = r["valid"]
        elif keys == {"map_size"} and "map_size" not in out:
            out["map_size"] = r["map_size"]
        else:
            rest.append(r)
    if rest:
        out["rules"] = rest
    if "re" in str(out.get("patterns", "")):
        out["patterns"] = sorted(out["patterns"], key=lambda p: p["re"])


KEEP = ["force_new", "force_new_if", "default", "default_note", "conflicts_with", "required_with",
        "exactly_one_of", "at_least_one_of", "diff_suppress", "normalised"]


def add(out, f, elem=False):
    for k in KEEP:
        if k in f:
            out[k] = f[k]
    if f.get("deprecated"):
        out["deprecated"] = f["deprecated"]
    if "block" not in out:
        for k in ("min_items", "max_items"):
            if k in f:
                out[k] = f[k]
    place(out, f.get("rules", []))
    if f.get("value_type") in TYPES:
        out["valid"] = TYPES[f["value_type"]]


def merge(name, block, facts):
    rows, used = {}, set()

    def go(prefix, b):
        for n, a in b.get("attributes", {}).items():
            p = prefix + n
            e = {"type": a["type"] if "type" in a else "nested", "mode": mode(a)}
            for k in ("sensitive", "write_only"):
                if a.get(k):
                    e[k] = True
            if a.get("deprecated"):
                e["deprecated"] = True
            f = facts.get(p)
            if f is None:
                # added by terraform-plugin-sdk
                if p != "id" and not p.startswith("timeouts."):
                    say(name, p, "has no Go facts")
            else:
                used.add(p)
                if mode(f) != mode(a):
                    say(name, p, "mode differs", mode(f), mode(a))
                add(e, f)
                if e["type"] == "number" and f.get("type") == "int":
                    e = {"type": e.pop("type"), "whole_number": True, **e}
            rows[p] = e
        for n, x in b.get("block_types", {}).items():
            p = prefix + n
            e = {"block": x["nesting_mode"]}
            for k in ("min_items", "max_items"):
                if k in x:
                    e[k] = x[k]
            if x["block"].get("deprecated"):
                e["deprecated"] = True
            f = facts.get(p)
            if f is None:
                if n != "timeouts":
                    say(name, p, "has no Go facts")
            else:
                used.add(p)
                add(e, f)
            rows[p] = e
            go(p + ".", x["block"])

    go("", block)
    for p, f in sorted(facts.items()):
        if p in used:
            continue
        if p.endswith("[]"):
            owner = rows.get(p[:-2])
            if owner is None:
                continue
            e = {}
            add(e, {k: v for k, v in f.items()}, elem=True)
            if e:
                owner["elem"] = e
            continue
        top = next((rows[".".join(p.split(".")[:i])] for i in range(len(p.split(".")) - 1, 0, -1)
                    if ".".join(p.split(".")[:i]) in rows), None)
        if top is None:
            say(name, p, "is only in Go")
        elif top.get("mode") != "computed" and (len(p.split(".")) < 2 or "type" in top):
            e = {"field": True}
            if mode(f) != "?":
                e["mode"] = mode(f)
            add(e, f)
            if len(e) > 1:
                rows[p] = e
    return rows


def main():
    schema, aws, rnd = (json.load(open(f)) for f in sys.argv[1:4])
    prov = {k.split("/")[-1]: v for k, v in schema["provider_schemas"].items()}
    facts = {"aws": aws, "random": rnd}
    out = {"resources": {}, "data_sources": {}}
    for kind, src, wanted in (("resources", "resource_schemas", RESOURCES), ("data_sources", "data_source_schemas", DATA)):
        for pn, p in prov.items():
            hit = {n for n in p.get(src, {}) for w in wanted if fnmatch.fnmatchcase(n, w)}
            for n in sorted(hit):
                o = facts[pn][kind].get(n)
                if o is None:
                    say(n, "is missing from the Go dump")
                    continue
                rows = merge(n, p[src][n]["block"], o["paths"])
                meta = {"impl": o["impl"], **o.get("meta", {})}
                meta["schema_version"] = p[src][n].get("version", 0)
                if not meta.get("custom_diff"):
                    meta.pop("custom_diff", None)
                if kind == "resources":
                    if n in PLAN_RULES:
                        meta["plan_rules"] = PLAN_RULES[n]
                    if "region" in rows and pn == "aws" and rows["region"]["mode"] == "optional_computed":
                        rows["region"]["force_new_if"] = "the effective region changes"
                    for (t, a), why in CONDITIONAL.items():
                        if t == n:
                            rows[a]["force_new_if"] = why
                    if o["impl"] == "sdkv2" and n.startswith("aws_s3_bucket") and n in OWNED:
                        rows["expected_bucket_owner"]["force_new_if"] = OWNER
                out[kind][n] = {**meta, "paths": dict(sorted(rows.items()))}
        for w in wanted:
            if not any(fnmatch.fnmatchcase(n, w) for n in out[kind]):
                say(w, "matches nothing")

    for path in pathlib.Path(sys.argv[4]).glob("*.json"):
        if path.name not in BY_HAND:
            path.unlink()
    for kind, prefix in (("resources", ""), ("data_sources", "data.")):
        for n, o in sorted(out[kind].items()):
            (pathlib.Path(sys.argv[4]) / f"{prefix}{n}.json").write_text(text(o), encoding="utf-8")
    for x in notes:
        print(x, file=sys.stderr)
    for kind in out:
        print(kind, len(out[kind]), "paths", sum(len(o["paths"]) for o in out[kind].values()))


def text(o):
    """A type's file: one attribute or block a line, so that a change of the provider reads well as a difference."""
    def d(x):
        return json.dumps(x, ensure_ascii=False, separators=(",", ":"))
    head = "".join(f"  {d(k)}: {d(v)},\n" for k, v in o.items() if k != "paths")
    body = ",\n".join(f"    {d(p)}: {d(e)}" for p, e in o["paths"].items())
    return f'{{\n{head}  "paths": {{\n{body}\n  }}\n}}\n'


OWNED = {"aws_s3_bucket_" + x for x in ("server_side_encryption_configuration", "website_configuration",
         "cors_configuration", "acl", "logging", "versioning")}
if __name__ == "__main__":
    main()
