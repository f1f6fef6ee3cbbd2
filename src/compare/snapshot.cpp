#include <kootoro/compare/snapshot.hpp>

#include "compare/arguments.hpp"
#include "compare/declaration_reader.hpp"
#include "compare/dependencies.hpp"
#include "compare/resolver.hpp"

#include <kootoro/references/walk.hpp>
#include <kootoro/terraform/names.hpp>

#include <fmt/format.h>

namespace kootoro::compare {
namespace {

using references::Home;
using terraform::Object;
using terraform::Value;

/// Whether Terraform itself reads the argument: its change changes nothing in AWS.
bool is_for_terraform(std::string_view name) {
  return terraform::is_meta_argument(name) || name == "timeouts";
}

/// Whether a flag is set, as Terraform converts it.
bool flag(const Object& object, std::string_view name, bool otherwise) {
  const Value* value = argument(object, name);
  if (value == nullptr) {
    return otherwise;
  }
  const std::string text = text_of(value);
  return value->kind() == Value::Kind::boolean ? value->boolean()
         : text == "true"                      ? true
         : text == "false"                     ? false
                                               : otherwise;
}

std::vector<std::string> names_in(const Object& body, std::string_view name, const std::string& prefix) {
  std::vector<std::string> names;
  const Value* value = argument(body, name);
  if (value != nullptr && value->kind() == Value::Kind::list) {
    for (const Value& element : value->list()) {
      if (std::string text = text_of(&element); !text.empty()) {
        names.push_back(prefix + text);
      }
    }
  } else if (std::string text = text_of(value); !text.empty()) {
    names.push_back(prefix + text);  // `all`
  }
  return names;
}

/// Values that the provider sets on every resource: its tags, shown in `tags_all`, and its region.
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

/// Makes a snapshot of documents from any source.
class SnapshotReader {
 public:
  explicit SnapshotReader(const terraform::Configuration& configuration)
      : configuration_(&configuration), walker_(configuration), resolver_(walker_, snapshot_.unknown) {}

  Snapshot run() {
    const Home* root = walker_.declarations().home("");
    if (root != nullptr) {
      read_provider(*root);
      read_moves(*root->module);
      read_variables(*root);
    }
    for (const terraform::Module& module : configuration_->modules) {
      home_ = walker_.declarations().home(module.name());
      if (root != nullptr && has_no_instance(*root, module.name())) {
        continue;
      }
      read_resources(module.resources(), false);
      read_resources(module.data_sources(), true);
    }
    read_declarations(*configuration_, walker_, snapshot_);
    spread_create_before_destroy(walker_.declarations(), snapshot_);
    return std::move(snapshot_);
  }

 private:
  /// Whether the root module calls the module with `count = 0`.
  static bool has_no_instance(const Home& root, std::string_view module) {
    const Object* calls = root.module->calls();
    const Value* call = calls == nullptr ? nullptr : argument(*calls, module);
    return call != nullptr && call->kind() == Value::Kind::object && compare::has_no_instance(call->object());
  }

  /// The provider without an alias is the one that resources use.
  void read_provider(const Home& root) {
    for (const auto& [name, document] : root.module->documents()) {
      for (const Object* providers : blocks(*document, "provider")) {
        for (const Object* provider : blocks(*providers, "aws")) {
          if (defaults_.region.is_null() && argument(*provider, "alias") == nullptr) {
            read_defaults(*provider, root);
          }
        }
      }
    }
    snapshot_.region = json::as_text(defaults_.region).value_or("");
    snapshot_.default_tags = defaults_.tags;
  }

  void read_defaults(const Object& provider, const Home& root) {
    const Value* region = argument(provider, "region");
    const Json known = region == nullptr ? Json() : resolver_.resolve(*region, root, "provider.aws");
    defaults_.region = known.is_string() ? known : Json("");
    for (const Object* block : blocks(provider, "default_tags")) {
      const Value* tags = argument(*block, "tags");
      const Json all = tags == nullptr ? Json() : resolver_.resolve(*tags, root, "provider.aws");
      defaults_.tags = all.is_object() ? all : defaults_.tags;
    }
  }

  void read_moves(const terraform::Module& root) {
    for (const auto& [name, document] : root.documents()) {
      for (const Object* block : blocks(*document, "moved")) {
        snapshot_.moves.push_back({text_of(argument(*block, "from")), text_of(argument(*block, "to"))});
      }
      for (const Object* block : blocks(*document, "import")) {
        snapshot_.imports.insert(text_of(argument(*block, "to")));
      }
      for (const Object* block : blocks(*document, "removed")) {
        const auto lifecycle = blocks(*block, "lifecycle");
        if (!lifecycle.empty() && !flag(*lifecycle.front(), "destroy", true)) {
          snapshot_.forgotten.push_back(text_of(argument(*block, "from")));
        }
      }
    }
  }

  void read_variables(const Home& root) {
    for (const auto& [name, value] : root.defaults) {
      snapshot_.variables.emplace(name, resolver_.resolve(*value, root, fmt::format("var.{}", name)));
    }
  }

  void read_resources(const std::vector<terraform::ResourceGroup>& groups, bool data) {
    for (const terraform::ResourceGroup& group : groups) {
      for (const terraform::Resource& resource : group.resources) {
        if (compare::has_no_instance(*resource.body)) {
          continue;
        }
        Resource read = read_resource(group.type, resource, data);
        std::string address = read.address;
        snapshot_.resources.emplace(std::move(address), std::move(read));
      }
    }
  }

  Resource read_resource(std::string_view type, const terraform::Resource& declared, bool data) {
    Resource resource;
    resource.address = fmt::format("{}{}{}.{}", home_->prefix, data ? "data." : "", type, declared.name);
    resource.module = home_->prefix.substr(0, home_->prefix.empty() ? 0 : home_->prefix.size() - 1);
    resource.type = type;
    resource.name = declared.name;
    resource.data = data;
    resource.keyed = declared.body->find("for_each") != nullptr;
    Json values = Json::object();
    for (const terraform::Attribute& attribute : *declared.body) {
      if (!is_for_terraform(attribute.name)) {
        values.emplace(terraform::escape_template(attribute.name),
                       resolver_.resolve(attribute.value, *home_, resource.address));
      }
    }
    for_each_reference(values, [&](std::string_view address, std::string_view attribute) {
      resource.references.push_back({std::string(address), std::string(attribute)});
    });
    if (!data && type.starts_with("aws_")) {
      defaults_.apply(values);
    }
    resource.values = std::make_shared<const Json>(std::move(values));
    resource.depends_on = names_in(*declared.body, "depends_on", home_->prefix);
    if (data) {
      wait_for_references(*declared.body, resource);
    }
    for (const Object* rules : blocks(*declared.body, "lifecycle")) {
      resource.create_before_destroy = flag(*rules, "create_before_destroy", false);
      resource.ignore_changes = names_in(*rules, "ignore_changes", "");
    }
    return resource;
  }

  /// A data source depends on its references, like on its `depends_on`.
  void wait_for_references(const Object& body, Resource& resource) {
    const auto wait = [&](const hcl::Traversal& traversal, const Value&) {
      const auto found = walker_.declarations().find(traversal.steps, *home_);
      if (found && found->kind == references::Declaration::Kind::resource) {
        resource.depends_on.push_back(fmt::format("{}{}.{}", home_->prefix, found->type, found->name));
      }
    };
    references::Walk(wait, [](const Value&) { /* the resolver has noted it */ }).through(body);
  }

  const terraform::Configuration* configuration_;
  Snapshot snapshot_;
  references::Walker walker_;
  Resolver resolver_;
  ProviderDefaults defaults_;
  const Home* home_ = nullptr;
};

}  // namespace

std::vector<std::string_view> dotted_names(std::string_view text) {
  std::vector<std::string_view> names;
  hcl::TraversalReader reader([&](const hcl::Traversal& traversal) {
    if (traversal.steps.size() > 2) {
      names.push_back(text.substr(traversal.begin_offset, traversal.end_offset - traversal.begin_offset));
    }
  });
  static_cast<void>(reader.read_template(text));  // texts that can't be parsed were recorded when the snapshot was made
  return names;
}

Reference split_reference(std::string_view dotted) {
  const auto plain = hcl::plain_traversal(dotted);
  const auto parsed = plain ? std::nullopt : hcl::parse_expression(dotted);
  const auto path = plain ? plain : parsed ? hcl::as_traversal(*parsed) : std::nullopt;
  if (!path) {
    return {};
  }
  std::vector<std::string_view> names;  // views of `dotted`
  for (const hcl::PathStep& step : path->steps) {
    if (!step.index) {
      names.push_back(step.name);
    }
  }
  std::size_t parts = 2;
  parts += names.front() == "module" ? 2U : 0U;
  parts += names.size() > parts - 2 && names[parts - 2] == "data" ? 1U : 0U;
  if (names.size() <= parts) {
    return {};
  }
  const std::string_view last = names[parts - 1];
  return {dotted.substr(0, static_cast<std::size_t>(last.data() + last.size() - dotted.data())), names[parts]};
}

Snapshot read_snapshot(const terraform::Configuration& configuration) {
  return SnapshotReader(configuration).run();
}

Snapshot read_snapshot(const FileTexts& files, diag::Diagnostics& diagnostics) {
  source::Files texts;
  terraform::ReadDocuments read = terraform::read_documents(files, texts);
  for (const terraform::Unreadable& file : read.unreadable) {
    diagnostics.error(diag::Kind::not_comparable, {}, fmt::format("`{}` {}", file.path, file.why))
        .with_help("generate the folder again, or compare its settings");
  }
  Snapshot snapshot = read_snapshot(read.configuration);
  snapshot.unknown.insert(snapshot.unknown.begin(), read.unknown.begin(), read.unknown.end());
  warn_of_unknown(snapshot, diagnostics);
  return snapshot;
}

void warn_of_unknown(const Snapshot& snapshot, diag::Diagnostics& diagnostics) {
  for (const Unknown& unknown : snapshot.unknown) {
    diagnostics.warning(diag::Kind::not_comparable, {}, fmt::format("`{}`: {}", unknown.place, unknown.what))
        .with_help("values that depend on it are not compared: check Terraform's plan with `kootoro-gen review`");
  }
}

}  // namespace kootoro::compare
