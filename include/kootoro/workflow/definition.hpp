// A definition in the Amazon States Language as a graph of states and transitions.
// https://states-language.net/spec.html
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/hcl/value.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace kootoro::workflow {

enum class StateType : std::uint8_t { pass, task, choice, wait, succeed, fail, parallel, map, unknown };
enum class Language : std::uint8_t { json_path, jsonata };
enum class TransitionKind : std::uint8_t { next, choice, fallback, caught };

/// One way out of a state.
struct Transition {
  TransitionKind kind{};
  std::optional<std::size_t> target;  ///< position in `Machine::states`; nothing when that state does not exist
  const hcl::Object* rule = nullptr;  ///< its choice rule or catcher
};

struct Machine;

struct State {
  std::string_view name;
  source::Range name_range;
  StateType type = StateType::unknown;
  Language language = Language::json_path;
  const hcl::Object* members = nullptr;  ///< null when the state is not an object
  std::vector<Transition> transitions;   ///< in the order in which they are written; the fallback last
  std::vector<Machine> inner;            ///< the branches of a parallel state, or a map state's machine
  bool ends = false;                     ///< the machine succeeds here
};

/// A state machine, or one inside a parallel or map state. It points into the definition it was read from.
struct Machine {
  const hcl::Object* definition = nullptr;
  source::Range range;
  std::vector<State> states;
  std::optional<std::size_t> start;
  bool whole = true;  ///< every state has a type, and every transition a target
};

/// Reads a definition. Reports parts that are not valid, with their places, and reads the rest.
[[nodiscard]] Machine read(const hcl::Value& definition, diag::Diagnostics& diagnostics);

/// For each state, whether a route leads there from one of `starts`, over transitions that `follow(transition)`
/// accepts.
template <class Follow>
[[nodiscard]] std::vector<bool> reached_from(const Machine& machine, std::vector<std::size_t> starts, Follow follow) {
  std::vector<bool> reached(machine.states.size(), false);
  while (!starts.empty()) {
    const std::size_t state = starts.back();
    starts.pop_back();
    if (reached[state]) {
      continue;
    }
    reached[state] = true;
    for (const Transition& transition : machine.states[state].transitions) {
      if (transition.target && follow(transition)) {
        starts.push_back(*transition.target);
      }
    }
  }
  return reached;
}

/// The text of the member `name`, or null.
[[nodiscard]] const std::string* text_member(const hcl::Object& object, std::string_view name);
/// The elements of the member `name`, or null.
[[nodiscard]] const hcl::Tuple* list_member(const hcl::Object& object, std::string_view name);
/// The value of the member `name`, or null.
[[nodiscard]] const hcl::Value* value_member(const hcl::Object& object, std::string_view name);

}  // namespace kootoro::workflow
