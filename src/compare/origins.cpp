#include <kootoro/compare/origins.hpp>

#include <kootoro/json/value.hpp>

#include <fmt/format.h>

namespace kootoro::compare {
namespace {

using terraform::Object;
using terraform::Value;

/// The place where all of a value was written, if it is only one.
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

}  // namespace

Origins::Origins(const terraform::Configuration& configuration) : walker_(configuration) {
  for (const terraform::Module& home : configuration.modules) {
    const std::string prefix = home.address_prefix();
    for (const auto& group : home.resources()) {
      for (const terraform::Resource& resource : group.resources) {
        resources_.emplace(fmt::format("{}{}.{}", prefix, group.type, resource.name), &resource);
      }
    }
  }
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
  const std::string_view module = resource.module;
  const references::Home* home =
      walker_.declarations().home(module.empty() ? module : module.substr(sizeof("module.") - 1));
  const auto found = resources_.find(resource.address);
  const auto name = json::as_text(place.front());
  const terraform::Attribute* attribute =
      home == nullptr || found == resources_.end() || !name ? nullptr : found->second->body->find(*name);
  return attribute == nullptr ? source::Range()
                              : place_of(attribute->value, *home, std::vector<Json>(place.begin() + 1, place.end()));
}

/// All resources need the same few places: each is looked up once.
source::Range Origins::provider(const Json& place) const {
  const auto [found, is_new] = of_provider_.try_emplace(place);
  if (is_new) {
    found->second = in_provider(place);
  }
  return found->second;
}

source::Range Origins::in_provider(const Json& place) const {
  const references::Home* root = walker_.declarations().home("");
  if (root == nullptr) {
    return {};
  }
  for (const auto& [name, document] : root->module->documents()) {
    const terraform::Attribute* blocks = name == "providers" ? document->find("provider") : nullptr;
    if (blocks != nullptr) {
      std::vector<Json> path{"aws", 0U};
      const std::vector<Json> inner =
          place.front() == "tags_all" ? std::vector<Json>{"default_tags", 0U, "tags"} : std::vector<Json>{"region"};
      path.insert(path.end(), inner.begin(), inner.end());
      path.insert(path.end(), place.begin() + 1, place.end());
      return place_of(blocks->value, *root, path);
    }
  }
  return {};
}

/// The nearest known origin on the path `path` in `value`.
source::Range Origins::place_of(const Value& value, const references::Home& home, const std::vector<Json>& path) const {
  std::vector<std::string> keys;
  keys.reserve(path.size());
  for (const Json& key : path) {
    const auto name = json::as_text(key);
    keys.push_back(name ? std::string(*name) : json::dump(key));
  }
  std::vector<hcl::PathStep> steps;
  for (const std::string& key : keys) {
    steps.push_back({key, false});
  }
  const references::Walker::Trail trail(walker_);
  const references::Place found = walker_.follow(value, home, steps);
  source::Range near = found.near;
  if (!near.known() && found.stop == references::Stop::value) {
    near = inside(*found.term.value);
  }
  return near.known() ? near : found.far;
}

}  // namespace kootoro::compare
