#include <kootoro/graph/graph.hpp>

#include <fmt/format.h>

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

/// Shows both texts where they differ. True if they differ.
bool join(std::string& now, const std::string& before) {
  if (now == before) {
    return false;
  }
  now = fmt::format("{} → {}", before.empty() ? "–" : before, now.empty() ? "–" : now);
  return true;
}

bool join(Node& now, const Node& before) {
  const bool label = join(now.label, before.label);
  const bool detail = !now.detail_is_name && join(now.detail, before.detail);
  return label || detail || now.outline != before.outline;
}

bool join(Edge& now, const Edge& before) {
  return join(now.label, before.label);
}

/// The parts of `after` in their order, then the removed ones.
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
      parts.back().change = join(parts.back(), *old->second) ? Change::changed : Change::none;
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
  graph.title = fmt::format("{} → {} (green: added, red: removed, yellow: changed)", before.title, after.title);
  graph.nodes = compare_parts(before.nodes, after.nodes);
  graph.edges = compare_parts(before.edges, after.edges);
  return graph;
}

}  // namespace kootoro::graph
