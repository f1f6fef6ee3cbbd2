#include <kootoro/source/parallel.hpp>
#include <kootoro/terraform/json_writer.hpp>
#include <kootoro/terraform/module.hpp>

#include <algorithm>
#include <iterator>
#include <thread>
#include <utility>

namespace kootoro::terraform {
namespace {

/// Below this, starting threads takes longer than they save.
constexpr std::size_t resources_worth_threads = 1000;

void add_groups(Object& document, std::string_view keyword, const std::vector<ResourceGroup>& groups) {
  if (groups.empty()) {
    return;
  }
  Object& types = document.object(keyword);
  for (const ResourceGroup& group : groups) {
    Object& type = types.object(group.type);
    for (const Resource& resource : group.resources) {
      type.set(resource.name, *resource.body);
    }
  }
}

Object& main_document(Module& module) {
  auto& main = module.arena().make<Object>();
  add_groups(main, "data", module.data_sources());
  if (module.locals_block() != nullptr && !module.name().empty()) {
    main.set("locals", *module.locals_block());
  }
  add_groups(main, "resource", module.resources());
  if (module.calls() != nullptr) {
    main.set("module", *module.calls());
  }
  return main;
}

std::vector<UnrenderedFile> documents(Module& module) {
  const std::string prefix = module.name().empty() ? "" : module.folder() + "/";
  std::vector<UnrenderedFile> files;
  const auto add = [&](std::string_view name, const Object& document) {
    files.push_back({prefix + std::string(name), &document, {}, false});
  };
  const auto add_wrapped = [&](std::string_view name, std::string_view keyword, const Object* content) {
    if (content != nullptr && !content->empty()) {
      add(name, module.arena().make<Object>().set(keyword, *content));
    }
  };
  add("main.tf.json", main_document(module));
  add_wrapped("locals.tf.json", "locals", module.name().empty() ? module.locals_block() : nullptr);
  add_wrapped("variables.tf.json", "variable", module.variables());
  add_wrapped("outputs.tf.json", "output", module.outputs());
  for (const auto& [name, document] : module.documents()) {
    add(std::string(name) + ".tf.json", *document);
  }
  for (const Asset& asset : module.assets()) {
    files.push_back({prefix + asset.name, asset.document, asset.text, asset.executable});
  }
  return files;
}

RenderedFile render(const UnrenderedFile& file) {
  RenderedFile rendered{file.path, PagedText(file.text), file.executable};
  if (file.document != nullptr) {
    write_json(*file.document, rendered.text);
  }
  return rendered;
}

}  // namespace

std::vector<UnrenderedFile> documents(Configuration& configuration) {
  std::vector<UnrenderedFile> files;
  for (Module& module : configuration.modules) {
    auto of_module = documents(module);
    std::move(of_module.begin(), of_module.end(), std::back_inserter(files));
  }
  return files;
}

std::vector<RenderedFile> render(Configuration& configuration) {
  const std::vector<UnrenderedFile> files = documents(configuration);
  const std::size_t threads =
      configuration.resource_count() < resources_worth_threads ? 1 : std::max(1U, std::thread::hardware_concurrency());
  return source::in_parallel<RenderedFile>(files.size(), threads, [&](std::size_t i) { return render(files[i]); });
}

std::vector<RenderedFile> render(Module& module) {
  std::vector<RenderedFile> files;
  for (const UnrenderedFile& file : documents(module)) {
    files.push_back(render(file));
  }
  return files;
}

}  // namespace kootoro::terraform
