// The data that one state reads and passes on.
#pragma once

#include "workflow/choice.hpp"

#include <kootoro/workflow/check.hpp>
#include <kootoro/workflow/definition.hpp>

#include <functional>

namespace kootoro::workflow {

/// The known data between two states.
struct Facts {
  Shape data;
  Shape variables;
  std::optional<std::size_t> failed;  ///< the state whose error was caught on the way, until a retry succeeded

  friend bool operator==(const Facts& a, const Facts& b) {
    return a.failed == b.failed && a.data == b.data && a.variables == b.variables;  // the cheap one first
  }
};

/// A transition that is taken, or the machine's end (`transition` null), with the known data.
struct Outcome {
  const Transition* transition = nullptr;
  Facts facts;
};

/// The surroundings of a state.
struct Site {
  const Machine& machine;
  std::size_t state;
  const Surroundings& surroundings;
  const Shape& context;
  Findings& findings;
  Comparisons& comparisons;
  /// Runs a machine inside this state on this input; returns its result.
  std::function<Shape(const Machine&, Facts)> run_inner;
};

/// Executes a state on the known data.
[[nodiscard]] std::vector<Outcome> execute(const Site& site, const Facts& facts);

/// The context object, `$$`. https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
[[nodiscard]] Shape context_object(const Shape& input, bool in_map);

}  // namespace kootoro::workflow
