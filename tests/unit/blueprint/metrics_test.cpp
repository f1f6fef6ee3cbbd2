// A second copy of the table of metrics: a slip in one of the two fails here. The pages that tell whether AWS publishes
// a metric are named in the table.
#include "blueprint/metrics.hpp"

#include "catch.hpp"

#include <map>
#include <set>
#include <string>

namespace kootoro::blueprint {

TEST_CASE("every metric has the namespace in which AWS publishes it") {
  const std::map<std::string, std::set<std::string>> published{
      {"AWS/Lambda",
       {"Invocations", "Errors", "Throttles", "Duration", "ConcurrentExecutions", "DeadLetterErrors",
        "DestinationDeliveryFailures", "AsyncEventsReceived", "AsyncEventAge", "AsyncEventsDropped",
        "UnreservedConcurrentExecutions", "ClaimedAccountConcurrency"}},
      {"AWS/DynamoDB",
       {"ConsumedReadCapacityUnits", "ConsumedWriteCapacityUnits", "ProvisionedReadCapacityUnits",
        "ProvisionedWriteCapacityUnits", "ReadThrottleEvents", "WriteThrottleEvents", "ConditionalCheckFailedRequests",
        "TimeToLiveDeletedItemCount", "ThrottledRequests", "SystemErrors", "SuccessfulRequestLatency"}},
      {"AWS/States",
       {"ExecutionsStarted", "ExecutionsSucceeded", "ExecutionsFailed", "ExecutionsTimedOut", "ExecutionsAborted",
        "ExecutionThrottled", "ExecutionTime"}},
      {"AWS/ApiGateway", {"Count", "4XXError", "5XXError", "Latency", "IntegrationLatency"}},
      {"AWS/AppRunner",
       {"Requests", "2xxStatusResponses", "4xxStatusResponses", "5xxStatusResponses", "RequestLatency",
        "ActiveInstances", "Concurrency", "CPUUtilization", "MemoryUtilization"}},
      {"AWS/ECS", {"CPUUtilization", "MemoryUtilization"}},
      {"AWS/SQS", {"ApproximateNumberOfMessagesVisible", "ApproximateAgeOfOldestMessage", "NumberOfMessagesSent"}},
      {"AWS/ECR", {"RepositoryPullCount"}},
      {"KootoroVerification", {"BedrockThrottles"}},
  };
  std::map<std::string, std::set<std::string>> known;
  for (const KnownMetric& metric : known_metrics()) {
    known[std::string(metric.name_space)].emplace(metric.name);
  }
  CHECK(known == published);
}

}  // namespace kootoro::blueprint
