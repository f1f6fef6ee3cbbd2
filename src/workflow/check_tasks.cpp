#include "workflow/checks.hpp"
#include "workflow/error_names.hpp"

#include <kootoro/diag/suggest.hpp>

#include <algorithm>
#include <span>
#include <string>

namespace kootoro::workflow {
namespace {

using diag::Kind;

constexpr std::string_view lambda_integration = "arn:aws:states:::lambda:invoke";

bool contains(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Whether one of the retriers or catchers in `rules` names one of `names`.
bool names_any(const hcl::Tuple& rules, std::span<const std::string_view> names) {
  return std::any_of(rules.begin(), rules.end(), [names](const hcl::Value& rule) {
    const hcl::Tuple* errors = rule.object() == nullptr ? nullptr : list_member(*rule.object(), "ErrorEquals");
    return errors != nullptr && std::any_of(errors->begin(), errors->end(), [names](const hcl::Value& error) {
             return error.string() != nullptr && contains(names, *error.string());
           });
  });
}

class Tasks {
 public:
  Tasks(const Machine& machine, const Surroundings& surroundings, diag::Diagnostics& diagnostics)
      : machine_(machine),
        surroundings_(surroundings),
        diagnostics_(diagnostics),
        can_fail_(leads_to(machine, fail_states(machine))) {}

  /// `caught`: the surrounding state catches a failure of this machine.
  void check(bool caught, bool outermost) {
    for (const State& state : machine_.states) {
      if (state.members == nullptr) {
        continue;
      }
      const hcl::Tuple* catchers = list_member(*state.members, "Catch");
      const bool catches_all = catchers != nullptr && names_any(*catchers, everything);
      if (state.type == StateType::task) {
        check_timeout(state);
        check_retry(state);
        if (!catches_all && !caught) {
          report_uncaught(state, catchers);
        }
      }
      check_error_names(*state.members);
      if (outermost) {
        check_catchers(state);
      }
      for (const Machine& inner : state.inner) {
        Tasks(inner, surroundings_, diagnostics_).check(caught || catches_all, false);
      }
    }
  }

 private:
  static constexpr std::array<std::string_view, 1> everything = {"States.ALL"};

  void check_timeout(const State& state) {
    const std::string_view resource = resource_of(state);
    const bool has_one =
        state.members->find("TimeoutSeconds") != nullptr || state.members->find("TimeoutSecondsPath") != nullptr;
    if (called_function(resource).empty() && !has_one) {
      diagnostics_.error(Kind::workflow, state.name_range, fmt::format("task `{}` has no timeout", state.name))
          .with_help("add `TimeoutSeconds`: only a task that names a function in `Resource` gets one automatically");
    }
  }

  /// A call that Lambda lost or rejected must be retried.
  void check_retry(const State& state) {
    const std::string_view resource = resource_of(state);
    const hcl::Value* own = value_member(*state.members, "Retry");
    const bool is_function = !called_function(resource).empty();
    const hcl::Value* retry = own == nullptr && is_function ? surroundings_.retry : own;
    const hcl::Tuple* rules = retry == nullptr ? nullptr : retry->tuple();
    if (rules == nullptr || rules->empty()) {
      diagnostics_
          .error(Kind::workflow, own == nullptr ? state.name_range : own->range(),
                 fmt::format("task `{}` is never retried", state.name))
          .with_help(is_function ? "remove `Retry`: then the retries of workflow.json apply"
                                 : "add `Retry` with the transient errors");
      return;
    }
    if (!is_function && !resource.starts_with(lambda_integration)) {
      return;
    }
    std::string missing;
    for (const std::string_view error : transient_lambda_errors) {
      if (!names_any(*rules, std::array<std::string_view, 3>{error, "States.TaskFailed", "States.ALL"})) {
        missing += fmt::format("{}`{}`", missing.empty() ? "" : ", ", error);
      }
    }
    if (!missing.empty()) {
      diagnostics_
          .error(Kind::workflow, own == nullptr ? state.name_range : own->range(),
                 fmt::format("task `{}` is not retried after {}", state.name, missing))
          .with_help("add it to `Retry`: Lambda raises it for a call that it did not execute");
    }
  }

  void report_uncaught(const State& state, const hcl::Tuple* catchers) {
    diagnostics_
        .error(Kind::workflow, catchers == nullptr ? state.name_range : value_member(*state.members, "Catch")->range(),
               catchers == nullptr ? fmt::format("task `{}` has no `Catch`", state.name)
                                   : fmt::format("`Catch` of task `{}` does not catch all errors", state.name))
        .with_help(
            "catch `States.ALL`, and continue with a state that records the failure and leads to a `Fail` state");
  }

  void check_error_names(const hcl::Object& members) {
    for (const std::string_view key : {"Retry", "Catch"}) {
      const hcl::Tuple* rules = list_member(members, key);
      for (std::size_t i = 0; rules != nullptr && i < rules->size(); ++i) {
        const hcl::Object* rule = (*rules)[i].object();
        const hcl::Tuple* errors = rule == nullptr ? nullptr : list_member(*rule, "ErrorEquals");
        if (errors == nullptr || errors->empty()) {
          diagnostics_.error(Kind::workflow, (*rules)[i].range(),
                             fmt::format("a rule in `{}` needs `ErrorEquals`, a list of names", key));
          continue;
        }
        check_error_list(*errors, i + 1 == rules->size());
      }
    }
  }

  void check_error_list(const hcl::Tuple& errors, bool last_rule) {
    for (const hcl::Value& error : errors) {
      if (error.string() == nullptr) {
        diagnostics_.error(Kind::workflow, error.range(), "the name of an error must be a string");
        continue;
      }
      check_error_name(*error.string(), error.range());
      if (*error.string() == "States.ALL" && (errors.size() > 1 || !last_rule)) {
        diagnostics_.error(Kind::workflow, error.range(), "`States.ALL` must be alone, in the last rule");
      }
    }
  }

  void check_error_name(std::string_view name, source::Range range) {
    if (name.starts_with("States.")) {
      check_known(name, interpreter_errors, "Step Functions", range);
    } else if (name.starts_with("Lambda.")) {
      check_known(name, lambda_errors, "Lambda", range);
    } else if (contains(transient_lambda_errors, fmt::format("Lambda.{}", name))) {
      diagnostics_.error(Kind::workflow, range, fmt::format("Lambda has no error `{}`", name))
          .with_help(fmt::format("did you mean `Lambda.{}`?", name));
    }
  }

  void check_known(std::string_view name, std::span<const std::string_view> names, std::string_view who,
                   source::Range range) {
    if (!contains(names, name)) {
      auto& error = diagnostics_.error(Kind::workflow, range, fmt::format("{} has no error `{}`", who, name));
      if (std::string help = diag::did_you_mean(name, names); !help.empty()) {
        error.with_help(std::move(help));
      }
    }
  }

  /// After a caught error, the execution must be able to fail with that error's name.
  void check_catchers(const State& state) {
    for (const Transition& transition : state.transitions) {
      if (transition.kind != TransitionKind::caught || !transition.target) {
        continue;
      }
      if (machine_.whole && !can_fail_[*transition.target] && !is_tried_again(state, *transition.target)) {
        diagnostics_
            .error(Kind::workflow, value_member(*transition.rule, "Next")->range(),
                   fmt::format("the error that `{}` catches is lost: no route from `{}` leads to a `Fail` state",
                               state.name, machine_.states[*transition.target].name))
            .with_help("add a `Fail` state: an execution that ends any other way succeeds, and no alarm fires");
      }
      check_error_is_kept(state, *transition.rule);
    }
  }

  /// Whether a route leads from `start` back to the state itself.
  [[nodiscard]] bool is_tried_again(const State& state, std::size_t start) const {
    const auto self = static_cast<std::size_t>(&state - machine_.states.data());
    return reached_from(machine_, {start},
                        [](const Transition& next) { return next.kind != TransitionKind::caught; })[self];
  }

  void check_error_is_kept(const State& state, const hcl::Object& catcher) {
    const hcl::Value* path = value_member(catcher, "ResultPath");
    if (state.language == Language::json_path && path != nullptr && path->is_null()) {
      diagnostics_
          .error(Kind::workflow, path->range(),
                 fmt::format("the error that `{}` catches is lost: its name and cause are dropped", state.name))
          .with_help("keep them: `\"ResultPath\": \"$.error\"`");
    }
  }

  static std::vector<std::size_t> fail_states(const Machine& machine) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < machine.states.size(); ++i) {
      if (machine.states[i].type == StateType::fail) {
        found.push_back(i);
      }
    }
    return found;
  }

  static std::string_view resource_of(const State& state) {
    const std::string* resource = text_member(*state.members, "Resource");
    return resource == nullptr ? std::string_view() : *resource;
  }

  const Machine& machine_;
  const Surroundings& surroundings_;
  diag::Diagnostics& diagnostics_;
  std::vector<bool> can_fail_;  ///< for each state, whether a route without another failure ends in a `Fail` state
};

}  // namespace

void check_tasks(const Machine& machine, const Surroundings& surroundings, diag::Diagnostics& diagnostics) {
  Tasks(machine, surroundings, diagnostics).check(false, true);
}

}  // namespace kootoro::workflow
