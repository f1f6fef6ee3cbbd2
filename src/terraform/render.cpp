#include <kootoro/terraform/json_writer.hpp>
#include <kootoro/terraform/module.hpp>

#include <algorithm>
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
  if (module.locals_block() != nullptr && !module.folder().empty()) {
    main.set("locals", *module.locals_block());
  }
  add_groups(main, "resource", module.resources());
  if (module.calls() != nullptr) {
    main.set("module", *module.calls());
  }
  return main;
}

class Files {
 public:
  explicit Files(Module& module)
      : prefix_(module.folder().empty() ? "" : module.folder() + "/"), expected_size_(module.arena().size()) {}

  void json(std::string_view name, const Object& document) {
    RenderedFile file{prefix_ + std::string(name), {}, false};
    reserve_pages(file.text, expected_size_);
    write_json(document, file.text);
    expected_size_ -= std::min(expected_size_, file.text.size());
    files_.push_back(std::move(file));
  }
  void text(const Asset& asset) { files_.push_back({prefix_ + asset.name, asset.text, asset.executable}); }
  std::vector<RenderedFile> take() { return std::move(files_); }

 private:
  std::string prefix_;
  std::size_t expected_size_;  ///< of the texts to come: about as much as the values take
  std::vector<RenderedFile> files_;
};

}  // namespace

std::vector<RenderedFile> render(Module& module) {
  Files files(module);
  const auto wrapped = [&](std::string_view keyword, const Object* content) {
    if (content != nullptr && !content->empty()) {
      files.json(std::string(keyword) + "s.tf.json", module.arena().make<Object>().set(keyword, *content));
    }
  };
  files.json("main.tf.json", main_document(module));
  if (module.locals_block() != nullptr && module.folder().empty()) {
    files.json("locals.tf.json", module.arena().make<Object>().set("locals", *module.locals_block()));
  }
  wrapped("variable", module.variables());
  wrapped("output", module.outputs());
  for (const auto& [name, document] : module.documents()) {
    files.json(std::string(name) + ".tf.json", *document);
  }
  for (const Asset& asset : module.assets()) {
    asset.document != nullptr ? files.json(asset.name, *asset.document) : files.text(asset);
  }
  return files.take();
}

}  // namespace kootoro::terraform
