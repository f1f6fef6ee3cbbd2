#include "config/facts.hpp"
#include "config/sections.hpp"

namespace kootoro::config {

void describe(Section<StepFunctions>& s) {
  s.doc("The state machine that runs a verification.");
  s.field("create_step_functions", &StepFunctions::create_step_functions).doc("Whether this stack has one.");
  s.field("log_level", &StepFunctions::log_level).one_of({"ALL", "ERROR", "FATAL", "OFF"}).doc("What is logged.");
  s.field("include_execution_data", &StepFunctions::include_execution_data)
      .doc("Whether inputs and outputs of the states are logged, personal data included.");
  s.field("enable_x_ray_tracing", &StepFunctions::enable_x_ray_tracing).doc("Whether executions are traced.");
  s.field("log_retention_days", &StepFunctions::log_retention_days)
      .one_of(std::span<const std::int64_t>(facts::retention_days))
      .unit("days")
      .doc("How long logs are kept; `monitoring.log_retention_days` when left out.");
}

}  // namespace kootoro::config
