#include <kootoro/workflow/definition.hpp>

#include <kootoro/diag/suggest.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kootoro::workflow {

const hcl::Value* value_member(const hcl::Object& object, std::string_view name) {
  const hcl::Member* member = object.find(name);
  return member == nullptr ? nullptr : &member->value;
}

const std::string* text_member(const hcl::Object& object, std::string_view name) {
  const hcl::Value* value = value_member(object, name);
  return value == nullptr ? nullptr : value->string();
}

const hcl::Tuple* list_member(const hcl::Object& object, std::string_view name) {
  const hcl::Value* value = value_member(object, name);
  return value == nullptr ? nullptr : value->tuple();
}

namespace {

// In the order of StateType.
constexpr std::array<std::string_view, 8> type_names = {"Pass",    "Task", "Choice",   "Wait",
                                                        "Succeed", "Fail", "Parallel", "Map"};

class Reader {
 public:
  Reader(const hcl::Value& definition, Language language, diag::Diagnostics& diagnostics)
      : diagnostics_(diagnostics), language_(language) {
    machine_.definition = definition.object();
    machine_.range = definition.range();
  }

  Machine read() {
    if (machine_.definition == nullptr) {
      error(machine_.range, "a state machine must be an object with `StartAt` and `States`");
      return std::move(machine_);
    }
    const hcl::Value* states = value_member(*machine_.definition, "States");
    states_ = states == nullptr ? nullptr : states->object();
    if (states_ == nullptr || states_->empty()) {
      error(machine_.range, "the state machine has no `States`");
      return std::move(machine_);
    }
    language_ = language_of(*machine_.definition, language_);
    if (const hcl::Value* start = value_member(*machine_.definition, "StartAt")) {
      machine_.start = target(*start, "StartAt");
    } else {
      error(machine_.range, "the state machine has no `StartAt`");
    }
    machine_.states.reserve(states_->size());
    for (const hcl::Member& state : states_->members()) {
      machine_.states.push_back(read_state(state));
    }
    return std::move(machine_);
  }

 private:
  diag::Diagnostic& error(source::Range range, std::string message) {
    machine_.whole = false;
    return diagnostics_.error(diag::Kind::workflow, range, std::move(message));
  }

  void suggest(diag::Diagnostic& diagnostic, std::string_view word, const std::vector<std::string_view>& names) {
    if (std::string help = diag::did_you_mean(word, names); !help.empty()) {
      diagnostic.with_help(std::move(help));
    }
  }

  Language language_of(const hcl::Object& object, Language inherited) {
    const std::string* name = text_member(object, "QueryLanguage");
    if (name == nullptr) {
      return inherited;
    }
    if (*name != "JSONata" && *name != "JSONPath") {
      error(value_member(object, "QueryLanguage")->range(), fmt::format("unknown query language `{}`", *name))
          .with_help("use `JSONPath` or `JSONata`");
    }
    return *name == "JSONata" ? Language::jsonata : Language::json_path;
  }

  State read_state(const hcl::Member& member) {
    State state;
    state.name = member.name;
    state.name_range = member.name_range;
    state.members = member.value.object();
    if (state.members == nullptr) {
      error(member.value.range(), fmt::format("state `{}` must be an object", state.name));
      return state;
    }
    const hcl::Object& object = *state.members;
    const std::string* type = text_member(object, "Type");
    if (type == nullptr) {
      error(state.name_range, fmt::format("state `{}` has no `Type`", state.name));
      return state;
    }
    const auto* const known = std::find(type_names.begin(), type_names.end(), *type);
    if (known == type_names.end()) {
      suggest(error(value_member(object, "Type")->range(),
                    fmt::format("state `{}` has the unknown type `{}`", state.name, *type)),
              *type, {type_names.begin(), type_names.end()});
      return state;
    }
    state.type = static_cast<StateType>(known - type_names.begin());
    state.language = language_of(object, language_);
    if (state.type == StateType::task && text_member(object, "Resource") == nullptr) {
      error(state.name_range, fmt::format("task `{}` has no `Resource`", state.name));
    }
    read_end(state);
    read_transitions(state);
    read_inner(state);
    return state;
  }

  void read_end(State& state) {
    const hcl::Object& object = *state.members;
    const hcl::Value* end = value_member(object, "End");
    const bool has_end = end != nullptr && end->boolean() != nullptr && *end->boolean();
    const bool goes_on = object.find("Next") != nullptr;
    state.ends = has_end || state.type == StateType::succeed;
    if (state.type == StateType::choice) {
      state.ends = false;
      const hcl::Tuple* choices = list_member(object, "Choices");
      if (choices == nullptr || choices->empty()) {
        error(state.name_range, fmt::format("choice `{}` has no `Choices`", state.name));
      }
      if (object.find("Default") == nullptr) {
        error(state.name_range, fmt::format("choice `{}` has no `Default`", state.name))
            .with_help("add the state for input that matches no rule: otherwise the execution fails here");
      }
    } else if (state.type != StateType::succeed && state.type != StateType::fail && has_end == goes_on) {
      error(state.name_range, has_end ? fmt::format("state `{}` has both `Next` and `End`", state.name)
                                      : fmt::format("state `{}` has neither `Next` nor `End`", state.name));
    }
  }

  void read_transitions(State& state) {
    const hcl::Object& object = *state.members;
    add_transition(state, object, "Next", TransitionKind::next, nullptr);
    for (const auto& [list, kind] : {std::pair{"Choices", TransitionKind::choice}, {"Catch", TransitionKind::caught}}) {
      const hcl::Tuple* rules = list_member(object, list);
      for (std::size_t i = 0; rules != nullptr && i < rules->size(); ++i) {
        const hcl::Object* rule = (*rules)[i].object();
        if (rule == nullptr || rule->find("Next") == nullptr) {
          error((*rules)[i].range(), fmt::format("a rule in `{}` needs a `Next`", list));
        } else {
          add_transition(state, *rule, "Next", kind, rule);
        }
      }
    }
    add_transition(state, object, "Default", TransitionKind::fallback, nullptr);
  }

  void add_transition(State& state, const hcl::Object& owner, std::string_view key, TransitionKind kind,
                      const hcl::Object* rule) {
    if (const hcl::Value* value = value_member(owner, key)) {
      state.transitions.push_back({kind, target(*value, key), rule});
    }
  }

  /// The state that `value` names; reports a missing one.
  std::optional<std::size_t> target(const hcl::Value& value, std::string_view key) {
    const std::string* name = value.string();
    if (name == nullptr) {
      error(value.range(), fmt::format("`{}` must be the name of a state", key));
      return std::nullopt;
    }
    if (const hcl::Member* state = states_->find(*name)) {
      return static_cast<std::size_t>(state - states_->members().data());
    }
    std::vector<std::string_view> names;
    for (const hcl::Member& state : states_->members()) {
      names.push_back(state.name);
    }
    suggest(error(value.range(), fmt::format("`{}` leads to the state `{}`, which does not exist", key, *name)), *name,
            names);
    return std::nullopt;
  }

  void read_inner(State& state) {
    const auto add = [&](const hcl::Value& machine) {
      state.inner.push_back(Reader(machine, language_, diagnostics_).read());
    };
    if (const hcl::Tuple* branches = list_member(*state.members, "Branches")) {
      for (const hcl::Value& branch : *branches) {
        add(branch);
      }
    }
    for (const std::string_view key : {"ItemProcessor", "Iterator"}) {
      if (const hcl::Value* machine = value_member(*state.members, key)) {
        add(*machine);
      }
    }
  }

  diag::Diagnostics& diagnostics_;
  Language language_;
  const hcl::Object* states_ = nullptr;
  Machine machine_;
};

}  // namespace

Machine read(const hcl::Value& definition, diag::Diagnostics& diagnostics) {
  return Reader(definition, Language::json_path, diagnostics).read();
}

}  // namespace kootoro::workflow
