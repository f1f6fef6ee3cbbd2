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
        .with_note(machine.log_level.range, "logging is off");
  }
}

}  // namespace

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
  s.check(check_section);
}

}  // namespace kootoro::config
