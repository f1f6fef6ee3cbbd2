#include <kootoro/references/declarations.hpp>

#include <kootoro/text/number.hpp>

namespace kootoro::references {
namespace {

using terraform::Object;
using terraform::Value;
using Steps = std::span<const hcl::PathStep>;

/// For objects with fewer members, an index is not faster.
constexpr std::size_t worth_an_index = 16;

Home::Values by_name(const Object* object) {
  Home::Values values;
  if (object != nullptr) {
    values.reserve(object->size());
    for (const terraform::Attribute& attribute : *object) {
      values.emplace(attribute.name, &attribute.value);
    }
  }
  return values;
}

Home::Bodies bodies_of(const std::vector<terraform::ResourceGroup>& groups) {
  Home::Bodies bodies;
  for (const terraform::ResourceGroup& group : groups) {
    auto& named = bodies[group.type];
    named.reserve(group.resources.size());
    for (const terraform::Resource& resource : group.resources) {
      named.emplace(resource.name, resource.body);
    }
  }
  return bodies;
}

const Value* member_of(const Object& object, std::string_view name) {
  const terraform::Attribute* found = object.find(name);
  return found == nullptr ? nullptr : &found->value;
}

/// The values of a member in all blocks that have it.
Home::Values members_of(const Home::Values& blocks, std::string_view name) {
  Home::Values values;
  for (const auto& [block, body] : blocks) {
    if (const Value* value = body->kind() == Value::Kind::object ? member_of(body->object(), name) : nullptr) {
      values.emplace(block, value);
    }
  }
  return values;
}

const Value* find_value(const Home::Values& values, std::string_view name) {
  const auto found = values.find(name);
  return found == values.end() ? nullptr : found->second;
}

/// `count` names, and an optional instance key after them.
std::size_t with_instance(Steps steps, std::size_t count) {
  return count < steps.size() && steps[count].index ? count + 1 : count;
}

std::optional<Declaration> body(Declaration::Kind kind, const Home::Bodies& bodies, Steps steps, std::size_t at,
                                const Home& home) {
  if (steps.size() < at + 2) {
    return std::nullopt;
  }
  const auto type = bodies.find(steps[at].name);
  if (type == bodies.end()) {
    return std::nullopt;
  }
  const auto found = type->second.find(steps[at + 1].name);
  if (found == type->second.end()) {
    return std::nullopt;
  }
  return Declaration{kind, nullptr, found->second, {&home}, with_instance(steps, at + 2), type->first, found->first};
}

}  // namespace

Declarations::Declarations(const terraform::Configuration& configuration) {
  for (const terraform::Module& module : configuration.modules) {
    add(module);
  }
  const Home* root = home("");
  for (const auto& [name, call] : by_name(root == nullptr ? nullptr : root->module->calls())) {
    if (const auto called = homes_.find(name); called != homes_.end() && call->kind() == Value::Kind::object) {
      called->second.given = by_name(&call->object());
    }
  }
}

void Declarations::add(const terraform::Module& module) {
  Home& home = homes_[module.name()];
  home.module = &module;
  home.prefix = module.address_prefix();
  home.locals = by_name(module.locals_block());
  home.defaults = members_of(by_name(module.variables()), "default");
  home.outputs = by_name(module.outputs());
  home.resources = bodies_of(module.resources());
  home.data = bodies_of(module.data_sources());
  terraform::Arena unused;  // a value that points to an object uses no memory
  for (const terraform::Asset& asset : module.assets()) {
    if (asset.document != nullptr) {
      home.assets.emplace(asset.name, terraform::Builder(unused).of(*asset.document));
    }
  }
}

const Home* Declarations::home(std::string_view name) const {
  const auto found = homes_.find(name);
  return found == homes_.end() ? nullptr : &found->second;
}

std::optional<Declaration> Declarations::find(Steps steps, const Home& home) const {
  if (steps.size() < 2) {
    return std::nullopt;
  }
  const std::string_view first = steps.front().name;
  if (first == "local") {
    const Value* value = find_value(home.locals, steps[1].name);
    return value == nullptr ? std::nullopt
                            : std::optional(Declaration{Declaration::Kind::local, value, nullptr, {&home}, 2, {}, {}});
  }
  if (first == "var") {
    return variable(steps, home);
  }
  if (first == "module") {
    return output(steps);
  }
  return first == "data" ? body(Declaration::Kind::data, home.data, steps, 1, home)
                         : body(Declaration::Kind::resource, home.resources, steps, 0, home);
}

/// The value that the root module passes, or its default.
std::optional<Declaration> Declarations::variable(Steps steps, const Home& home) const {
  if (const Value* given = find_value(home.given, steps[1].name)) {
    return Declaration{Declaration::Kind::variable, given, nullptr, {this->home("")}, 2, {}, {}};
  }
  const Value* value = find_value(home.defaults, steps[1].name);
  return value == nullptr ? std::nullopt
                          : std::optional(Declaration{Declaration::Kind::variable, value, nullptr, {&home}, 2, {}, {}});
}

std::optional<Declaration> Declarations::output(Steps steps) const {
  const Home* called = home(steps[1].name);
  const std::size_t at = with_instance(steps, 2);
  const Value* block = called == nullptr || at >= steps.size() ? nullptr : find_value(called->outputs, steps[at].name);
  if (block == nullptr || block->kind() != Value::Kind::object) {
    return std::nullopt;
  }
  return Declaration{Declaration::Kind::output,
                     member_of(block->object(), "value"),
                     &block->object(),
                     {called},
                     at + 1,
                     {},
                     steps[at].name};
}

const Value* Declarations::member(const Object& object, std::string_view name) const {
  if (object.size() < worth_an_index) {
    return member_of(object, name);
  }
  const auto [index, is_new] = members_.try_emplace(&object);
  if (is_new) {
    index->second = by_name(&object);
  }
  return find_value(index->second, name);
}

const Value* Declarations::step(const Value& value, std::string_view key) const {
  if (value.kind() == Value::Kind::object) {
    return member(value.object(), key);
  }
  const auto place = text::whole_number(key);
  if (value.kind() != Value::Kind::list || !place) {
    return nullptr;
  }
  const auto [elements, is_new] = elements_.try_emplace(&value.list());
  if (is_new) {
    for (const Value& element : value.list()) {
      elements->second.push_back(&element);
    }
  }
  const auto index = static_cast<std::size_t>(*place);
  return index < elements->second.size() ? elements->second[index] : nullptr;
}

}  // namespace kootoro::references
