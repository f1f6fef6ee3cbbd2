#include <kootoro/modules/build.hpp>

#include "modules/modules.hpp"
#include "modules/root.hpp"

#include <kootoro/source/parallel.hpp>

#include <algorithm>
#include <optional>

namespace kootoro::modules {
namespace {

/// Below this, starting threads takes longer than they save.
constexpr std::size_t functions_worth_threads = 100;

std::size_t threads_for(const model::Model& model) {
  return model.functions.size() < functions_worth_threads ? 1 : source::processors();
}

/// The modules that are not empty, in the order of the registry.
std::vector<Scope> build_children(const model::Model& model) {
  // From the last, which is the largest: then no thread is still busy with it when the others are done.
  auto built = source::in_parallel<std::optional<Scope>>(registry.size(), threads_for(model), [&](std::size_t i) {
    const Entry& entry = registry[registry.size() - 1 - i];
    std::optional<Scope> scope(std::in_place, model, entry.name);
    entry.build(*scope);
    return scope;
  });
  std::vector<Scope> children;
  children.reserve(built.size());
  for (auto scope = built.rbegin(); scope != built.rend(); ++scope) {
    if (!(*scope)->module().empty()) {
      add_versions(**scope);
      children.push_back(std::move(**scope));
    }
  }
  return children;
}

}  // namespace

terraform::Configuration build(const model::Model& model, int terraform_minor) {
  std::vector<Scope> children = build_children(model);
  Scope root(model, "");
  build_root(root, children);
  add_root_versions(root, children, terraform_minor);
  terraform::Configuration configuration;
  configuration.modules.push_back(std::move(root.module()));
  for (Scope& child : children) {
    configuration.modules.push_back(std::move(child.module()));
  }
  return configuration;
}

std::string_view settings_section(std::string_view module) {
  const auto* const found =
      std::find_if(registry.begin(), registry.end(), [module](const Entry& entry) { return entry.name == module; });
  return found == registry.end() ? std::string_view() : found->section;
}

}  // namespace kootoro::modules
