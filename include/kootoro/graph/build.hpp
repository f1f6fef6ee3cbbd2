// Which graph an environment has. None has a title yet: whoever asks for it knows which environment it is.
#pragma once

#include <kootoro/graph/graph.hpp>
#include <kootoro/model/model.hpp>

namespace kootoro::graph {

/// The state machine: its states, and what leads from one to another. Dashed: after a failure. Empty without one.
[[nodiscard]] Graph workflow(const model::Model& model);
/// What calls what and what uses what: API, workflow, functions, tables, buckets, topics, the model.
[[nodiscard]] Graph resources(const model::Model& model);
/// Who may do what with which data: from each role to what its policy names.
[[nodiscard]] Graph grants(const model::Model& model);

}  // namespace kootoro::graph
