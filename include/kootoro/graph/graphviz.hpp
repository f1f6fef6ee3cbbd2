// Graphviz, run as a program: laying out graphs is its profession, and linking it would make it a must for everybody.
#pragma once

#include <optional>
#include <string>

namespace kootoro::graph {

/// The graph as SVG. Nothing when `dot` is not on the PATH or fails.
[[nodiscard]] std::optional<std::string> laid_out(const std::string& dot);

}  // namespace kootoro::graph
