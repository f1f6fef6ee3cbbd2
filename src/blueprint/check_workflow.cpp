#include "check.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace kootoro::blueprint {

namespace {

using diag::Kind;

constexpr std::string_view function_prefix = "${function_arns.";

// https://states-language.net/spec.html
constexpr std::array<std::string_view, 8> state_types = {"Pass",    "Task", "Choice",   "Wait",
                                                         "Succeed", "Fail", "Parallel", "Map"};

const std::string* text_member(const hcl::Object& object, std::string_view name) {
  const hcl::Member* member = object.find(name);
  return member == nullptr ? nullptr : member->value.string();
}

/// Every `${…}` in the definition: only ARNs of functions that exist.
class Placeholders {
 public:
  Placeholders(const Blueprint& blueprint, diag::Diagnostics& diagnostics)
      : functions_(blueprint.functions), diagnostics_(diagnostics) {}

  void check(const hcl::Value& value) {
    if (const std::string* text = value.string()) {
      check_text(*text, value.range());
    } else if (const hcl::Tuple* elements = value.tuple()) {
      for (const hcl::Value& element : *elements) {
        check(element);
      }
    } else if (const hcl::Object* object = value.object()) {
      for (const hcl::Member& member : object->members()) {
        check_text(member.name, member.name_range);
        check(member.value);
      }
    }
  }

 private:
  void check_text(std::string_view text, source::Range range) {
    for (std::size_t open = text.find("${"); open != std::string_view::npos; open = text.find("${", open + 2)) {
      const std::string_view rest = text.substr(open);
      const std::string_view placeholder = rest.substr(0, rest.find('}') + 1);  // empty when it is never closed
      if (placeholder.empty() || !placeholder.starts_with(function_prefix)) {
        diagnostics_
            .error(Kind::workflow, range,
                   placeholder.empty() ? "`${` without `}`" : fmt::format("unknown placeholder `{}`", placeholder))
            .with_help("a definition may name functions: `${function_arns.KEY}`");
        continue;
      }
      check_function(placeholder.substr(function_prefix.size(), placeholder.size() - function_prefix.size() - 1),
                     range);
    }
  }

  void check_function(std::string_view key, source::Range range) {
    if (functions_.find(key) == nullptr) {
      suggest(
          diagnostics_.error(Kind::unknown_function, range, fmt::format("unknown function `{}` in the workflow", key)),
          key, names_of(functions_));
    }
  }

  const Named<Function>& functions_;
  diag::Diagnostics& diagnostics_;
};

/// One `States` object, and the ones inside its parallel and map states.
class Machine {
 public:
  Machine(const hcl::Value& definition, diag::Diagnostics& diagnostics)
      : definition_(definition), diagnostics_(diagnostics) {}

  void check() {
    const hcl::Object* object = definition_.object();
    if (object == nullptr) {
      error(definition_.range(), "a state machine is an object with `StartAt` and `States`");
      return;
    }
    const hcl::Member* states = object->find("States");
    states_ = states == nullptr ? nullptr : states->value.object();
    const hcl::Member* start = object->find("StartAt");
    if (states_ == nullptr || states_->empty()) {
      error(definition_.range(), "the state machine has no `States`");
      return;
    }
    reached_.assign(states_->size(), false);
    if (start == nullptr) {
      error(definition_.range(), "the state machine has no `StartAt`");
      all_targets_exist_ = false;
    } else {
      follow(start->value, "StartAt");
      check_target(start->value, "StartAt");
    }
    for (const hcl::Member& state : states_->members()) {
      check_structure(state);
    }
    walk();
    report_unreachable();
  }

 private:
  diag::Diagnostic& error(source::Range range, std::string message) {
    return diagnostics_.error(Kind::workflow, range, std::move(message));
  }

  /// Follows every transition from the states that were reached.
  void walk() {
    while (!open_.empty()) {
      const hcl::Member* state = open_.back();
      open_.pop_back();
      for_each_target(*state, [this](const hcl::Value& target, std::string_view key) { follow(target, key); });
    }
  }

  /// Marks the target of a transition as reached; each is walked once.
  void follow(const hcl::Value& target, std::string_view key) {
    const std::string* name = target.string();
    if (name == nullptr) {
      error(target.range(), fmt::format("`{}` must be the name of a state", key));
      return;
    }
    const hcl::Member* state = states_->find(*name);
    if (state == nullptr) {
      return;  // check_structure says so, at every place and not only at the reachable ones
    }
    const auto index = static_cast<std::size_t>(state - states_->members().data());
    if (!reached_[index]) {
      reached_[index] = true;
      open_.push_back(state);
    }
  }

  /// Calls `visit(target, key)` for each `Next` and `Default` of a state, in catchers and choices too.
  template <class Visit>
  static void for_each_target(const hcl::Member& state, Visit visit) {
    const hcl::Object* object = state.value.object();
    if (object == nullptr) {
      return;
    }
    const auto visit_member = [&visit](const hcl::Object& owner, std::string_view key) {
      if (const hcl::Member* target = owner.find(key)) {
        visit(target->value, key);
      }
    };
    visit_member(*object, "Next");
    visit_member(*object, "Default");
    for (const std::string_view list : {"Catch", "Choices"}) {
      const hcl::Member* rules = object->find(list);
      const hcl::Tuple* elements = rules == nullptr ? nullptr : rules->value.tuple();
      if (elements == nullptr) {
        continue;
      }
      for (const hcl::Value& rule : *elements) {
        if (const hcl::Object* members = rule.object()) {
          visit_member(*members, "Next");
        }
      }
    }
  }

  void check_structure(const hcl::Member& state) {
    const hcl::Object* object = state.value.object();
    if (object == nullptr) {
      error(state.value.range(), fmt::format("state `{}` must be an object", state.name));
      return;
    }
    const hcl::Member* type_member = object->find("Type");
    const std::string* type = type_member == nullptr ? nullptr : type_member->value.string();
    if (type == nullptr) {
      error(state.name_range, fmt::format("state `{}` has no `Type`", state.name));
      return;
    }
    if (std::find(state_types.begin(), state_types.end(), *type) == state_types.end()) {
      suggest(error(type_member->value.range(), fmt::format("state `{}` has the unknown type `{}`", state.name, *type)),
              *type, {state_types.begin(), state_types.end()});
      return;
    }
    if (*type == "Task" && text_member(*object, "Resource") == nullptr) {
      error(state.name_range, fmt::format("task `{}` has no `Resource`", state.name));
    }
    check_end(state, *object, *type);
    for_each_target(state, [&](const hcl::Value& target, std::string_view key) { check_target(target, key); });
    check_inner(*object);
  }

  void check_end(const hcl::Member& state, const hcl::Object& object, std::string_view type) {
    const hcl::Member* end = object.find("End");
    const bool ends = end != nullptr && end->value.boolean() != nullptr && *end->value.boolean();
    const bool goes_on = object.find("Next") != nullptr;
    if (type == "Choice") {
      const hcl::Member* choices = object.find("Choices");
      if (choices == nullptr || choices->value.tuple() == nullptr || choices->value.tuple()->empty()) {
        error(state.name_range, fmt::format("choice `{}` has no `Choices`", state.name));
      }
      if (object.find("Default") == nullptr) {
        error(state.name_range, fmt::format("choice `{}` has no `Default`", state.name))
            .with_help("name the state for an input that no rule fits: the execution fails there otherwise");
      }
    } else if (type != "Succeed" && type != "Fail" && ends == goes_on) {
      error(state.name_range, ends ? fmt::format("state `{}` has both `Next` and `End`", state.name)
                                   : fmt::format("state `{}` has neither `Next` nor `End`", state.name));
    }
  }

  void check_target(const hcl::Value& target, std::string_view key) {
    const std::string* name = target.string();
    if (name == nullptr || states_->find(*name) == nullptr) {
      all_targets_exist_ = false;
    }
    if (name != nullptr && states_->find(*name) == nullptr) {
      std::vector<std::string_view> names;
      for (const hcl::Member& state : states_->members()) {
        names.push_back(state.name);
      }
      suggest(error(target.range(), fmt::format("`{}` leads to the state `{}`, which is not there", key, *name)), *name,
              names);
    }
  }

  void check_inner(const hcl::Object& state) {
    if (const hcl::Member* branches = state.find("Branches")) {
      if (const hcl::Tuple* elements = branches->value.tuple()) {
        for (const hcl::Value& branch : *elements) {
          Machine(branch, diagnostics_).check();
        }
      }
    }
    for (const std::string_view key : {"ItemProcessor", "Iterator"}) {
      if (const hcl::Member* inner = state.find(key)) {
        Machine(inner->value, diagnostics_).check();
      }
    }
  }

  /// Reports the first state of each stretch that no route leads to. Not after a dangling target: what lies behind it
  /// would be reported too.
  void report_unreachable() {
    for (std::size_t i = 0; all_targets_exist_ && i < reached_.size(); ++i) {
      if (!reached_[i]) {
        const hcl::Member& state = states_->members()[i];
        error(state.name_range, fmt::format("no route leads to the state `{}`", state.name))
            .with_help("remove it, or name it in a `Next`, `Default` or `Catch`");
        reached_[i] = true;
        open_.push_back(&state);
        walk();
      }
    }
  }

  const hcl::Value& definition_;
  diag::Diagnostics& diagnostics_;
  const hcl::Object* states_ = nullptr;
  bool all_targets_exist_ = true;
  std::vector<bool> reached_;
  std::vector<const hcl::Member*> open_;
};

}  // namespace

void check_workflow(const Blueprint& blueprint, diag::Diagnostics& diagnostics) {
  const Workflow& workflow = blueprint.workflow;
  if (workflow.range.known() && workflow.retry.tuple() == nullptr && !workflow.retry.is_null()) {
    diagnostics.error(Kind::wrong_type, workflow.retry.range(), "`retry` must be a list of retriers");
  }
  if (workflow.definition.is_null()) {
    return;  // it could not be read
  }
  Machine(workflow.definition, diagnostics).check();
  Placeholders(blueprint, diagnostics).check(workflow.definition);
}

}  // namespace kootoro::blueprint
