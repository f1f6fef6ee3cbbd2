#include <kootoro/graph/build.hpp>
#include <kootoro/text/layout.hpp>

#include <kootoro/workflow/check.hpp>
#include <kootoro/workflow/definition.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace kootoro::graph {
namespace {

using workflow::Machine;
using workflow::State;
using workflow::StateType;
using workflow::TransitionKind;

Outline outline_of(const State& state) {
  switch (state.type) {
    case StateType::choice:
      return Outline::diamond;
    case StateType::fail:
      return Outline::failure;
    case StateType::succeed:
      return Outline::stadium;
    case StateType::pass:
    case StateType::wait:
      return state.ends ? Outline::stadium : Outline::rounded;
    default:
      return Outline::box;
  }
}

/// The function that a task calls, if the task's name doesn't show it.
std::string detail_of(const State& state) {
  const std::string* resource = state.members == nullptr ? nullptr : workflow::text_member(*state.members, "Resource");
  return resource == nullptr ? std::string() : std::string(workflow::called_function(*resource));
}

/// The first text that a rule in JSONPath, or a part of it, compares with.
const std::string* compared_text(const hcl::Object& rule) {
  for (const std::string_view comparison : {"StringEquals", "StringMatches"}) {
    if (const std::string* text = workflow::text_member(rule, comparison)) {
      return text;
    }
  }
  for (const std::string_view combination : {"And", "Or"}) {
    const hcl::Tuple* parts = workflow::list_member(rule, combination);
    for (std::size_t i = 0; parts != nullptr && i < parts->size(); ++i) {
      const hcl::Object* part = (*parts)[i].object();
      if (const std::string* text = part == nullptr ? nullptr : compared_text(*part)) {
        return text;
      }
    }
  }
  return nullptr;
}

/// A condition in JSONata without its delimiters, short enough for a line.
std::string shortened(std::string_view condition) {
  constexpr std::size_t longest = 41;  // terminal cells
  if (condition.starts_with("{%") && condition.ends_with("%}")) {
    condition = condition.substr(2, condition.size() - 4);
  }
  return text::shortened(text::trimmed(condition), longest);
}

/// A rule in short form.
std::string label_of(const workflow::Transition& transition) {
  if (transition.kind == TransitionKind::fallback) {
    return "otherwise";
  }
  if (transition.kind != TransitionKind::choice) {
    return {};
  }
  if (const std::string* condition = workflow::text_member(*transition.rule, "Condition")) {
    return shortened(*condition);
  }
  if (const std::string* text = compared_text(*transition.rule)) {
    return *text;
  }
  const std::string* variable = workflow::text_member(*transition.rule, "Variable");
  return variable == nullptr ? std::string() : variable->substr(variable->rfind('.') + 1);
}

void add_machine(Graph& graph, const Machine& machine, const std::string& prefix, const std::string& cluster) {
  for (const State& state : machine.states) {
    const std::string id = prefix + std::string(state.name);
    graph.nodes.push_back({id, std::string(state.name), detail_of(state), outline_of(state), cluster, Change::none});
    for (const workflow::Transition& transition : state.transitions) {
      if (transition.target) {
        graph.edges.push_back({id, prefix + std::string(machine.states[*transition.target].name), label_of(transition),
                               transition.kind == TransitionKind::caught, Change::none});
      }
    }
    for (std::size_t i = 0; i < state.inner.size(); ++i) {
      const Machine& inner = state.inner[i];
      const std::string inside = fmt::format("{}/{}/", id, i);
      add_machine(graph, inner, inside, fmt::format("{} {}", state.name, i + 1));
      if (inner.start) {
        graph.edges.push_back({id, inside + std::string(inner.states[*inner.start].name), "", false, Change::none});
      }
    }
  }
}

}  // namespace

Graph workflow(const model::Model& model) {
  Graph graph;
  if (model.state_machine) {
    diag::Diagnostics reported_before;
    const Machine machine = workflow::read(*model.state_machine->definition, reported_before);
    graph.nodes.push_back({"", "start", "", Outline::stadium, "", Change::none});
    if (machine.start) {
      graph.edges.push_back({"", std::string(machine.states[*machine.start].name), "", false, Change::none});
    }
    add_machine(graph, machine, "", "");
  }
  return graph;
}

}  // namespace kootoro::graph
