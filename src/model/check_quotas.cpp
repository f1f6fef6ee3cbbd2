// Settings beyond an account's default quotas.
#include "model/parts.hpp"

#include <fmt/format.h>

namespace kootoro::model {
namespace {

using diag::Kind;

constexpr std::string_view raised = "lower it, unless AWS increased this account's quota";

void check_throttles(const Model& model, diag::Diagnostics& diagnostics) {
  const config::ApiGateway& api = model.settings->api_gateway;
  const std::string& region = *model.settings->aws_region;
  const auto rate = model.facts->quota("apigateway.account_throttle_rate", region);
  if (model.api && rate && *api.throttling_rate_limit > *rate) {
    diagnostics
        .warning(Kind::no_effect, api.throttling_rate_limit.range,
                 fmt::format("the account is limited to {} requests per second in `{}`, so {} never throttles", *rate,
                             region, *api.throttling_rate_limit))
        .with_help(std::string(raised));
  }
  const auto burst = model.facts->quota("apigateway.account_throttle_burst", region);
  if (model.api && burst && static_cast<double>(*api.throttling_burst_limit) > *burst) {
    diagnostics
        .warning(Kind::no_effect, api.throttling_burst_limit.range,
                 fmt::format("the account is limited to bursts of {} requests in `{}`, so {} never throttles", *burst,
                             region, *api.throttling_burst_limit))
        .with_help(std::string(raised));
  }
}

/// AWS Lambda developer guide, "Configuring reserved concurrency": a part of the account's concurrency stays
/// unreserved.
void check_concurrency(const Model& model, diag::Diagnostics& diagnostics) {
  const std::string& region = *model.settings->aws_region;
  const auto all = model.facts->quota("lambda.concurrent_executions", region);
  const auto unreserved = model.facts->quota("lambda.unreserved_concurrent_executions", region);
  double reserved = 0;
  source::Range last;
  for (const Function& function : model.functions) {
    if (const auto& own = function.reserved_concurrent_executions; own->has_value()) {
      reserved += static_cast<double>(**own);
      last = own.range;
    }
  }
  if (all && unreserved && reserved > 0 && reserved > *all - *unreserved) {
    diagnostics
        .warning(Kind::out_of_range, last,
                 fmt::format("the functions reserve {} concurrent executions, but an account has {} in a region, of "
                             "which {} must stay unreserved",
                             reserved, *all, *unreserved))
        .with_help(
            "reserve less, or request a quota increase from AWS first; `kootoro-gen preflight` checks the quota");
  }
}

}  // namespace

void check_quotas(const Model& model, diag::Diagnostics& diagnostics) {
  check_throttles(model, diagnostics);
  check_concurrency(model, diagnostics);
}

}  // namespace kootoro::model
