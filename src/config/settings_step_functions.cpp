#include "config/facts.hpp"
#include "config/sections.hpp"

namespace kootoro::config {

void describe(Section<StepFunctions>& s) {
  s.doc("The state machine that runs a verification.");
  s.field("create_step_functions", &StepFunctions::create_step_functions).doc("Whether to create it.");
  s.field("log_level", &StepFunctions::log_level).one_of({"ALL", "ERROR", "FATAL", "OFF"}).doc("The events to log.");
  s.field("include_execution_data", &StepFunctions::include_execution_data)
      .doc("Whether the logs contain the inputs and outputs of the states, personal data included.");
  s.field("enable_x_ray_tracing", &StepFunctions::enable_x_ray_tracing).doc("Whether X-Ray traces executions.");
  s.field("log_retention_days", &StepFunctions::log_retention_days)
      .one_of(std::span<const std::int64_t>(facts::retention_days))
      .unit("days")
      .doc("How long logs are kept. Default: `monitoring.log_retention_days`.");
}

}  // namespace kootoro::config
