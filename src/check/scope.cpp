#include "check/scope.hpp"

#include <kootoro/text/characters.hpp>

#include <algorithm>
#include <utility>

namespace kootoro::check {
namespace {

using terraform::Module;
using terraform::Object;
using terraform::Value;

void add_names(const Object* object, Names& names) {
  if (object != nullptr) {
    names.reserve(object->size());
    for (const terraform::Attribute& attribute : *object) {
      names.insert(attribute.name);
    }
  }
}

/// As above, with an empty entry for each name.
template <class Noted>
void add_names(const Object* object, std::unordered_map<std::string_view, Noted>& names) {
  if (object != nullptr) {
    names.reserve(object->size());
    for (const terraform::Attribute& attribute : *object) {
      names.try_emplace(attribute.name);
    }
  }
}

DeclaredByType by_type(const std::vector<terraform::ResourceGroup>& groups, const provider::Schema& schema, bool data) {
  DeclaredByType result;
  for (const terraform::ResourceGroup& group : groups) {
    Declared& declared = result[group.type];
    declared.type = data ? schema.data_source(group.type) : schema.resource(group.type);
    declared.names.reserve(group.resources.size());
    for (const terraform::Resource& resource : group.resources) {
      declared.names.emplace(resource.name, false);
    }
  }
  return result;
}

Output output_of(const Value& declaration) {
  Output output;
  const terraform::Attribute* value =
      declaration.kind() == Value::Kind::object ? declaration.object().find("value") : nullptr;
  if (value != nullptr) {
    output.value = &value->value;
    add_names(output.is_object() ? &value->value.object() : nullptr, output.members);
  }
  return output;
}

Output* find_output(Scopes& scopes, const Value& argument) {
  const auto name = handed_over(argument);
  const auto giver = name ? scopes.find(name->module) : scopes.end();
  if (giver == scopes.end()) {
    return nullptr;
  }
  const auto output = giver->second.outputs.find(name->output);
  return output == giver->second.outputs.end() ? nullptr : &output->second;
}

/// Links the variables of the called modules with the outputs that are passed to them.
void link(const Module& root, Scopes& scopes) {
  if (root.calls() == nullptr) {
    return;
  }
  for (const terraform::Attribute& call : *root.calls()) {
    const auto taker = scopes.find(call.name);
    if (taker == scopes.end() || call.value.kind() != Value::Kind::object) {
      continue;
    }
    for (const terraform::Attribute& argument : call.value.object()) {
      const auto variable = taker->second.variables.find(argument.name);
      Output* output = variable == taker->second.variables.end() ? nullptr : find_output(scopes, argument.value);
      if (output != nullptr) {
        variable->second.given = output;
        output->takers.push_back({taker->second.module, variable->first, &variable->second});
      }
    }
  }
}

}  // namespace

void Use::add(std::span<const hcl::PathStep> rest) {
  any = true;
  if (rest.empty()) {
    whole = true;
  } else if (!members.contains(rest.front().name)) {
    members.emplace(rest.front().name);
  }
}

bool Output::is_object() const {
  return value != nullptr && value->kind() == Value::Kind::object;
}

Scope::Scope(const Module& home, const provider::Schema& schema)
    : module(&home),
      resources(by_type(home.resources(), schema, false)),
      data(by_type(home.data_sources(), schema, true)) {
  if (home.outputs() != nullptr) {
    for (const terraform::Attribute& output : *home.outputs()) {
      outputs.emplace(output.name, output_of(output.value));
    }
  }
  add_names(home.variables(), variables);
  add_names(home.locals_block(), locals);
  add_names(home.calls(), calls);
}

Scopes scopes_of(const terraform::Configuration& configuration, const provider::Schema& schema) {
  Scopes scopes;
  for (const Module& module : configuration.modules) {
    scopes.emplace(module.name(), Scope(module, schema));
  }
  if (!configuration.modules.empty()) {
    link(configuration.modules.front(), scopes);
  }
  return scopes;
}

std::string shown_name(const Module& module) {
  return module.name().empty() ? "the root module" : module.folder();
}

std::optional<OutputName> handed_over(const Value& argument) {
  const auto path = argument.kind() == Value::Kind::expression ? hcl::plain_traversal(argument.text()) : std::nullopt;
  const bool output = path && path->steps.size() == 3 && path->steps.front().name == "module";
  return output ? std::optional(OutputName{path->steps[1].name, path->steps[2].name}) : std::nullopt;
}

}  // namespace kootoro::check
