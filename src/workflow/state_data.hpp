// What one state reads, and what it hands on.
#pragma once

#include "workflow/choice.hpp"

#include <kootoro/workflow/check.hpp>
#include <kootoro/workflow/definition.hpp>

#include <functional>

namespace kootoro::workflow {

/// What is known between two states.
struct Facts {
  Shape data;
  Shape variables;
  std::optional<std::size_t> failed;  ///< the state whose error was caught on the way, until it went well

  friend bool operator==(const Facts& a, const Facts& b) {
    return a.failed == b.failed && a.data == b.data && a.variables == b.variables;  // the cheap one first
  }
};

/// A transition that is taken, or the machine's end (`transition` null), with what is known there.
struct Outcome {
  const Transition* transition = nullptr;
  Facts facts;
};

/// What a state needs from its surroundings.
struct Site {
  const Machine& machine;
  std::size_t state;
  const Surroundings& surroundings;
  const Shape& context;
  Findings& findings;
  Comparisons& comparisons;
  /// Runs a machine inside this state on this input; gives what it ends with.
  std::function<Shape(const Machine&, Facts)> run_inner;
};

/// Executes a state on what is known of its input.
[[nodiscard]] std::vector<Outcome> execute(const Site& site, const Facts& facts);

/// The context object, `$$`. https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
[[nodiscard]] Shape context_object(const Shape& input, bool in_map);

}  // namespace kootoro::workflow
