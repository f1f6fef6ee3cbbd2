#include "compare/dependencies.hpp"

#include "compare/expression.hpp"

#include <fmt/format.h>

#include <set>

namespace kootoro::compare {
namespace {

/// Walks from a declaration to all that it names. Declarations are `module.x.TYPE.NAME`, `module.x.var.NAME`,
/// `module.x.local.NAME`, `module.x.output.NAME`.
class Walk {
 public:
  Walk(const RawModules& modules, Snapshot& snapshot) : modules_(&modules), snapshot_(&snapshot) {}

  void from(const Json& body, const RawModule& module) {
    if (body.is_structured()) {
      for (const Json& part : body) {
        from(part, module);
      }
    } else if (const auto* text = body.get_ptr<const std::string*>()) {
      from_text(*text, module);
    }
  }

 private:
  /// Templates may hold quoted templates: `depth` counts how far in this one is.
  void from_text(const std::string& text, const RawModule& module, int depth = 0) {
    constexpr int kDeepest = 32;  // documents may come from elsewhere
    if (depth > kDeepest) {
      return;
    }
    if (const auto bare = traversal(text)) {  // one in `depends_on`; elsewhere it finds no declaration
      to(*bare, module);
    }
    for (const Piece& piece : template_pieces(text)) {
      for (const Token& token : piece.expression ? tokens(piece.text) : std::vector<Token>()) {
        if (!token.name) {
          from_text(std::string(token.text), module, depth + 1);
        } else if (const auto path = traversal(token.text)) {
          to(*path, module);
        }
      }
    }
  }

  void to(const std::vector<std::string>& path, const RawModule& module) {
    if (path.size() < 2) {
      return;
    }
    const std::string& first = path[0];
    if (first == "var") {
      const RawModule& root = modules_->find("")->second;
      visit(module.prefix() + "var." + path[1], root.find({"module", module.name, path[1]}), root);
    } else if (first == "local") {
      visit(module.prefix() + "local." + path[1], module.find({"locals", path[1]}), module);
    } else if (first == "module" && path.size() > 2) {
      if (const auto called = modules_->find(path[1]); called != modules_->end()) {
        visit(called->second.prefix() + "output." + path[2], called->second.find({"output", path[2]}), called->second);
      }
    } else if (first == "data" && path.size() > 2) {
      visit(fmt::format("{}data.{}.{}", module.prefix(), path[1], path[2]), module.find({"data", path[1], path[2]}),
            module);
    } else {
      const std::string address = fmt::format("{}{}.{}", module.prefix(), first, path[1]);
      if (const auto found = snapshot_->resources.find(address); found != snapshot_->resources.end()) {
        found->second.create_before_destroy = true;
        visit(address, module.find({"resource", first, path[1]}), module);
      }
    }
  }

  void visit(std::string declaration, const Json* body, const RawModule& module) {
    if (body != nullptr && seen_.insert(std::move(declaration)).second) {
      from(*body, module);
    }
  }

  const RawModules* modules_;
  Snapshot* snapshot_;
  std::set<std::string> seen_;
};

}  // namespace

void spread_create_before_destroy(const RawModules& modules, Snapshot& snapshot) {
  std::vector<const Resource*> asking;
  for (const auto& [address, resource] : snapshot.resources) {
    if (resource.create_before_destroy) {
      asking.push_back(&resource);
    }
  }
  Walk walk(modules, snapshot);
  for (const Resource* resource : asking) {
    const auto module = modules.find(resource->module.empty() ? "" : resource->module.substr(sizeof("module.") - 1));
    if (module != modules.end()) {
      if (const Json* body = module->second.find({"resource", resource->type, resource->name})) {
        walk.from(*body, module->second);
      }
    }
  }
}

}  // namespace kootoro::compare
