#include <kootoro/modules/generate.hpp>

#include "modules/modules.hpp"
#include "modules/root.hpp"

#include <kootoro/source/parallel.hpp>

#include <iterator>
#include <optional>
#include <thread>

namespace kootoro::modules {
namespace {

/// Below this, starting threads takes longer than they save.
constexpr std::size_t functions_worth_threads = 100;

std::size_t threads_for(const model::Model& model) {
  return model.functions.size() < functions_worth_threads ? 1 : std::max(1U, std::thread::hardware_concurrency());
}

/// The modules that have something to emit, in the order of the registry.
std::vector<Scope> build_children(const model::Model& model) {
  auto built = source::in_parallel<std::optional<Scope>>(registry.size(), threads_for(model), [&](std::size_t i) {
    std::optional<Scope> scope(std::in_place, model, registry[i].name);
    registry[i].build(*scope);
    return scope;
  });
  std::vector<Scope> children;
  children.reserve(built.size());
  for (std::optional<Scope>& scope : built) {
    if (!scope->module().empty()) {
      add_versions(*scope, false);
      children.push_back(std::move(*scope));
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
  auto rendered = source::in_parallel<std::vector<terraform::RenderedFile>>(
      children.size(), threads_for(model), [&](std::size_t i) { return terraform::render(children[i].module()); });
  for (auto& of_child : rendered) {
    files.insert(files.end(), std::make_move_iterator(of_child.begin()), std::make_move_iterator(of_child.end()));
  }
  return files;
}

}  // namespace kootoro::modules
