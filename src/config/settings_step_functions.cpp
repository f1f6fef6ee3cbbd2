#include "config/facts.hpp"
#include "config/sections.hpp"

namespace kootoro::config {
namespace {

void check_section(StepFunctions& machine, const Site& site) {
  if (*machine.log_level == "OFF" && *machine.include_execution_data && machine.include_execution_data.given()) {
    site.decoder
        .warning(diag::Kind::no_effect, machine.include_execution_data.range,
                 "`step_functions.include_execution_data` has no effect with `log_level = \"OFF\"`")
        .with_help("remove it, or choose another log level")
        .with_note(machine.log_level.range, "logging is off here");
  }
}

}  // namespace

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
  s.check(check_section);
}

}  // namespace kootoro::config
