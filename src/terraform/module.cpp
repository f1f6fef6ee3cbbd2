#include <kootoro/source/parallel.hpp>
#include <kootoro/terraform/module.hpp>

#include <utility>

namespace kootoro::terraform {

Module::Module(std::string name) : arena_(std::make_unique<Arena>()), name_(std::move(name)) {}

std::string Module::folder() const {
  return name_.empty() ? std::string() : "modules/" + name_;
}

std::string Module::address_prefix() const {
  return name_.empty() ? std::string() : "module." + name_ + ".";
}

Object& Module::in_group(std::vector<ResourceGroup>& groups, Groups& by_type, std::string_view type,
                         std::string_view name, source::Range origin) {
  auto found = by_type.find(type);
  if (found == by_type.end()) {
    found = by_type.emplace(arena_->keep(type), groups.size()).first;
    groups.push_back({found->first, {}});
  }
  auto& body = arena_->make<Object>();
  groups[found->second].resources.push_back({arena_->keep(name), &body, origin});
  return body;
}

Object& Module::resource(std::string_view type, std::string_view name, source::Range origin) {
  return in_group(resources_, resources_by_type_, type, name, origin);
}

namespace {

Resource* find(std::vector<ResourceGroup>& groups, std::string_view type, std::string_view name) {
  for (ResourceGroup& group : groups) {
    if (group.type != type) {
      continue;
    }
    for (Resource& resource : group.resources) {
      if (resource.name == name) {
        return &resource;
      }
    }
  }
  return nullptr;
}

}  // namespace

Resource* Module::find_resource(std::string_view type, std::string_view name) {
  return find(resources_, type, name);
}

Resource* Module::find_data(std::string_view type, std::string_view name) {
  return find(data_, type, name);
}

Object& Module::data(std::string_view type, std::string_view name, source::Range origin) {
  return in_group(data_, data_by_type_, type, name, origin);
}

namespace {

Object& made(Object*& object, Arena& arena) {
  if (object == nullptr) {
    object = &arena.make<Object>();
  }
  return *object;
}

}  // namespace

Object& Module::variable(std::string_view name, std::string_view type, std::string_view description) {
  return made(variables_, *arena_).object(name).set("type", type).set("description", description);
}

Object& Module::output(std::string_view name, std::string_view description) {
  return made(outputs_, *arena_).object(name).set("description", description);
}

Object& Module::locals() {
  return made(locals_, *arena_);
}

Object& Module::call(std::string_view name) {
  Object& call = made(calls_, *arena_).object(name);
  return call.set("source", "./modules/" + std::string(name));
}

void Module::add_variable(std::string_view name, const Value& declaration) {
  made(variables_, *arena_).set(name, declaration);
}

void Module::add_output(std::string_view name, const Value& declaration) {
  made(outputs_, *arena_).set(name, declaration);
}

void Module::add_call(std::string_view name, const Value& arguments) {
  made(calls_, *arena_).set(name, arguments);
}

Object& Module::document(std::string_view name) {
  auto& object = arena_->make<Object>();
  documents_.emplace_back(arena_->keep(name), &object);
  return object;
}

Object& Module::json_asset(std::string name) {
  auto& object = arena_->make<Object>();
  assets_.push_back({std::move(name), &object, {}, false});
  return object;
}

std::size_t Configuration::resource_count() const {
  std::size_t count = 0;
  for (const Module& module : modules) {
    for (const ResourceGroup& group : module.resources()) {
      count += group.resources.size();
    }
  }
  return count;
}

std::size_t Configuration::worthy_threads() const {
  constexpr std::size_t resources_worth_threads = 1000;
  return resource_count() < resources_worth_threads ? 1 : source::processors();
}

void Module::text_asset(std::string name, std::string text, bool executable) {
  assets_.push_back({std::move(name), nullptr, std::move(text), executable});
}

}  // namespace kootoro::terraform
