// The nodes of a graph by their frames.
#pragma once

#include <kootoro/graph/graph.hpp>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace kootoro::graph {

/// The frames in the order in which they first appear, each with its nodes; the nodes without one come first.
[[nodiscard]] inline std::vector<std::pair<std::string_view, std::vector<const Node*>>> clusters_of(
    const Graph& graph) {
  std::vector<std::pair<std::string_view, std::vector<const Node*>>> clusters{{"", {}}};
  for (const Node& node : graph.nodes) {
    auto place = std::find_if(clusters.begin(), clusters.end(),
                              [&node](const auto& cluster) { return cluster.first == node.cluster; });
    if (place == clusters.end()) {
      place = clusters.insert(clusters.end(), {node.cluster, {}});
    }
    place->second.push_back(&node);
  }
  return clusters;
}

}  // namespace kootoro::graph
