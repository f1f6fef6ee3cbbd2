#include <kootoro/terraform/json_writer.hpp>
#include <kootoro/terraform/module.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace kootoro::terraform {
namespace {

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

}  // namespace

std::vector<File> files_of(Module& module) {
  const std::string prefix = module.name().empty() ? "" : module.folder() + "/";
  std::vector<File> files;
  const auto add = [&](std::string_view name, const Object& document) {
    files.push_back({prefix + std::string(name), {}, false, &document});
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
    files.push_back({prefix + asset.name, asset.text, asset.executable, asset.document});
  }
  return files;
}

std::vector<File> files_of(Configuration& configuration) {
  std::vector<File> files;
  for (Module& module : configuration.modules) {
    auto of_module = files_of(module);
    std::move(of_module.begin(), of_module.end(), std::back_inserter(files));
  }
  return files;
}

void File::write_to(const source::Sink& sink) const {
  if (document != nullptr) {
    write_json(*document, sink);
  } else {
    sink(text);
  }
}

std::string File::whole() const {
  return document != nullptr ? json_text(*document) : std::string(text);
}

}  // namespace kootoro::terraform
