"""Amazon ECS Express Mode for the emulator: moto supports the rest of ECS.

Checks requests against AWS's own model of the API, which botocore ships, and against the developer guide's rules
for roles, sizes and clusters (read 2026-11-27):
https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-work.html
https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
"""
import time
import uuid

import botocore.session
from botocore.exceptions import ClientError
from botocore.validate import ParamValidator

TARGET = "AmazonEC2ContainerServiceV20141113"
GB = 1024
FARGATE = {256: [512, 1024, 2048], 512: range(1024, 4096 + 1, GB), 1024: range(2048, 8192 + 1, GB),
           2048: range(4096, 16384 + 1, GB), 4096: range(8192, 30720 + 1, GB), 8192: range(16384, 61440 + 1, 4 * GB),
           16384: range(32768, 122880 + 1, 8 * GB), 32768: [60 * GB, 120 * GB, 244 * GB]}
POLICIES = {"executionRoleArn": "AmazonECSTaskExecutionRolePolicy",
            "infrastructureRoleArn": "AmazonECSInfrastructureRoleforExpressGatewayServices"}
PRINCIPALS = {"executionRoleArn": "ecs-tasks.amazonaws.com", "infrastructureRoleArn": "ecs.amazonaws.com",
              "taskRoleArn": "ecs-tasks.amazonaws.com"}


class Refused(Exception):
    def __init__(self, kind, message):
        super().__init__(message)
        self.kind = kind


def invalid(message):
    return Refused("InvalidParameterException", message)


class ExpressServices:
    """Responses are a status and a body; None passes the request to moto."""

    def __init__(self, client, account, region):
        self.client, self.prefix = client, f"arn:aws:ecs:{region}:{account}"
        self.region, self.services, self.deployments = region, {}, {}
        self.model = botocore.session.get_session().get_service_model("ecs")

    def call(self, operation, body):
        handler = getattr(self, operation, None)
        if handler is None:
            return None
        try:
            if operation in self.model.operation_names:
                report = ParamValidator().validate(body, self.model.operation_model(operation).input_shape)
                if report.has_errors():
                    raise invalid(report.generate_report())
            answer = handler(body)
            return None if answer is None else (200, answer)
        except Refused as refusal:
            return 400, {"__type": refusal.kind, "message": str(refusal)}

    # --- requested values

    def _policies_of(self, arn):
        try:
            attached = self.client("iam").list_attached_role_policies(RoleName=arn.rsplit("/", 1)[1])["AttachedPolicies"]
        except ClientError:
            return set()
        return {policy["PolicyName"] for policy in attached}

    def _check_role(self, member, arn):
        try:
            role = self.client("iam").get_role(RoleName=arn.rsplit("/", 1)[1])["Role"]
        except ClientError as error:
            raise invalid(f"{member}: there is no role {arn}") from error
        document = role["AssumeRolePolicyDocument"]
        trusted = [statement["Principal"].get("Service") for statement in document["Statement"]]
        if PRINCIPALS[member] not in trusted:
            raise invalid(f"{member}: {arn} trusts {trusted}, not {PRINCIPALS[member]}")
        if member in POLICIES and POLICIES[member] not in self._policies_of(arn):
            raise invalid(f"{member}: {arn} lacks {POLICIES[member]}")

    def _check(self, wanted):
        for member in PRINCIPALS:
            if member in wanted:
                self._check_role(member, wanted[member])
        if int(wanted["memory"]) not in FARGATE.get(int(wanted["cpu"]), []):
            raise invalid("No Fargate configuration exists for given values: "
                          f"{wanted['cpu']} CPU, {wanted['memory']} memory")
        if not wanted["healthCheckPath"].startswith("/"):
            raise invalid("healthCheckPath must begin with /")
        scaling = wanted["scalingTarget"]
        if scaling["minTaskCount"] > scaling["maxTaskCount"]:
            raise invalid("minTaskCount is more than maxTaskCount")
        names = [variable["name"] for variable in wanted["primaryContainer"].get("environment", [])]
        if len(names) != len(set(names)):
            raise invalid(f"environment names a variable twice: {names}")

    def _with_defaults(self, wanted):
        scaling = {"minTaskCount": 1, "maxTaskCount": 20, "autoScalingMetric": "AVERAGE_CPU", "autoScalingTargetValue": 60}
        container = {"containerPort": 80, **wanted["primaryContainer"]}
        network = wanted.get("networkConfiguration") or {"subnets": ["subnet-0aaaaaaaaaaaaaaaa", "subnet-0bbbbbbbbbbbbbbbb"]}
        own_group = "sg-0ecececececececec"  # which ECS adds to the listed ones
        groups = [group for group in network.get("securityGroups", []) if group != own_group] + [own_group]
        return {"cpu": "1024", "memory": "2048", "healthCheckPath": "/", **wanted, "primaryContainer": container,
                "scalingTarget": {**scaling, **wanted.get("scalingTarget", {})},
                "networkConfiguration": {**network, "securityGroups": groups}}

    def _cluster(self, name):
        name = name.rsplit("/", 1)[-1]
        if name != "default" and not self.client("ecs").describe_clusters(clusters=[name])["clusters"]:
            raise Refused("ClusterNotFoundException", "Cluster not found.")
        return name

    # --- stored objects

    def _service(self, arn):
        if arn not in self.services:
            raise Refused("ResourceNotFoundException", f"no such service: {arn}")
        return self.services[arn]

    def _deploy(self, service, wanted):
        """A new revision; its deployment fails if the tasks would not start."""
        arn, identity = service["serviceArn"], uuid.uuid4().hex
        kept = {name: value for name, value in wanted.items()
                if name in self.model.shape_for("ExpressGatewayServiceConfiguration").members}
        container = kept["primaryContainer"]  # in no guaranteed order
        kept["primaryContainer"] = {**container, "environment": container.get("environment", [])[::-1]}
        path = arn.split(":service/")[1]
        now = time.time()
        kept.update(serviceRevisionArn=f"{self.prefix}:service-revision/{path}/{identity[:19]}", createdAt=now,
                    ingressPaths=[{"accessType": "PUBLIC", "endpoint": service["url"]}])
        group = container.get("awsLogsConfiguration", {}).get("logGroup")
        there = [one["logGroupName"] for one in
                 self.client("logs").describe_log_groups(logGroupNamePrefix=group)["logGroups"]] if group else [group]
        deployment = {"serviceDeploymentArn": f"{self.prefix}:service-deployment/{path}/{identity}", "serviceArn": arn,
                      "clusterArn": service["cluster"], "createdAt": now, "updatedAt": now, "status": "SUCCESSFUL"}
        if group not in there:
            deployment.update(status="ROLLBACK_FAILED", statusReason=f"The specified log group does not exist: {group}")
        self.deployments[deployment["serviceDeploymentArn"]] = deployment
        service.update(activeConfigurations=[kept], updatedAt=now, currentDeployment=deployment["serviceDeploymentArn"])
        service["wanted"] = wanted
        return kept

    @staticmethod
    def _shown(service, *more):
        members = ("cluster", "serviceName", "serviceArn", "infrastructureRoleArn", "status", "currentDeployment",
                   "activeConfigurations", "createdAt", "updatedAt", *more)
        return {member: service[member] for member in members}

    # --- the operations

    def CreateExpressGatewayService(self, body):
        wanted = self._with_defaults(body)
        cluster = self._cluster(body.get("cluster", "default"))
        self._check(wanted)
        name = body.get("serviceName") or f"express-{uuid.uuid4().hex[:8]}"
        arn = f"{self.prefix}:service/{cluster}/{name}"
        if self.services.get(arn, {"status": {"statusCode": "INACTIVE"}})["status"]["statusCode"] != "INACTIVE":
            raise invalid("Creation of service was not idempotent.")
        identity = uuid.uuid4().hex
        service = {"cluster": f"{self.prefix}:cluster/{cluster}", "serviceName": name, "serviceArn": arn,
                   "infrastructureRoleArn": body["infrastructureRoleArn"], "status": {"statusCode": "ACTIVE"},
                   "tags": body.get("tags", []), "createdAt": time.time(),
                   "url": f"https://{identity[:2]}-{identity}.ecs.{self.region}.on.aws"}
        self._deploy(service, wanted)
        self.services[arn] = service
        return {"service": self._shown(service, "tags")}

    def DescribeExpressGatewayService(self, body):
        service = self._service(body["serviceArn"])
        if service["status"]["statusCode"] == "DRAINING":
            # Without its policy, the role can't remove what it created, and the service stays unchanged.
            if POLICIES["infrastructureRoleArn"] in self._policies_of(service["infrastructureRoleArn"]):
                service["drained"] += 1
            if service["drained"] > 1:
                service["status"] = {"statusCode": "INACTIVE"}
        return {"service": self._shown(service, *(["tags"] if "TAGS" in body.get("include", []) else []))}

    def UpdateExpressGatewayService(self, body):
        service = self._service(body["serviceArn"])
        if service["status"]["statusCode"] != "ACTIVE":
            raise Refused("ServiceNotActiveException", "Cannot perform this operation on a service in "
                          f"{service['status']['statusCode']} status")
        changed = {name: value for name, value in body.items() if name != "serviceArn"}
        wanted = self._with_defaults({**service["wanted"], **changed})
        self._check(wanted)
        configuration = self._deploy(service, wanted)
        shown = self._shown(service)
        return {"service": {**{name: shown[name] for name in ("serviceArn", "cluster", "serviceName", "status",
                                                              "createdAt", "updatedAt")},
                            "targetConfiguration": configuration}}

    def DeleteExpressGatewayService(self, body):
        service = self._service(body["serviceArn"])
        status = service["status"]["statusCode"]
        if status != "ACTIVE":
            raise Refused("ServiceNotActiveException", f"Service is in {status} status")
        service.update(status={"statusCode": "DRAINING"}, drained=0)
        return {"service": self._shown(service)}

    def DescribeServices(self, body):
        cluster = body.get("cluster", "default").rsplit("/", 1)[-1]
        arns = [name if name.startswith("arn:") else f"{self.prefix}:service/{cluster}/{name}" for name in body["services"]]
        found = [self.services[arn] for arn in arns if arn in self.services]
        if not found and cluster != "default":
            return None
        return {"services": [{"serviceArn": one["serviceArn"], "serviceName": one["serviceName"],
                              "clusterArn": one["cluster"], "status": one["status"]["statusCode"]} for one in found],
                "failures": [{"arn": arn, "reason": "MISSING"} for arn in arns if arn not in self.services]}

    def ListServiceDeployments(self, body):
        cluster = body.get("cluster", "default").rsplit("/", 1)[-1]
        name = body["service"].rsplit("/", 1)[-1]
        arn = f"{self.prefix}:service/{cluster}/{name}"
        found = [one for one in self.deployments.values() if one["serviceArn"] == arn]
        brief = ("serviceDeploymentArn", "serviceArn", "clusterArn", "createdAt", "status")
        return {"serviceDeployments": [{member: one[member] for member in brief} for one in reversed(found)]}

    def DescribeServiceDeployments(self, body):
        wanted = body["serviceDeploymentArns"]
        return {"serviceDeployments": [self.deployments[arn] for arn in wanted if arn in self.deployments],
                "failures": [{"arn": arn, "reason": "MISSING"} for arn in wanted if arn not in self.deployments]}

    def ListTagsForResource(self, body):
        service = self.services.get(body["resourceArn"])
        return None if service is None else {"tags": service["tags"]}

    def TagResource(self, body):
        service = self.services.get(body["resourceArn"])
        if service is None:
            return None
        service["tags"] = list({tag["key"]: tag for tag in service["tags"] + body["tags"]}.values())
        return {}

    def UntagResource(self, body):
        service = self.services.get(body["resourceArn"])
        if service is None:
            return None
        service["tags"] = [tag for tag in service["tags"] if tag["key"] not in body["tagKeys"]]
        return {}
