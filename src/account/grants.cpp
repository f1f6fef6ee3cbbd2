#include "account/grants.hpp"

#include <array>

namespace kootoro::account {
namespace {

constexpr std::array table{
    Grant{"Buckets", Part::data, Extent::name, "s3", "s3:::{prefix}-s3-*",
          "GetAccelerateConfiguration GetBucketAcl GetBucketCORS GetBucketLocation GetBucketLogging "
          "GetBucketNotification GetBucketObjectLockConfiguration GetBucketOwnershipControls GetBucketPolicy "
          "GetBucketPublicAccessBlock GetBucketRequestPayment GetBucketTagging GetBucketVersioning GetBucketWebsite "
          "GetEncryptionConfiguration GetLifecycleConfiguration GetReplicationConfiguration ListBucket "
          "ListTagsForResource",
          "CreateBucket DeleteBucket DeleteBucketPolicy ListBucketVersions PutBucketCORS PutBucketLogging "
          "PutBucketNotification PutBucketOwnershipControls PutBucketPolicy PutBucketPublicAccessBlock "
          "PutBucketTagging PutBucketVersioning PutEncryptionConfiguration PutLifecycleConfiguration TagResource "
          "UntagResource"},
    // A key that ends in a slash is a folder: a marker without content.
    Grant{"Folders", Part::data, Extent::name, "s3", "s3:::{prefix}-s3-*/*/", "GetObject GetObjectTagging",
          "PutObject PutObjectTagging"},
    // For `force_destroy`, which empties the bucket without reading it.
    Grant{"EmptyBuckets", Part::data, Extent::name, "s3", "s3:::{prefix}-s3-*/*", "",
          "DeleteObject DeleteObjectVersion"},
    Grant{"Tables", Part::data, Extent::name, "dynamodb", "dynamodb:{region}:{account}:table/{prefix}-dynamodb-*",
          "DescribeContinuousBackups DescribeTable DescribeTimeToLive ListTagsOfResource",
          "CreateTable DeleteTable TagResource UntagResource UpdateContinuousBackups UpdateTable UpdateTimeToLive"},
    Grant{"TableScaling", Part::data, Extent::name, "application-autoscaling",
          "application-autoscaling:{region}:{account}:scalable-target/*", "ListTagsForResource",
          "DeleteScalingPolicy DeregisterScalableTarget PutScalingPolicy RegisterScalableTarget TagResource "
          "UntagResource"},
    Grant{"FindTableScaling", Part::data, Extent::everything, "application-autoscaling", "*",
          "DescribeScalableTargets DescribeScalingPolicies", ""},
    // Application Auto Scaling user guide, "Identity-based policy examples": target tracking creates alarms with the
    // permissions of its caller.
    Grant{"TableScalingAlarms", Part::data, Extent::name, "cloudwatch",
          "cloudwatch:{region}:{account}:alarm:TargetTracking-table/{prefix}-dynamodb-*", "",
          "DeleteAlarms PutMetricAlarm"},
    Grant{"Repositories", Part::data, Extent::name, "ecr", "ecr:{region}:{account}:repository/{prefix}-ecr-*",
          "DescribeImages DescribeRepositories GetLifecyclePolicy GetRepositoryPolicy ListImages ListTagsForResource",
          "BatchCheckLayerAvailability BatchGetImage CompleteLayerUpload CreateRepository DeleteLifecyclePolicy "
          "DeleteRepository DeleteRepositoryPolicy GetDownloadUrlForLayer InitiateLayerUpload PutImage "
          "PutImageScanningConfiguration PutImageTagMutability PutLifecyclePolicy SetRepositoryPolicy TagResource "
          "UntagResource UploadLayerPart"},
    Grant{"RegistryLogin", Part::data, Extent::everything, "ecr", "*", "", "GetAuthorizationToken"},
    Grant{"Topics", Part::data, Extent::name, "sns", "sns:{region}:{account}:{prefix}-sns-*",
          "GetSubscriptionAttributes GetTopicAttributes ListSubscriptionsByTopic ListTagsForResource",
          "CreateTopic DeleteTopic SetSubscriptionAttributes SetTopicAttributes Subscribe TagResource Unsubscribe "
          "UntagResource"},
    Grant{"Queues", Part::data, Extent::name, "sqs", "sqs:{region}:{account}:{prefix}-sqs-*",
          "GetQueueAttributes GetQueueUrl ListQueueTags",
          "CreateQueue DeleteQueue SetQueueAttributes TagQueue UntagQueue"},
    Grant{"MakeKeys", Part::data, Extent::new_tags, "kms", "*", "", "CreateKey"},
    Grant{"Keys", Part::data, Extent::tags, "kms", "kms:{region}:{account}:key/*",
          "DescribeKey GetKeyPolicy GetKeyRotationStatus ListResourceTags",
          "CreateAlias DeleteAlias EnableKeyRotation PutKeyPolicy ScheduleKeyDeletion UpdateAlias "
          "UpdateKeyDescription"},
    Grant{"NameKeys", Part::data, Extent::name, "kms", "kms:{region}:{account}:alias/{prefix}-key-*", "",
          "CreateAlias DeleteAlias UpdateAlias"},
    Grant{"TagKeys", Part::data, Extent::tags, "kms", "kms:{region}:{account}:key/*", "", "TagResource UntagResource"},
    Grant{"FindKeys", Part::data, Extent::everything, "kms", "*", "ListAliases", ""},

    Grant{"Functions", Part::compute, Extent::name, "lambda", "lambda:{region}:{account}:function:{prefix}-lambda-*",
          "GetFunction GetFunctionCodeSigningConfig GetFunctionConcurrency GetFunctionConfiguration "
          "GetFunctionEventInvokeConfig GetPolicy ListTags ListVersionsByFunction",
          "AddPermission CreateFunction DeleteFunction DeleteFunctionConcurrency DeleteFunctionEventInvokeConfig "
          "PutFunctionConcurrency PutFunctionEventInvokeConfig RemovePermission TagResource UntagResource "
          "UpdateFunctionCode UpdateFunctionConfiguration UpdateFunctionEventInvokeConfig"},
    Grant{"FindFunctions", Part::compute, Extent::everything, "lambda", "*", "ListFunctions", ""},
    Grant{"Workflows", Part::compute, Extent::name, "states", "states:{region}:{account}:stateMachine:{prefix}-sfn-*",
          "DescribeStateMachine ListStateMachineVersions ListTagsForResource",
          "CreateStateMachine DeleteStateMachine TagResource UntagResource UpdateStateMachine"},
    Grant{"CheckWorkflows", Part::compute, Extent::everything, "states", "*", "ValidateStateMachineDefinition", ""},
    Grant{"AppRunner", Part::compute, Extent::name, "apprunner",
          "apprunner:{region}:{account}:service/{prefix}-apprunner-* "
          "apprunner:{region}:{account}:autoscalingconfiguration/{prefix}-asc-*",
          "DescribeAutoScalingConfiguration DescribeService ListTagsForResource",
          "CreateAutoScalingConfiguration CreateService DeleteAutoScalingConfiguration DeleteService TagResource "
          "UntagResource UpdateService"},
    // The service is in the account's default cluster, or in the one in the settings.
    Grant{"ExpressServices", Part::compute, Extent::name, "ecs",
          "ecs:{region}:{account}:service/*/{prefix}-ecs-* ecs:{region}:{account}:service-deployment/*/{prefix}-ecs-* "
          "ecs:{region}:{account}:service-revision/*/{prefix}-ecs-*",
          "DescribeExpressGatewayService DescribeServiceDeployments DescribeServiceRevisions DescribeServices "
          "ListServiceDeployments ListTagsForResource",
          "CreateExpressGatewayService DeleteExpressGatewayService TagResource UntagResource "
          "UpdateExpressGatewayService"},
    Grant{"ExpressCluster", Part::compute, Extent::name, "ecs", "ecs:{region}:{account}:cluster/default", "",
          "CreateCluster"},
    Grant{"ExpressTasks", Part::compute, Extent::everything, "ecs", "*",
          "DescribeClusters DescribeTaskDefinition ListServices", "DeregisterTaskDefinition RegisterTaskDefinition"},

    // API Gateway developer guide, "API Gateway resources that can be tagged": the parts of an API or a usage plan
    // inherit its tags for access control
    // (https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-tagging-supported-resources.html).
    Grant{"MakeApis", Part::network, Extent::new_tags, "apigateway",
          "apigateway:{region}::/apikeys apigateway:{region}::/restapis apigateway:{region}::/usageplans", "", "POST"},
    Grant{"Apis", Part::network, Extent::tags, "apigateway",
          "apigateway:{region}::/apikeys/* apigateway:{region}::/restapis/* apigateway:{region}::/usageplans/*", "GET",
          "DELETE PATCH POST PUT"},
    Grant{"ReadApiTags", Part::network, Extent::name, "apigateway", "apigateway:{region}::/tags/*", "GET", ""},
    Grant{"TagApis", Part::network, Extent::other_tags, "apigateway", "apigateway:{region}::/tags/*", "",
          "DELETE POST PUT"},
    Grant{"LogGroups", Part::network, Extent::name, "logs",
          "logs:{region}:{account}:log-group:/aws/apigateway/{prefix}-api-* "
          "logs:{region}:{account}:log-group:/aws/lambda/{prefix}-lambda-* "
          "logs:{region}:{account}:log-group:/aws/vendedlogs/states/{prefix}-sfn-* "
          "logs:{region}:{account}:log-group:/ecs/{prefix}-ecs-*",
          "DescribeMetricFilters ListTagsForResource",
          "AssociateKmsKey CreateLogGroup DeleteLogGroup DeleteMetricFilter DeleteRetentionPolicy DisassociateKmsKey "
          "PutMetricFilter PutRetentionPolicy TagResource UntagResource"},
    Grant{"FindLogGroups", Part::network, Extent::everything, "logs", "*", "DescribeLogGroups", ""},
    Grant{"Alarms", Part::network, Extent::name, "cloudwatch",
          "cloudwatch:{region}:{account}:alarm:{prefix}-alarm-* cloudwatch::{account}:dashboard/{prefix}-dashboard-*",
          "GetDashboard ListTagsForResource",
          "DeleteAlarms DeleteDashboards DisableAlarmActions EnableAlarmActions PutDashboard PutMetricAlarm "
          "TagResource UntagResource"},
    // CloudWatch API reference, PutCompositeAlarm and DescribeAlarms: for composite alarms, both are allowed either on
    // all alarms or on none.
    Grant{"CompositeAlarms", Part::network, Extent::everything, "cloudwatch", "*", "DescribeAlarms",
          "PutCompositeAlarm"},
};

}  // namespace

std::span<const Grant> grants() {
  return table;
}

}  // namespace kootoro::account
