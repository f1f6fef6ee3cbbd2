#include <kootoro/graph/graphviz.hpp>

#include <kootoro/process/run.hpp>

#include <utility>

namespace kootoro::graph {

std::optional<std::string> laid_out(const std::string& dot) {
  process::Finished finished = process::run({"dot", "-Tsvg"}, dot);
  const bool complete = finished.started && finished.status == 0 && !finished.output.empty();
  return complete ? std::optional(std::move(finished.output)) : std::nullopt;
}

}  // namespace kootoro::graph
