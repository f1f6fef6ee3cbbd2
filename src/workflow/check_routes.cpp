#include "workflow/checks.hpp"

namespace kootoro::workflow {
namespace {

bool any_transition(const Transition& /*transition*/) {
  return true;
}

bool is_end(const State& state) {
  return state.ends || state.type == StateType::fail;
}

/// Reports the first state of each stretch that no route leads to.
void check_reached(const Machine& machine, std::vector<bool> reached, diag::Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < machine.states.size(); ++i) {
    if (reached[i]) {
      continue;
    }
    const State& state = machine.states[i];
    diagnostics
        .error(diag::Kind::workflow, state.name_range, fmt::format("no route leads to the state `{}`", state.name))
        .with_help("remove it, or name it in a `Next`, `Default` or `Catch`");
    const std::vector<bool> behind = reached_from(machine, {i}, any_transition);
    for (std::size_t j = 0; j < behind.size(); ++j) {
      reached[j] = reached[j] || behind[j];
    }
  }
}

std::vector<std::size_t> ends_of(const Machine& machine) {
  std::vector<std::size_t> ends;
  for (std::size_t i = 0; i < machine.states.size(); ++i) {
    if (is_end(machine.states[i])) {
      ends.push_back(i);
    }
  }
  return ends;
}

/// Reports the first state of each loop that ends only with a failure.
void check_ends(const Machine& machine, const std::vector<bool>& reached, diag::Diagnostics& diagnostics) {
  std::vector<bool> ends = leads_to(machine, ends_of(machine));
  for (std::size_t i = 0; i < machine.states.size(); ++i) {
    if (ends[i] || !reached[i]) {
      continue;
    }
    const State& state = machine.states[i];
    diagnostics
        .error(diag::Kind::workflow, state.name_range, fmt::format("no route from `{}` reaches an end", state.name))
        .with_help("add a transition from the loop to a state with `\"End\": true`, or to a `Succeed` or `Fail` state");
    const std::vector<bool> behind = reached_from(machine, {i}, any_transition);
    for (std::size_t j = 0; j < behind.size(); ++j) {
      ends[j] = ends[j] || behind[j];
    }
  }
}

}  // namespace

std::vector<bool> leads_to(const Machine& machine, std::vector<std::size_t> ends) {
  Machine reversed;
  reversed.states.resize(machine.states.size());
  for (std::size_t i = 0; i < machine.states.size(); ++i) {
    for (const Transition& transition : machine.states[i].transitions) {
      if (transition.target && transition.kind != TransitionKind::caught) {
        reversed.states[*transition.target].transitions.push_back({transition.kind, i, nullptr});
      }
    }
  }
  return reached_from(reversed, std::move(ends), any_transition);
}

void check_routes(const Machine& machine, diag::Diagnostics& diagnostics) {
  for (const State& state : machine.states) {
    for (const Machine& inner : state.inner) {
      check_routes(inner, diagnostics);
    }
  }
  if (!machine.whole || !machine.start) {
    return;  // states after a dangling target would be reported, too
  }
  const std::vector<bool> reached = reached_from(machine, {*machine.start}, any_transition);
  check_reached(machine, reached, diagnostics);
  check_ends(machine, reached, diagnostics);
}

}  // namespace kootoro::workflow
