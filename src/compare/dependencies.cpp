#include "compare/dependencies.hpp"

#include <kootoro/references/walk.hpp>

#include <fmt/format.h>

#include <unordered_set>

namespace kootoro::compare {
namespace {

using references::Declaration;
using references::Home;

/// Walks from declarations to everything that they refer to.
class Spread {
 public:
  Spread(const references::Declarations& declarations, Snapshot& snapshot)
      : declarations_(&declarations), snapshot_(&snapshot) {}

  void from(const terraform::Object& body, const Home& home) {
    open_.push_back({&body, nullptr, &home});
    while (!open_.empty()) {
      const Open next = open_.back();
      open_.pop_back();
      home_ = next.home;
      if (next.block != nullptr) {
        walk_.through(*next.block);
      } else {
        walk_.through(*next.value);
      }
    }
  }

 private:
  struct Open {
    const terraform::Object* block;
    const terraform::Value* value;
    const Home* home;
  };

  void to(const hcl::Traversal& traversal) {
    const auto found = declarations_->find(traversal.steps, *home_);
    if (!found) {
      return;
    }
    if (found->kind == Declaration::Kind::resource) {
      const auto resource = snapshot_->resources.find(fmt::format("{}{}.{}", home_->prefix, found->type, found->name));
      if (resource != snapshot_->resources.end()) {
        resource->second.create_before_destroy = true;
      }
    }
    const void* identity = found->block != nullptr ? static_cast<const void*>(found->block) : found->value;
    if (seen_.insert(identity).second) {
      open_.push_back({found->block, found->value, found->scope.home});
    }
  }

  const references::Declarations* declarations_;
  Snapshot* snapshot_;
  const Home* home_ = nullptr;
  std::vector<Open> open_;
  std::unordered_set<const void*> seen_;
  references::Walk walk_{[this](const hcl::Traversal& traversal, const terraform::Value&) { to(traversal); },
                         [](const terraform::Value&) { /* the resolver has noted it */ }};
};

}  // namespace

void spread_create_before_destroy(const references::Declarations& declarations, Snapshot& snapshot) {
  std::vector<const Resource*> asking;
  for (const auto& [address, resource] : snapshot.resources) {
    if (resource.create_before_destroy) {
      asking.push_back(&resource);
    }
  }
  Spread spread(declarations, snapshot);
  for (const Resource* resource : asking) {
    const Home* home =
        declarations.home(resource->module.empty() ? std::string_view()
                                                   : std::string_view(resource->module).substr(sizeof("module.") - 1));
    const std::array<hcl::PathStep, 2> address{{{resource->type, false}, {resource->name, false}}};
    if (const auto found = home == nullptr ? std::nullopt : declarations.find(address, *home)) {
      spread.from(*found->block, *home);
    }
  }
}

}  // namespace kootoro::compare
