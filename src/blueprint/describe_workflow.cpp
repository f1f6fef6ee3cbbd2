#include "describe.hpp"

namespace kootoro::blueprint {

void describe(Section<Workflow>& section) {
  section.doc("The state machine; its definition is a separate file.");
  section.field("name", &Workflow::name).required().length(1, 40).pattern(name_part).doc("The part of its AWS name.");
  section.field("retry", &Workflow::retry).required().doc("The `Retry` of function tasks that have none.");
  section.field("timeout_margin_seconds", &Workflow::timeout_margin_seconds)
      .range(0, 900)
      .doc("How much longer a task waits than its function may run.");
  section.check([](Workflow& workflow, const config::Site& site) { keep_range(workflow, site); });
}

}  // namespace kootoro::blueprint
