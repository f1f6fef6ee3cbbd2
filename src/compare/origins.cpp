#include <kootoro/compare/origins.hpp>

#include "compare/expression.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::compare {
namespace {

using terraform::Module;
using terraform::Object;
using terraform::Value;

constexpr int deepest = 16;

/// The one place that all of a value was written at, if it has one.
source::Range inside(const Value& value) {
  if (value.origin().known()) {
    return value.origin();
  }
  source::Range found;
  if (value.kind() == Value::Kind::object) {
    for (const auto& attribute : value.object()) {
      found = found.known() ? found : inside(attribute.value);
    }
  } else if (value.kind() == Value::Kind::list) {
    for (const Value& element : value.list()) {
      found = found.known() ? found : inside(element);
    }
  }
  return found;
}

const Value* member(const Object* object, std::string_view name) {
  const terraform::Attribute* found = object == nullptr ? nullptr : object->find(name);
  return found == nullptr ? nullptr : &found->value;
}

const Value* step(const Value& value, const Json& key) {
  if (value.kind() == Value::Kind::object && key.is_string()) {
    return member(&value.object(), key.get_ref<const std::string&>());
  }
  if (value.kind() == Value::Kind::list && key.is_number_unsigned()) {
    std::size_t left = key.get<std::size_t>();
    for (const Value& element : value.list()) {
      if (left-- == 0) {
        return &element;
      }
    }
  }
  return nullptr;
}

std::vector<Json> after(const std::vector<std::string>& names, std::size_t skip, const std::vector<Json>& path,
                        std::size_t at) {
  std::vector<Json> result(names.begin() + static_cast<std::ptrdiff_t>(skip), names.end());
  result.insert(result.end(), path.begin() + static_cast<std::ptrdiff_t>(at), path.end());
  return result;
}

const Object* asset(const Module& module, std::string_view quoted_path) {
  const auto& assets = module.assets();
  const auto found = std::find_if(assets.begin(), assets.end(), [&](const terraform::Asset& candidate) {
    return quoted_path.ends_with("/" + candidate.name + "\"");
  });
  return found == assets.end() ? nullptr : found->document;
}

}  // namespace

Origins::Origins(const terraform::Configuration& configuration) : configuration_(&configuration) {
  for (const Module& home : configuration.modules) {
    const std::string prefix = home.address_prefix();
    for (const auto& group : home.resources()) {
      for (const terraform::Resource& resource : group.resources) {
        resources_.emplace(fmt::format("{}{}.{}", prefix, group.type, resource.name), &resource);
      }
    }
  }
}

const Module* Origins::module(std::string_view name) const {
  for (const Module& candidate : configuration_->modules) {
    if (candidate.name() == name) {
      return &candidate;
    }
  }
  return nullptr;
}

source::Range Origins::of(const Change& resource) const {
  const auto found = resources_.find(resource.address);
  return found == resources_.end() ? source::Range() : found->second->origin;
}

source::Range Origins::of(const Change& resource, const Json& place) const {
  if (place.empty()) {
    return {};
  }
  if (place.front() == "tags_all" || place.front() == "region") {
    return provider(place);
  }
  const Path path(place.begin(), place.end());
  const Module* home = module(resource.module.empty() ? "" : resource.module.substr(sizeof("module.") - 1));
  const auto found = resources_.find(resource.address);
  const Value* value = home == nullptr || found == resources_.end() || !path.front().is_string()
                           ? nullptr
                           : member(found->second->body, path.front().get_ref<const std::string&>());
  return value == nullptr ? source::Range() : walk(*value, path, 1, *home, 0);
}

/// All resources ask for the same few places: each is looked up once.
source::Range Origins::provider(const Json& place) const {
  const auto [found, is_new] = of_provider_.try_emplace(place);
  if (is_new) {
    found->second = in_provider(Path(place.begin(), place.end()));
  }
  return found->second;
}

source::Range Origins::in_provider(const Path& path) const {
  const Module* root = module("");
  const bool tags = path.front() == "tags_all";
  if (root == nullptr) {
    return {};
  }
  for (const auto& [name, document] : root->documents()) {
    const Value* blocks = name == "providers" ? member(document, "provider") : nullptr;
    if (blocks != nullptr) {
      Path there{"aws", 0U};
      const Path inner = tags ? Path{"default_tags", 0U, "tags"} : Path{"region"};
      there.insert(there.end(), inner.begin(), inner.end());
      there.insert(there.end(), path.begin() + 1, path.end());
      return walk(*blocks, there, 0, *root, 0);
    }
  }
  return {};
}

source::Range Origins::walk(const Value& value, const Path& path, std::size_t at, const Module& home, int depth) const {
  source::Range nearest = value.origin();
  const Value* current = &value;
  for (; at < path.size(); ++at) {
    if (current->kind() == Value::Kind::expression) {
      break;
    }
    const Value* next = step(*current, path[at]);
    if (next == nullptr) {
      return nearest;
    }
    current = next;
    nearest = current->origin().known() ? current->origin() : nearest;
  }
  if (current->kind() == Value::Kind::expression && depth < deepest) {
    const source::Range found = expression(current->text(), path, at, home, depth + 1);
    return found.known() ? found : nearest;
  }
  return nearest.known() ? nearest : inside(*current);
}

source::Range Origins::expression(std::string_view text, const Path& path, std::size_t at, const Module& home,
                                  int depth) const {
  if (text.starts_with("${") && text.ends_with('}')) {
    text = text.substr(2, text.size() - 3);
  }
  if (const auto function = call(text); function && !function->arguments.empty()) {
    if (function->name == "jsonencode") {
      return expression(function->arguments.front(), path, at, home, depth);
    }
    if (const Object* document = function->name == "templatefile" ? asset(home, function->arguments.front()) : nullptr;
        document != nullptr && at < path.size() && path[at].is_string()) {
      const Value* value = member(document, path[at].get_ref<const std::string&>());
      return value == nullptr ? source::Range() : walk(*value, path, at + 1, home, depth);
    }
    return {};
  }
  const auto names = traversal(text);
  if (!names || names->size() < 2 || depth > deepest) {
    return {};
  }
  const std::string& first = names->front();
  const Module* there = &home;
  const Value* value = nullptr;
  std::size_t used = 2;
  if (first == "local") {
    value = member(home.locals_block(), (*names)[1]);
  } else if (first == "var") {
    there = module("");
    const Value* call_value = there == nullptr ? nullptr : member(there->calls(), home.name());
    value = call_value != nullptr && call_value->kind() == Value::Kind::object
                ? member(&call_value->object(), (*names)[1])
                : nullptr;
  } else if (first == "module" && names->size() > 2) {
    there = module((*names)[1]);
    const Value* output = there == nullptr ? nullptr : member(there->outputs(), (*names)[2]);
    value = output != nullptr && output->kind() == Value::Kind::object ? member(&output->object(), "value") : nullptr;
    used = 3;
  }
  return value == nullptr ? source::Range() : walk(*value, after(*names, used, path, at), 0, *there, depth);
}

}  // namespace kootoro::compare
