// Builds the graphs of an environment. They have no title yet: the caller adds the environment's name.
#pragma once

#include <kootoro/graph/graph.hpp>
#include <kootoro/model/model.hpp>

namespace kootoro::graph {

/// The state machine: its states and transitions. Dashed: after a failure. Empty if there is no state machine.
[[nodiscard]] Graph workflow(const model::Model& model);
/// The resources and how they call and use each other: API, workflow, functions, tables, buckets, topics, the model.
[[nodiscard]] Graph resources(const model::Model& model);
/// The grants: from each role to the resources in its policy.
[[nodiscard]] Graph grants(const model::Model& model);

}  // namespace kootoro::graph
