#include "model/parts.hpp"

#include <algorithm>

namespace kootoro::model {
namespace {

constexpr std::string_view placeholder_start = "${function_arns.";

/// The key inside `${function_arns.KEY}`, or nothing.
std::string_view called_function(const std::string& text) {
  const std::string_view view = text;
  if (!view.starts_with(placeholder_start) || !view.ends_with('}')) {
    return {};
  }
  return view.substr(placeholder_start.size(), view.size() - placeholder_start.size() - 1);
}

void collect_calls(const hcl::Value& value, std::vector<std::string_view>& keys) {
  if (const hcl::Object* object = value.object()) {
    for (const hcl::Member& member : object->members()) {
      collect_calls(member.value, keys);
    }
  } else if (const hcl::Tuple* tuple = value.tuple()) {
    for (const hcl::Value& element : *tuple) {
      collect_calls(element, keys);
    }
  } else if (const std::string* text = value.string()) {
    if (const auto key = called_function(*text); !key.empty()) {
      keys.push_back(key);
    }
  }
}

}  // namespace

std::vector<std::string_view> functions_called_in(const hcl::Value& definition) {
  std::vector<std::string_view> keys;
  collect_calls(definition, keys);
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

std::optional<StateMachine> build_state_machine(const Model& model) {
  if (!*model.settings->step_functions.create_step_functions || model.functions.empty()) {
    return std::nullopt;
  }
  const blueprint::Workflow& workflow = model.blueprint->workflow;
  StateMachine machine;
  machine.name = model.naming.make(NameKind::state_machine, *workflow.name);
  machine.role_name = model.naming.make(NameKind::role, "workflow");
  machine.definition = &workflow.definition;
  for (const std::string_view key : functions_called_in(workflow.definition)) {
    if (const auto function = find(model.functions, key)) {
      machine.calls.push_back(*function);
    }
  }
  return machine;
}

}  // namespace kootoro::model
