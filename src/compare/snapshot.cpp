#include <kootoro/compare/snapshot.hpp>

#include "compare/dependencies.hpp"
#include "compare/resolver.hpp"
#include "compare/to_json.hpp"

#include <kootoro/compare/members.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kootoro::compare {
namespace {

constexpr std::string_view modules_folder = "modules/";
/// What Terraform itself reads in a resource's block; a change of it changes nothing at AWS.
constexpr std::array<std::string_view, 8> meta_arguments{"depends_on", "lifecycle", "provisioner", "connection",
                                                         "count",      "for_each",  "provider",    "timeouts"};

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/// Adds one document's blocks to what the module's other documents have.
void merge(Json& into, Json from) {
  if (into.is_object() && from.is_object()) {
    for (auto& [name, value] : from.items()) {
      merge(into[name], std::move(value));
    }
  } else if (into.is_array() && from.is_array()) {
    into.insert(into.end(), from.begin(), from.end());
  } else {
    into = std::move(from);
  }
}

bool is_document(std::string_view path) {
  return path.ends_with(".tf.json");
}

/// Adds a document to what the module has that it lies in.
void add_document(RawModules& modules, std::string_view path, Json document) {
  std::string name;
  if (path.starts_with(modules_folder)) {
    name = path.substr(modules_folder.size(), path.find('/', modules_folder.size()) - modules_folder.size());
  }
  RawModule& module = modules[name];
  module.name = name;
  merge(module.blocks, std::move(document));
}

RawModules read_modules(const FileTexts& files, diag::Diagnostics& diagnostics) {
  RawModules modules;
  for (const auto& [path, text] : files) {
    if (!is_document(path)) {
      continue;
    }
    Json document = Json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (!document.is_object()) {
      diagnostics.error(diag::Kind::not_comparable, {}, fmt::format("`{}` is no JSON object", path))
          .with_help("make the folder again, or compare what made it");
      continue;
    }
    add_document(modules, path, std::move(document));
  }
  return modules;
}

const Json& first_of(const Json& block) {
  return block.is_array() && !block.empty() ? block.front() : block;
}

std::vector<std::string> names_in(const Json& body, std::string_view list, const std::string& prefix) {
  std::vector<std::string> names;
  if (const auto found = body.find(list); found != body.end() && found->is_array()) {
    for (const Json& name : *found) {
      if (name.is_string()) {
        names.push_back(prefix + name.get<std::string>());
      }
    }
  }
  return names;
}

/// What the provider puts on everything: its tags, as `tags_all` shows them, and its region.
struct ProviderDefaults {
  Json tags = Json::object();
  Json region;  ///< null when there is no provider block

  void apply(Json& values) const {
    if (region.is_null()) {
      return;
    }
    Json all = tags;
    if (const auto own = values.find("tags"); own != values.end() && own->is_object()) {
      all.update(*own);
    }
    values["tags_all"] = std::move(all);
    values.emplace("region", region);
  }
};

ProviderDefaults read_provider(const RawModule& root, Resolver& resolver) {
  ProviderDefaults defaults;
  const Json* block = root.find({"provider", "aws"});
  if (block == nullptr || !first_of(*block).is_object()) {
    return defaults;
  }
  const Json provider = resolver.resolve(first_of(*block), root);
  defaults.region = text(provider, "region");
  if (const auto found = provider.find("default_tags"); found != provider.end() && first_of(*found).is_object()) {
    defaults.tags = first_of(*found).value("tags", Json::object());
  }
  return defaults;
}

Resource read_resource(const RawModule& module, const std::string& type, const std::string& name, const Json& body,
                       bool data, Resolver& resolver, const ProviderDefaults& defaults) {
  Resource resource;
  resource.address = fmt::format("{}{}{}.{}", module.prefix(), data ? "data." : "", type, name);
  resource.module = module.name.empty() ? "" : "module." + module.name;
  resource.type = type;
  resource.name = name;
  resource.data = data;
  Json values = Json::object();
  for (const auto& [key, value] : body.items()) {
    if (std::find(meta_arguments.begin(), meta_arguments.end(), key) == meta_arguments.end()) {
      values.emplace(key, resolver.resolve(value, module));
    }
  }
  for_each_reference(values, [&](std::string_view address, std::string_view attribute) {
    resource.references.push_back({std::string(address), std::string(attribute)});
  });
  if (!data && type.starts_with("aws_")) {
    defaults.apply(values);
  }
  resource.values = std::make_shared<const Json>(std::move(values));
  resource.depends_on = names_in(body, "depends_on", module.prefix());
  if (data) {  // waits for what it names, as for what it depends on
    for_each_reference(body, [&](std::string_view address, std::string_view) {
      if (!address.starts_with("data.")) {
        resource.depends_on.push_back(fmt::format("{}{}", module.prefix(), address));
      }
    });
  }
  if (const auto lifecycle = body.find("lifecycle"); lifecycle != body.end()) {
    const Json& rules = first_of(*lifecycle);
    if (rules.is_object()) {
      resource.create_before_destroy = flag(rules, "create_before_destroy", false);
      resource.ignore_changes = names_in(rules, "ignore_changes", "");
    }
  }
  return resource;
}

void read_resources(const RawModule& module, bool data, Resolver& resolver, const ProviderDefaults& defaults,
                    Snapshot& snapshot) {
  const Json* types = module.find({data ? "data" : "resource"});
  if (types == nullptr || !types->is_object()) {
    return;
  }
  const Json no_members = Json::object();
  for (const auto& [type, bodies] : types->items()) {
    for (const auto& [name, body] : bodies.items()) {
      const Json& members = first_of(body);
      Resource resource =
          read_resource(module, type, name, members.is_object() ? members : no_members, data, resolver, defaults);
      std::string address = resource.address;
      snapshot.resources.emplace(std::move(address), std::move(resource));
    }
  }
}

void read_moves(const RawModule& root, Snapshot& snapshot) {
  if (const Json* moved = root.find({"moved"}); moved != nullptr && moved->is_array()) {
    for (const Json& block : *moved) {
      snapshot.moves.push_back({text(block, "from"), text(block, "to")});
    }
  }
  if (const Json* imports = root.find({"import"}); imports != nullptr && imports->is_array()) {
    for (const Json& block : *imports) {
      snapshot.imports.insert(text(block, "to"));
    }
  }
  if (const Json* removed = root.find({"removed"}); removed != nullptr && removed->is_array()) {
    for (const Json& block : *removed) {
      const auto lifecycle = block.find("lifecycle");
      if (lifecycle != block.end() && !flag(first_of(*lifecycle), "destroy", true)) {
        snapshot.forgotten.push_back(text(block, "from"));
      }
    }
  }
}

Snapshot read(RawModules modules, AssetReader assets) {
  modules[""];
  Resolver resolver(modules, std::move(assets));
  const RawModule& root = modules.find("")->second;
  const ProviderDefaults defaults = read_provider(root, resolver);
  Snapshot snapshot;
  snapshot.region = defaults.region.is_null() ? "" : defaults.region.get<std::string>();
  for (const auto& [name, module] : modules) {
    read_resources(module, false, resolver, defaults, snapshot);
    read_resources(module, true, resolver, defaults, snapshot);
  }
  read_moves(root, snapshot);
  spread_create_before_destroy(modules, snapshot);
  return snapshot;
}

}  // namespace

std::vector<std::string_view> dotted_names(std::string_view text) {
  std::vector<std::string_view> names;
  std::size_t at = text.find("${");
  while (at < text.size()) {
    if (!is_name_char(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    std::size_t dots = 0;
    while (end < text.size() && (is_name_char(text[end]) || text[end] == '.')) {
      dots += text[end] == '.' ? 1U : 0U;
      ++end;
    }
    if (dots > 1) {
      names.push_back(text.substr(at, end - at));
    }
    at = end;
  }
  return names;
}

Reference split_reference(std::string_view dotted) {
  std::size_t parts = 2;
  std::string_view rest = dotted;
  if (rest.starts_with("module.")) {
    parts += 2;
    const std::size_t dot = rest.find('.', sizeof("module.") - 1);
    rest = dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1);
  }
  parts += rest.starts_with("data.") ? 1U : 0U;
  std::size_t end = 0;
  for (std::size_t i = 0; i < parts; ++i) {
    end = dotted.find('.', i == 0 ? 0 : end + 1);
    if (end == std::string_view::npos) {
      return {};
    }
  }
  return {dotted.substr(0, end), dotted.substr(end + 1, dotted.find('.', end + 1) - end - 1)};
}

Snapshot read_snapshot(const FileTexts& files, diag::Diagnostics& diagnostics) {
  return read(read_modules(files, diagnostics), [&](const std::string& path) {
    const auto file = files.find(path);
    return file == files.end() ? Json(Json::value_t::discarded)
                               : Json::parse(file->second, nullptr, /*allow_exceptions=*/false);
  });
}

Snapshot read_snapshot(terraform::Configuration& configuration) {
  RawModules modules;
  std::map<std::string, const terraform::Object*, std::less<>> assets;
  for (terraform::File& file : terraform::files_of(configuration)) {
    if (is_document(file.path)) {
      add_document(modules, file.path, to_json(*file.document));
    } else if (file.document != nullptr) {
      assets.emplace(std::move(file.path), file.document);
    }
  }
  return read(std::move(modules), [&](const std::string& path) {
    const auto asset = assets.find(path);
    return asset == assets.end() ? Json(Json::value_t::discarded) : to_json(*asset->second);
  });
}

}  // namespace kootoro::compare
