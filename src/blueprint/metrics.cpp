#include "metrics.hpp"

namespace kootoro::blueprint {

namespace {

constexpr Silence counted = Silence::nothing_happened;
constexpr Silence measured = Silence::nothing_known;

constexpr KnownMetric metrics[] = {
    // dimension FunctionName: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
    {Subject::function, "AWS/Lambda", "Invocations"},
    {Subject::function, "AWS/Lambda", "Errors"},
    {Subject::function, "AWS/Lambda", "Throttles"},
    {Subject::function, "AWS/Lambda", "Duration", measured},
    {Subject::function, "AWS/Lambda", "ConcurrentExecutions"},
    {Subject::function, "AWS/Lambda", "DeadLetterErrors"},
    {Subject::function, "AWS/Lambda", "DestinationDeliveryFailures"},
    {Subject::function, "AWS/Lambda", "AsyncEventsReceived"},
    {Subject::function, "AWS/Lambda", "AsyncEventAge", measured},
    {Subject::function, "AWS/Lambda", "AsyncEventsDropped"},
    // dimension TableName: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
    {Subject::table, "AWS/DynamoDB", "ConsumedReadCapacityUnits"},
    {Subject::table, "AWS/DynamoDB", "ConsumedWriteCapacityUnits"},
    {Subject::table, "AWS/DynamoDB", "ProvisionedReadCapacityUnits", measured},
    {Subject::table, "AWS/DynamoDB", "ProvisionedWriteCapacityUnits", measured},
    {Subject::table, "AWS/DynamoDB", "ReadThrottleEvents"},
    {Subject::table, "AWS/DynamoDB", "WriteThrottleEvents"},
    {Subject::table, "AWS/DynamoDB", "ConditionalCheckFailedRequests"},
    {Subject::table, "AWS/DynamoDB", "TimeToLiveDeletedItemCount"},
    {Subject::table, "AWS/DynamoDB", "ThrottledRequests", counted, true},
    {Subject::table, "AWS/DynamoDB", "SystemErrors", counted, true},
    {Subject::table, "AWS/DynamoDB", "SuccessfulRequestLatency", measured, true},
    // dimension StateMachineArn: https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
    {Subject::workflow, "AWS/States", "ExecutionsStarted"},
    {Subject::workflow, "AWS/States", "ExecutionsSucceeded"},
    {Subject::workflow, "AWS/States", "ExecutionsFailed"},
    {Subject::workflow, "AWS/States", "ExecutionsTimedOut"},
    {Subject::workflow, "AWS/States", "ExecutionsAborted"},
    {Subject::workflow, "AWS/States", "ExecutionThrottled"},
    {Subject::workflow, "AWS/States", "ExecutionTime", measured},
    // dimensions ApiName, Stage:
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html
    {Subject::api, "AWS/ApiGateway", "Count"},
    {Subject::api, "AWS/ApiGateway", "4XXError"},
    {Subject::api, "AWS/ApiGateway", "5XXError"},
    {Subject::api, "AWS/ApiGateway", "Latency", measured},
    {Subject::api, "AWS/ApiGateway", "IntegrationLatency", measured},
    // dimensions ServiceName, ServiceID: https://docs.aws.amazon.com/apprunner/latest/dg/monitor-cw.html
    {Subject::app_runner, "AWS/AppRunner", "Requests"},
    {Subject::app_runner, "AWS/AppRunner", "2xxStatusResponses"},
    {Subject::app_runner, "AWS/AppRunner", "4xxStatusResponses"},
    {Subject::app_runner, "AWS/AppRunner", "5xxStatusResponses"},
    {Subject::app_runner, "AWS/AppRunner", "RequestLatency", measured},
    {Subject::app_runner, "AWS/AppRunner", "ActiveInstances", measured},
    {Subject::app_runner, "AWS/AppRunner", "Concurrency"},
    {Subject::app_runner, "AWS/AppRunner", "CPUUtilization", measured},
    {Subject::app_runner, "AWS/AppRunner", "MemoryUtilization", measured},
    // dimensions ClusterName, ServiceName; nothing while no task runs:
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html
    {Subject::ecs_express, "AWS/ECS", "CPUUtilization", measured},
    {Subject::ecs_express, "AWS/ECS", "MemoryUtilization", measured},
    // dimension QueueName; a queue without calls for six hours sends no metrics, even if it has messages:
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
    {Subject::dead_letter_queue, "AWS/SQS", "ApproximateNumberOfMessagesVisible", measured},
    {Subject::dead_letter_queue, "AWS/SQS", "ApproximateAgeOfOldestMessage", measured},
    {Subject::dead_letter_queue, "AWS/SQS", "NumberOfMessagesSent"},
    // dimension RepositoryName: https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-repository-metrics.html
    {Subject::repository, "AWS/ECR", "RepositoryPullCount"},
    // without a dimension, over all functions of the account and region:
    // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-concurrency.html#general-concurrency-metrics
    {Subject::account, "AWS/Lambda", "ConcurrentExecutions"},
    {Subject::account, "AWS/Lambda", "UnreservedConcurrentExecutions"},
    {Subject::account, "AWS/Lambda", "ClaimedAccountConcurrency"},
    // counted by a metric filter on the functions' logs:
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
    {Subject::bedrock, "KootoroVerification", "BedrockThrottles", counted, false, true},
};

}  // namespace

std::span<const KnownMetric> known_metrics() {
  return metrics;
}

}  // namespace kootoro::blueprint
