// Pictures of an environment: a graph, written as Mermaid or DOT.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kootoro::graph {

/// The outline of a node.
enum class Outline : std::uint8_t { box, rounded, diamond, stadium, cylinder, failure };

/// How a part differs from the other graph of a comparison.
enum class Change : std::uint8_t { none, added, removed, changed };

struct Node {
  std::string id;  ///< unique, the same in every environment
  std::string label;
  std::string detail;  ///< a second line, may be empty
  Outline outline = Outline::box;
  std::string cluster;  ///< the title of the frame around it, may be empty
  Change change = Change::none;
  bool detail_is_name = false;  ///< the second line is a name, which differs between environments: not a change
};

struct Edge {
  std::string from;  ///< a node's id
  std::string to;
  std::string label;
  bool dashed = false;
  Change change = Change::none;
};

struct Graph {
  std::string title;
  bool left_to_right = false;
  std::vector<Node> nodes;
  std::vector<Edge> edges;
};

/// Both graphs in one: parts that only `after` has are added, those that only `before` has are removed, and those whose
/// texts differ are changed and show both texts. Parts are the same when their ids are; edges, when their ends are.
[[nodiscard]] Graph compare(const Graph& before, const Graph& after);

/// A Mermaid flowchart. https://mermaid.js.org/syntax/flowchart.html
[[nodiscard]] std::string to_mermaid(const Graph& graph);
/// A digraph for Graphviz. https://graphviz.org/doc/info/lang.html
[[nodiscard]] std::string to_dot(const Graph& graph);

}  // namespace kootoro::graph
