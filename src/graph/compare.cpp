#include <kootoro/graph/graph.hpp>

#include <map>
#include <utility>

namespace kootoro::graph {
namespace {

std::string key_of(const Node& node) {
  return node.id;
}

std::string key_of(const Edge& edge) {
  return edge.from + '\n' + edge.to + (edge.dashed ? "\ndashed" : "");
}

bool same_text(const Node& left, const Node& right) {
  return left.label == right.label && left.detail == right.detail && left.outline == right.outline;
}

bool same_text(const Edge& left, const Edge& right) {
  return left.label == right.label;
}

/// The parts of `after` in their order, then those that are gone.
template <class Part>
std::vector<Part> compare_parts(const std::vector<Part>& before, const std::vector<Part>& after) {
  std::map<std::string, const Part*> gone;
  for (const Part& part : before) {
    gone.emplace(key_of(part), &part);
  }
  std::vector<Part> parts;
  for (const Part& part : after) {
    const auto old = gone.find(key_of(part));
    parts.push_back(part);
    if (old == gone.end()) {
      parts.back().change = Change::added;
    } else {
      parts.back().change = same_text(*old->second, part) ? Change::none : Change::changed;
      gone.erase(old);
    }
  }
  for (const Part& part : before) {
    if (gone.find(key_of(part)) != gone.end()) {
      parts.push_back(part);
      parts.back().change = Change::removed;
    }
  }
  return parts;
}

}  // namespace

Graph compare(const Graph& before, const Graph& after) {
  Graph graph = after;
  graph.title = before.title + " → " + after.title;
  graph.nodes = compare_parts(before.nodes, after.nodes);
  graph.edges = compare_parts(before.edges, after.edges);
  return graph;
}

}  // namespace kootoro::graph
