#include "graph/clusters.hpp"

#include <kootoro/text/escape.hpp>

#include <fmt/format.h>

#include <array>

namespace kootoro::graph {
namespace {

struct Colours {
  std::string_view fill;
  std::string_view line;
};

Colours colours_of(Change change) {
  constexpr std::array<Colours, 4> colours = {
      {{"#ffffff", "#57606a"}, {"#dafbe1", "#1a7f37"}, {"#ffebe9", "#cf222e"}, {"#fff8c5", "#9a6700"}}};
  return colours[static_cast<std::size_t>(change)];
}

std::string_view width_of(Change change) {
  return change == Change::none ? "" : ", penwidth=2";
}

std::string node_line(const Node& node) {
  constexpr std::array<std::string_view, 6> shapes = {"box", "box", "diamond", "oval", "cylinder", "octagon"};
  const bool rounded = node.outline == Outline::rounded;
  const Colours colours = colours_of(node.change);
  return fmt::format(
      "{} [label={}, shape={}, style=\"filled{}{}\", fillcolor=\"{}\", color=\"{}\"{}];\n", text::dot_string(node.id),
      text::dot_string(node.detail.empty() ? node.label : node.label + "\n" + node.detail),
      shapes[static_cast<std::size_t>(node.outline)], rounded ? ",rounded" : "",
      node.change == Change::removed ? ",dashed" : "", colours.fill, colours.line, width_of(node.change));
}

std::string edge_line(const Edge& edge) {
  std::string attributes = fmt::format("color=\"{}\"{}", colours_of(edge.change).line, width_of(edge.change));
  if (!edge.label.empty()) {
    attributes +=
        fmt::format(", label={}", text::dot_string(" " + edge.label + " "));  // the blanks keep it off the line
  }
  if (edge.dashed) {
    attributes += ", style=dashed, constraint=false";  // failures don't affect the layout
  }
  return fmt::format("  {} -> {} [{}];\n", text::dot_string(edge.from), text::dot_string(edge.to), attributes);
}

}  // namespace

std::string to_dot(const Graph& graph) {
  std::string text = fmt::format(
      "digraph {{\n  graph [label={}, labelloc=t, labeljust=l, rankdir={}, fontname=\"Helvetica\", nodesep=0.3, "
      "ranksep={}];\n"
      "  node [fontname=\"Helvetica\", fontsize=12];\n  edge [fontname=\"Helvetica\", fontsize=10];\n",
      text::dot_string(graph.title), graph.left_to_right ? "LR" : "TB",
      graph.left_to_right ? "1.4" : "0.5");  // room for the many lines between columns
  int number = 0;
  for (const auto& [title, nodes] : clusters_of(graph)) {
    if (!title.empty()) {
      text += fmt::format("  subgraph cluster_{} {{\n    label={};\n    color=\"#d0d7de\";\n", ++number,
                          text::dot_string(title));
    }
    for (const Node* node : nodes) {
      text += (title.empty() ? "  " : "    ") + node_line(*node);
    }
    text += title.empty() ? "" : "  }\n";
  }
  for (const Edge& edge : graph.edges) {
    text += edge_line(edge);
  }
  return text + "}\n";
}

}  // namespace kootoro::graph
