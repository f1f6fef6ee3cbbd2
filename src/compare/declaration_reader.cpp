#include "compare/declaration_reader.hpp"

#include "compare/arguments.hpp"
#include "compare/resolver.hpp"

#include <kootoro/terraform/names.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace kootoro::compare {
namespace {

using references::Home;
using terraform::Attribute;
using terraform::Object;
using terraform::Value;

/// A list, or what stands in the place of a list with one element.
std::vector<const Value*> one_or_many(const Value& value) {
  std::vector<const Value*> result;
  if (value.kind() != Value::Kind::list) {
    return {&value};
  }
  for (const Value& element : value.list()) {
    result.push_back(&element);
  }
  return result;
}

const Object* as_object(const Value& value) {
  return value.kind() == Value::Kind::object ? &value.object() : nullptr;
}

/// Arguments of these blocks have no effect, or one that the values of resources and outputs show.
bool is_shown_elsewhere(std::string_view block, std::string_view name) {
  return name == "description" || (block == "variable" && name == "default");
}

class DeclarationReader {
 public:
  DeclarationReader(const terraform::Configuration& configuration, references::Walker& walker, Snapshot& snapshot)
      : configuration_(&configuration), walker_(&walker), snapshot_(&snapshot), resolver_(walker, ignored_) {}

  void run() {
    for (const terraform::Module& module : configuration_->modules) {
      home_ = walker_->declarations().home(module.name());
      if (home_ != nullptr) {
        read(module);
      }
    }
  }

 private:
  void read(const terraform::Module& module) {
    read_meta_arguments(module.resources(), "");
    read_meta_arguments(module.data_sources(), "data.");
    read_named(module.variables(), "variable");
    if (module.name().empty()) {
      read_named(module.outputs(), "output");
    }
    read_calls(module);
    for (const auto& [name, document] : module.documents()) {
      for (const Attribute& block : *document) {
        read_block(block);
      }
    }
    for (const terraform::Asset& asset : module.assets()) {
      if (asset.document == nullptr) {
        const std::string folder = module.folder();
        add(fmt::format("file {}{}{}", folder, folder.empty() ? "" : "/", asset.name), Json{{"content", asset.text}});
      }
    }
  }

  void read_meta_arguments(const std::vector<terraform::ResourceGroup>& groups, std::string_view kind) {
    for (const terraform::ResourceGroup& group : groups) {
      for (const terraform::Resource& resource : group.resources) {
        Json found = resolved(*resource.body, [](std::string_view name) {
          return terraform::is_meta_argument(name) || name == "timeouts";
        });
        const std::string address = fmt::format("{}{}{}.{}", home_->prefix, kind, group.type, resource.name);
        if (!kind.empty()) {
          found.update(values_of(address));
        }
        if (!found.empty()) {
          snapshot_->declarations.emplace(address, std::move(found));
        }
      }
    }
  }

  [[nodiscard]] Json values_of(const std::string& address) const {
    const auto found = snapshot_->resources.find(address);
    return found == snapshot_->resources.end() ? Json::object() : *found->second.values;
  }

  void read_named(const Object* all, std::string_view kind) {
    for (const Attribute& one : all == nullptr ? none_ : *all) {
      if (const Object* body = as_object(one.value)) {
        Json found = resolved(*body, [&](std::string_view name) { return !is_shown_elsewhere(kind, name); });
        auto& into = kind == "output" ? snapshot_->outputs : snapshot_->declarations;
        if (!found.empty()) {
          into.emplace(fmt::format("{}{}.{}", home_->prefix, kind, one.name), std::move(found));
        }
      }
    }
  }

  /// The inputs of a module are in the values of its resources, if these are read.
  void read_calls(const terraform::Module& module) {
    for (const Attribute& call : module.calls() == nullptr ? none_ : *module.calls()) {
      const Object* body = as_object(call.value);
      if (body == nullptr) {
        continue;
      }
      const bool read = text_of(argument(*body, "source")) == fmt::format("./modules/{}", call.name);
      Json found = resolved(*body, [&](std::string_view name) {
        return !read || name == "version" || name == "providers" || terraform::is_meta_argument(name);
      });
      if (!found.empty()) {
        add(fmt::format("{}module.{}", home_->prefix, call.name), std::move(found));
      }
    }
  }

  /// A block that is no resource, by what identifies it.
  void read_block(const Attribute& block) {
    for (const Value* value : one_or_many(block.value)) {
      const Object* body = as_object(*value);
      if (body == nullptr) {
        add(home_->prefix + std::string(block.name), resolved(*value));
      } else if (block.name == "terraform" || block.name == "check") {
        for (const Attribute& part : *body) {
          add(fmt::format("{}{}.{}", home_->prefix, block.name, part.name), resolved(part.value));
        }
      } else if (block.name == "provider") {
        read_providers(*body);
      } else {
        const std::string from = text_of(argument(*body, "from"));
        add(fmt::format("{}{} {}", home_->prefix, block.name, from.empty() ? text_of(argument(*body, "to")) : from),
            resolved(*value));
      }
    }
  }

  void read_providers(const Object& providers) {
    for (const Attribute& provider : providers) {
      for (const Value* value : one_or_many(provider.value)) {
        const Object* body = as_object(*value);
        const std::string alias = body == nullptr ? std::string() : text_of(argument(*body, "alias"));
        add(fmt::format("{}provider.{}{}{}", home_->prefix, provider.name, alias.empty() ? "" : ".", alias),
            resolved(*value));
      }
    }
  }

  /// A reference that can't be followed stays as its text, and is compared so.
  Json resolved(const Value& value) { return resolver_.resolve(value, *home_, ""); }

  /// The arguments that `wanted(name)` selects.
  template <class Wanted>
  Json resolved(const Object& body, Wanted wanted) {
    Json found = Json::object();
    for (const Attribute& attribute : body) {
      if (wanted(attribute.name)) {
        found.emplace(attribute.name, resolved(attribute.value));
      }
    }
    return found;
  }

  /// A second one at the same place is kept under a number.
  void add(const std::string& place, Json value) {
    Json object = value.is_object() ? std::move(value) : Json{{"value", std::move(value)}};
    std::size_t& number = used_[place];
    ++number;
    snapshot_->declarations.emplace(number == 1 ? place : fmt::format("{} ({})", place, number), std::move(object));
  }

  const terraform::Configuration* configuration_;
  references::Walker* walker_;
  Snapshot* snapshot_;
  std::vector<Unknown> ignored_;
  Resolver resolver_;
  const Home* home_ = nullptr;
  std::map<std::string, std::size_t, std::less<>> used_;
  terraform::Arena arena_;
  const Object none_{arena_};
};

}  // namespace

void read_declarations(const terraform::Configuration& configuration, references::Walker& walker, Snapshot& snapshot) {
  DeclarationReader(configuration, walker, snapshot).run();
}

bool has_no_instance(const terraform::Object& body) {
  const Value* count = argument(body, "count");
  const Value* keys = argument(body, "for_each");
  const bool none = count != nullptr && count->kind() == Value::Kind::integer && count->integer() == 0;
  return none || text_of(count) == "0" ||
         (keys != nullptr && keys->kind() == Value::Kind::object && keys->object().size() == 0);
}

}  // namespace kootoro::compare
