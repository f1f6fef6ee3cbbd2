#include "workflow/checks.hpp"
#include "workflow/schema.hpp"
#include "workflow/state_data.hpp"

#include <kootoro/diag/suggest.hpp>

#include <strings.h>
#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace kootoro::workflow {
namespace {

using diag::Kind;

constexpr std::size_t max_variants = 24;  // of data at one state; more are merged
// Fields that are compared and copied while each route is followed alone. From then on, the routes to a state are
// joined before it is visited; what still changes after some visits is taken as unknown.
constexpr std::size_t most_work = 8'000'000;
constexpr std::size_t most_joined_visits = 8;

/// One visit of a state: the data on entry, and the way there.
struct Visit {
  std::size_t state = 0;
  Facts facts;
  std::optional<std::size_t> before;
  bool after_failure = false;
};

/// The number of fields: what comparing or copying them costs.
std::size_t size_of(const Facts& facts) {
  return 1 + facts.data.fields.size() + facts.variables.fields.size();
}

/// The states in the order in which their predecessors come before them, loops aside.
std::vector<std::size_t> order_of(const Machine& machine) {
  std::vector<std::size_t> order(machine.states.size(), 0);
  std::vector<bool> seen(machine.states.size(), false);
  std::vector<std::pair<std::size_t, std::size_t>> path;  // a state, and its next transition
  std::size_t left = machine.states.size();
  const auto open = [&](std::size_t state) {
    if (!seen[state]) {
      seen[state] = true;
      path.emplace_back(state, 0);
    }
  };
  open(*machine.start);
  while (!path.empty()) {
    auto& [state, next] = path.back();
    const std::vector<Transition>& transitions = machine.states[state].transitions;
    if (next == transitions.size()) {
      order[state] = --left;
      path.pop_back();
    } else if (const auto target = transitions[next++].target) {
      open(*target);
    }
  }
  return order;
}

struct Shared {
  const Surroundings& surroundings;
  diag::Diagnostics& diagnostics;
  Shape context;
  Comparisons comparisons;
  std::set<std::pair<std::uint32_t, std::string>> reported;
  std::size_t work = 0;
  bool told_of_joining = false;
};

bool same_letters(std::string_view left, std::string_view right) {
  return left.size() == right.size() && strncasecmp(left.data(), right.data(), left.size()) == 0;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [word](std::string_view other) { return same_letters(word, other); });
}

/// All routes through one machine, each distinct data once.
class Routes final : public Findings {
 public:
  Routes(const Machine& machine, Shared& shared, std::string prefix)
      : machine_(machine), shared_(shared), prefix_(std::move(prefix)), at_state_(machine.states.size()) {}

  /// The data at the machine's end.
  Shape run(Facts facts) {
    if (!machine_.start) {
      return Shape::any();
    }
    order_ = order_of(machine_);
    enter(*machine_.start, std::move(facts), std::nullopt, false);
    while (!pending_.empty()) {
      current_ = pending_.begin()->second;
      pending_.erase(pending_.begin());
      visit();
    }
    return output_.value_or(Shape::any());
  }

  void absent(source::Range range, const std::string& path, Presence presence, std::string_view name,
              const std::vector<std::string_view>& siblings) override {
    if (!shared_.reported.emplace(range.begin, path).second) {
      return;
    }
    auto& error = shared_.diagnostics.error(
        Kind::workflow, range,
        fmt::format("`{}` {} absent on the route `{}`", path, presence == Presence::never ? "is" : "may be", route()));
    std::string help = diag::did_you_mean(name, siblings);
    error.with_help(help.empty() ? advice(presence) : std::move(help));
  }

  void wrong(source::Range range, std::string message, std::string help) override {
    if (shared_.reported.emplace(range.begin, message).second) {
      auto& error = shared_.diagnostics.error(Kind::workflow, range, std::move(message));
      if (!help.empty()) {
        error.with_help(std::move(help));
      }
    }
  }

 private:
  static std::string advice(Presence presence) {
    return presence == Presence::never ? "set it on every route that leads here"
                                       : "set it on every route that leads here, or test it with `IsPresent` first";
  }

  void enter(std::size_t state, Facts facts, std::optional<std::size_t> before, bool after_failure) {
    facts.data = limited(std::move(facts.data));
    facts.variables = limited(std::move(facts.variables));
    if (joins_) {
      enter_joined(state, std::move(facts), before, after_failure);
      return;
    }
    std::vector<std::size_t>& known = at_state_[state];
    const auto is_known = [&](std::size_t visit) {
      shared_.work += size_of(facts);
      return visits_[visit].facts == facts;
    };
    shared_.work += size_of(facts);
    if (std::any_of(known.begin(), known.end(), is_known)) {
      return;
    }
    if (known.size() >= max_variants) {
      const Facts& last = visits_[known.back()].facts;
      facts.data = join(last.data, facts.data);
      facts.variables = join(last.variables, facts.variables);
      if (is_known(known.back())) {
        return;
      }
    }
    add(state, std::move(facts), before, after_failure);
    if (shared_.work > most_work) {
      begin_to_join(state);
    }
  }

  void add(std::size_t state, Facts facts, std::optional<std::size_t> before, bool after_failure) {
    at_state_[state].push_back(visits_.size());
    pending_.emplace(joins_ ? order_[state] : visits_.size(), visits_.size());
    visits_.push_back({state, std::move(facts), before, after_failure});
  }

  /// From now on, one visit of a state stands for all routes to it.
  void begin_to_join(std::size_t state) {
    joins_ = true;
    joined_.resize(machine_.states.size());
    if (!std::exchange(shared_.told_of_joining, true)) {
      tell_of_joining(state);
    }
    const auto waiting = std::exchange(pending_, {});
    for (const auto& [order, visit] : waiting) {
      const Visit& one = visits_[visit];
      enter_joined(one.state, Facts(one.facts), one.before, one.after_failure);
    }
  }

  void tell_of_joining(std::size_t state) {
    shared_.diagnostics
        .note(Kind::workflow, machine_.states[state].name_range,
              "the workflow has too many routes to follow each alone: from here on, they are checked together")
        .with_help("move parts of it to workflows that it starts, to have each route checked");
  }

  void enter_joined(std::size_t state, Facts facts, std::optional<std::size_t> before, bool after_failure) {
    Joined& joined = joined_[state];
    if (joined.facts) {
      facts.data = join(joined.facts->data, facts.data);
      facts.variables = join(joined.facts->variables, facts.variables);
      facts.failed = joined.facts->failed == facts.failed ? facts.failed : std::nullopt;
    }
    if (joined.visits > most_joined_visits) {
      facts = Facts{Shape::any(), Shape::object(Presence::unknown), std::nullopt};
    }
    if (joined.facts == facts) {
      return;
    }
    joined.facts = facts;
    if (joined.waiting) {
      visits_[*joined.waiting].facts = std::move(facts);
      return;
    }
    ++joined.visits;
    joined.waiting = visits_.size();
    add(state, std::move(facts), before, after_failure);
  }

  void visit() {
    const Visit visit = visits_[current_];  // a copy: entering a state may move the others in memory
    const State& state = machine_.states[visit.state];
    if (joins_) {
      joined_[visit.state].waiting.reset();
    }
    const Site site{machine_,
                    visit.state,
                    shared_.surroundings,
                    shared_.context,
                    *this,
                    shared_.comparisons,
                    [this](const Machine& inner, Facts facts) {
                      return Routes(inner, shared_, route() + " → ").run(std::move(facts));
                    }};
    for (Outcome& outcome : execute(site, visit.facts)) {
      if (outcome.transition == nullptr) {
        output_ = output_ ? join(*output_, outcome.facts.data) : std::move(outcome.facts.data);
      } else if (outcome.transition->target) {
        enter(*outcome.transition->target, std::move(outcome.facts), current_,
              outcome.transition->kind == TransitionKind::caught);
      }
    }
    if (state.members != nullptr && prefix_.empty()) {
      check_status(state, visit.facts);
      check_fail(state, visit.facts);
    }
  }

  /// A constant status must be true on every route.
  void check_status(const State& state, const Facts& facts) {
    for (const std::string_view key : {"Parameters", "Result", "Output"}) {
      const hcl::Value* value = value_member(*state.members, key);
      if (value == nullptr || value->object() == nullptr || state.type == StateType::task) {
        continue;
      }
      for (const hcl::Member& member : value->object()->members()) {
        const std::string* word = member.value.string();
        const std::string_view name = member.name;
        const std::size_t length = std::string_view("status").size();
        if (word == nullptr || name.size() < length || !same_letters(name.substr(name.size() - length), "status")) {
          continue;
        }
        if (facts.failed && is_one_of(*word, {"completed", "complete", "succeeded", "success", "successful", "ok"})) {
          if (shared_.reported.emplace(member.value.range().begin, "status").second) {
            wrong(member.value.range(),
                  fmt::format("`{}` is `{}` even after a failure, on the route `{}`", name, *word, route()),
                  "send failures to another state that leads to a `Fail` state");
          }
        } else if (state.ends && is_one_of(*word, {"failed", "failure", "error"})) {
          wrong(member.value.range(), fmt::format("`{}` is `{}`, but the execution succeeds", name, *word),
                "continue with a `Fail` state: otherwise no alarm fires");
        }
      }
    }
  }

  /// A `Fail` state behind a catcher should pass on the name of the error.
  void check_fail(const State& state, const Facts& facts) {
    const hcl::Value* name = value_member(*state.members, "Error");
    if (state.type != StateType::fail || !facts.failed || name == nullptr || name->string() == nullptr ||
        jsonata_in(*name->string()) || !shared_.reported.emplace(name->range().begin, "Error").second) {
      return;
    }
    shared_.diagnostics
        .warning(Kind::workflow, name->range(),
                 fmt::format("the name of the error that `{}` caught is lost: `Error` is always `{}`",
                             machine_.states[*facts.failed].name, *name->string()))
        .with_help(state.language == Language::jsonata ? "pass it on: `\"Error\": \"{% $states.input.Error %}\"`"
                                                       : "pass it on: `\"ErrorPath\": \"$.error.Error\"`");
  }

  /// The names of the states up to the current one.
  [[nodiscard]] std::string route() const {
    std::vector<std::string> names;
    for (std::optional<std::size_t> at = current_; at; at = visits_[*at].before) {
      const Visit& visit = visits_[*at];
      names.push_back(fmt::format("{}{}", visit.after_failure ? "(failed) → " : (visit.before ? "→ " : ""),
                                  machine_.states[visit.state].name));
    }
    std::reverse(names.begin(), names.end());
    return prefix_ + fmt::format("{}", fmt::join(names, " "));
  }

  /// What is known of all routes to a state.
  struct Joined {
    std::optional<Facts> facts;
    std::optional<std::size_t> waiting;  // the visit that is still to come
    std::size_t visits = 0;
  };

  const Machine& machine_;
  Shared& shared_;
  std::string prefix_;
  std::vector<Visit> visits_;
  std::set<std::pair<std::size_t, std::size_t>> pending_;  // in which order, and which
  std::vector<std::size_t> order_;
  std::vector<Joined> joined_;
  bool joins_ = false;
  std::vector<std::vector<std::size_t>> at_state_;
  std::size_t current_ = 0;
  std::optional<Shape> output_;
};

Shape shape_of_input(const Surroundings& surroundings) {
  std::optional<Shape> input;
  for (const hcl::Value* schema : surroundings.inputs) {
    Shape shape = shape_of_schema(*schema, {schema->object(), surroundings.schemas});
    input = input ? join(*input, shape) : std::move(shape);
  }
  return input.value_or(Shape::any());
}

/// A comparison with a text that the data never has, although a similar one is possible.
void report_comparisons(const Comparisons& comparisons, diag::Diagnostics& diagnostics) {
  std::set<std::array<std::string, 3>> compared;  // state, path, text
  for (const auto& [place, entry] : comparisons) {
    compared.insert({entry.second.state, entry.second.path, entry.second.text});
  }
  for (const auto& [place, entry] : comparisons) {
    const source::Range range = entry.first;
    const Comparison& comparison = entry.second;
    if (comparison.possible) {
      continue;
    }
    const std::vector<std::string_view> instead(comparison.instead.begin(), comparison.instead.end());
    const auto same = std::find_if(instead.begin(), instead.end(),
                                   [&](std::string_view text) { return same_letters(text, comparison.text); });
    const auto meant = same != instead.end() ? std::optional(*same) : diag::nearest(comparison.text, instead);
    if (meant && compared.find({comparison.state, comparison.path, std::string(*meant)}) == compared.end()) {
      diagnostics.error(Kind::workflow, range, fmt::format("`{}` is never `{}`", comparison.path, comparison.text))
          .with_help(fmt::format("did you mean `{}`?", *meant));
    }
  }
}

}  // namespace

void check_data(const Machine& machine, const Surroundings& surroundings, diag::Diagnostics& diagnostics) {
  const Shape input = shape_of_input(surroundings);
  Shared shared{surroundings, diagnostics, context_object(input, false), {}, {}, 0, false};
  Routes(machine, shared, "").run(Facts{input, Shape::object(), std::nullopt});
  report_comparisons(shared.comparisons, diagnostics);
}

}  // namespace kootoro::workflow
