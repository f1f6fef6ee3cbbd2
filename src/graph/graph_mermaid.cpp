#include "graph/clusters.hpp"

#include <kootoro/text/characters.hpp>
#include <kootoro/text/escape.hpp>

#include <fmt/format.h>

#include <array>

namespace kootoro::graph {
namespace {

/// Letters and digits stay, the rest becomes `_` and its code: different ids stay different.
std::string mermaid_id(std::string_view id) {
  std::string text = "n_";
  for (const char c : id) {
    if (text::is_letter_or_digit(c)) {
      text += c;
    } else {
      text += fmt::format("_{:02x}", static_cast<unsigned char>(c));
    }
  }
  return text;
}

std::string_view class_of(Change change) {
  constexpr std::array<std::string_view, 4> classes = {"", ":::added", ":::removed", ":::changed"};
  return classes[static_cast<std::size_t>(change)];
}

std::string mermaid_node(const Node& node) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> outlines = {
      {{"[", "]"}, {"(", ")"}, {"{", "}"}, {"([", "])"}, {"[(", ")]"}, {"{{", "}}"}}};
  const auto& [open, close] = outlines[static_cast<std::size_t>(node.outline)];
  const std::string label = text::mermaid_string(node.detail.empty() ? node.label : node.label + "\n" + node.detail);
  return fmt::format("{}{}{}{}{}\n", mermaid_id(node.id), open, label, close, class_of(node.change));
}

std::string mermaid_edge(const Edge& edge) {
  const std::string label = edge.label.empty() ? "" : "|" + text::mermaid_string(edge.label) + "|";
  return fmt::format("  {} {}{} {}\n", mermaid_id(edge.from), edge.dashed ? "-.->" : "-->", label, mermaid_id(edge.to));
}

/// Edges have no classes: they are named by their position.
std::string edge_styles(const Graph& graph) {
  constexpr std::array<std::string_view, 4> colours = {"", "#1a7f37", "#cf222e", "#9a6700"};
  std::string text;
  for (std::size_t i = 0; i < graph.edges.size(); ++i) {
    if (graph.edges[i].change != Change::none) {
      text += fmt::format("  linkStyle {} stroke:{},stroke-width:2px\n", i,
                          colours[static_cast<std::size_t>(graph.edges[i].change)]);
    }
  }
  return text;
}

bool has_changes(const Graph& graph) {
  return std::any_of(graph.nodes.begin(), graph.nodes.end(),
                     [](const Node& node) { return node.change != Change::none; });
}

}  // namespace

std::string to_mermaid(const Graph& graph) {
  std::string text = fmt::format("---\ntitle: {}\n---\nflowchart {}\n", text::mermaid_string(graph.title),
                                 graph.left_to_right ? "LR" : "TD");
  int number = 0;
  for (const auto& [title, nodes] : clusters_of(graph)) {
    if (!title.empty()) {
      text += fmt::format("  subgraph c{}[{}]\n", ++number, text::mermaid_string(title));
    }
    for (const Node* node : nodes) {
      text += (title.empty() ? "  " : "    ") + mermaid_node(*node);
    }
    text += title.empty() ? "" : "  end\n";
  }
  for (const Edge& edge : graph.edges) {
    text += mermaid_edge(edge);
  }
  if (has_changes(graph)) {
    text +=
        "  classDef added fill:#dafbe1,stroke:#1a7f37,color:#000\n"
        "  classDef removed fill:#ffebe9,stroke:#cf222e,color:#000,stroke-dasharray:4\n"
        "  classDef changed fill:#fff8c5,stroke:#9a6700,color:#000\n";
  }
  return text + edge_styles(graph);
}

}  // namespace kootoro::graph
