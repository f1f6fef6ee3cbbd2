#include "modules/scope.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::modules {
namespace {

/// A resource's address, or its attribute's.
std::string address(std::string_view type, std::string_view name, std::string_view attribute = {}) {
  std::string text;
  text.reserve(type.size() + name.size() + attribute.size() + 2);
  text.append(type).append(".").append(name);
  return attribute.empty() ? text : text.append(".").append(attribute);
}

const terraform::ResourceGroup* group(const terraform::Module& module, std::string_view type) {
  for (const auto& candidate : module.resources()) {
    if (candidate.type == type) {
      return &candidate;
    }
  }
  return nullptr;
}

}  // namespace

Scope::Scope(const model::Model& model, std::string_view name)
    : model_(&model), name_(name), module_(std::string(name)) {}

std::string Scope::unique_name(std::string_view type, std::string_view name) {
  for (;;) {
    const std::size_t number = ++given_[address(type, name)];
    std::string unique = number == 1 ? std::string(name) : fmt::format("{}_{}", name, number);
    if (number == 1 || given_.emplace(address(type, unique), 1).second) {
      return unique;
    }
  }
}

Expression Scope::import(const Link& link) {
  if (std::find(imports_.begin(), imports_.end(), &link) == imports_.end()) {
    imports_.push_back(&link);
    module_.variable(link.name, link.many ? "map(string)" : "string", link.description);
  }
  return {"var." + std::string(link.name)};
}

Expression Scope::import(const Link& link, std::string_view key) {
  Expression map = import(link);
  map.text.append(".").append(key);
  return map;
}

Template Scope::aws_name(const model::Name& name) {
  Template text;
  text.text(name.text);
  if (name.random_suffix) {
    if (!takes_name_suffix_) {
      takes_name_suffix_ = true;
      module_.variable("name_suffix", "string", "Random end of every name, kept in the state");
    }
    text.text("-").value({"var.name_suffix"});
  }
  return text;
}

Template Scope::arn(std::string_view service) {
  Template text;
  text.text("arn:").value(partition()).text(":").text(service).text(":").text(*settings().aws_region).text(":");
  return text.value(account_id()).text(":");
}

void Scope::needs_data(std::string_view type, bool& there) {
  if (!there) {
    there = true;
    module_.data(type, "current");
  }
}

Expression Scope::partition() {
  needs_data("aws_partition", has_partition_);
  return {"data.aws_partition.current.partition"};
}

Expression Scope::account_id() {
  needs_data("aws_caller_identity", has_account_);
  return {"data.aws_caller_identity.current.account_id"};
}

void Scope::add_output(const Link& link) {
  if (link.type.empty()) {
    return;  // the module has its own resource for it
  }
  const auto* resources = group(module_, link.type);
  if (resources == nullptr) {
    return;
  }
  Object& output = module_.output(link.name, link.description);
  Object* values = link.many ? &output.object("value") : nullptr;
  for (const terraform::Resource& resource : resources->resources) {
    if (!resource.name.starts_with(link.prefix)) {
      continue;
    }
    const Expression value{address(link.type, resource.name, link.attribute)};
    if (values != nullptr) {
      values->set(resource.name.substr(link.prefix.size()), value);
    } else {
      output.set("value", value);
    }
  }
  if (link.sensitive) {
    output.set("sensitive", true);
  }
  if (const auto* others = link.after.empty() ? nullptr : group(module_, link.after)) {
    List& depends_on = output.list("depends_on");
    for (const terraform::Resource& other : others->resources) {
      if (other.name.starts_with(link.prefix)) {
        depends_on.add(address(link.after, other.name));
      }
    }
  }
}

JsonLocal json_local(Scope& scope, const std::string& name) {
  return {&scope.module().locals().object(name), {"jsonencode(local." + name + ")"}};
}

}  // namespace kootoro::modules
