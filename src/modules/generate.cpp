#include <kootoro/modules/generate.hpp>

#include "modules/modules.hpp"
#include "modules/root.hpp"

#include <iterator>

namespace kootoro::modules {
namespace {

/// The modules that have something to emit, in the order of the registry.
std::vector<Scope> build_children(const model::Model& model) {
  std::vector<Scope> children;
  children.reserve(registry.size());
  for (const Entry& entry : registry) {
    Scope scope(model, entry.name);
    entry.build(scope);
    if (!scope.module().empty()) {
      add_versions(scope, false);
      children.push_back(std::move(scope));
    }
  }
  return children;
}

}  // namespace

std::vector<terraform::RenderedFile> generate(const model::Model& model) {
  std::vector<Scope> children = build_children(model);
  Scope root(model, "");
  build_root(root, children);
  add_versions(root, true);
  std::vector<terraform::RenderedFile> files = terraform::render(root.module());
  for (Scope& child : children) {
    auto rendered = terraform::render(child.module());
    files.insert(files.end(), std::make_move_iterator(rendered.begin()), std::make_move_iterator(rendered.end()));
  }
  return files;
}

}  // namespace kootoro::modules
