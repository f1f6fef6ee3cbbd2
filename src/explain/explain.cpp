// A walk over all documents.
#include "explain/setting_names.hpp"

#include <kootoro/config/reference.hpp>
#include <kootoro/explain/explain.hpp>
#include <kootoro/json/value.hpp>
#include <kootoro/references/walk.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::explain {
namespace {

using terraform::Module;
using terraform::Object;
using terraform::Value;

constexpr std::string_view kOverrides = "/overrides/";
constexpr std::string_view kMoves = "/moves/";

std::string json_text(std::string_view text) {
  return json::dump(json::Value(text));
}

std::string shown(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::expression:
      return json_text(fmt::format("${{{}}}", value.text()));
    case Value::Kind::literal:
    case Value::Kind::templated:
      return json_text(value.text());
    case Value::Kind::integer:
      return std::to_string(value.integer());
    case Value::Kind::decimal:
      return fmt::format("{}", value.decimal());
    case Value::Kind::boolean:
      return value.boolean() ? "true" : "false";
    case Value::Kind::null:
      return "null";
    case Value::Kind::list:
      return "[]";
    case Value::Kind::object:
      break;
  }
  return "{}";
}

/// Whether a reference leads out of its block.
bool leaves_block(const hcl::Traversal& traversal) {
  const std::string_view root = traversal.steps.front().name;
  return traversal.steps.size() > 1 && root != "each" && root != "count" && root != "self";
}

/// The references of a value, each once, in order.
std::vector<std::string> references_in(const Value& value) {
  std::vector<std::string> found;
  const auto add = [&](const hcl::Traversal& traversal, const Value&) {
    std::string reference = hcl::path_text(traversal.steps);
    if (leaves_block(traversal) && std::find(found.begin(), found.end(), reference) == found.end()) {
      found.push_back(std::move(reference));
    }
  };
  references::Walk(add, [&](const Value&) {
    found.emplace_back("(an expression that cannot be parsed)");
  }).through(value);
  return found;
}

class Walk {
 public:
  explicit Walk(const Subject& subject) : subject_(subject), settings_(subject.values) {}

  void module(const Module& module) {
    module_ = module.name();
    const std::string prefix = module.address_prefix();
    resources(module.resources(), prefix);
    resources(module.data_sources(), prefix + "data.");
    blocks(module.variables(), prefix + "var.");
    blocks(module.outputs(), prefix + "output.");
    blocks(module.calls(), prefix + "module.");
    if (module.locals_block() != nullptr) {
      for (const terraform::Attribute& local : *module.locals_block()) {
        begin(fmt::format("{}local.{}", prefix, local.name), {});
        value(local.value, "", local.value.origin());
      }
    }
    for (const auto& [name, document] : module.documents()) {
      blocks(document, prefix);
    }
    for (const terraform::Asset& asset : module.assets()) {
      if (asset.document != nullptr) {
        begin(module.folder().empty() ? asset.name : fmt::format("{}/{}", module.folder(), asset.name), {});
        members(*asset.document, "", {});
      }
    }
  }

  [[nodiscard]] std::vector<Attribute> take() && { return std::move(found_); }

 private:
  void begin(std::string address, source::Range origin) {
    address_ = std::move(address);
    whole_ = origin;
  }

  void resources(const std::vector<terraform::ResourceGroup>& groups, const std::string& prefix) {
    for (const terraform::ResourceGroup& group : groups) {
      for (const terraform::Resource& resource : group.resources) {
        begin(fmt::format("{}{}.{}", prefix, group.type, resource.name), resource.origin);
        members(*resource.body, "", {});
      }
    }
  }

  void blocks(const Object* object, const std::string& prefix) {
    if (object == nullptr) {
      return;
    }
    for (const terraform::Attribute& block : *object) {
      begin(fmt::format("{}{}", prefix, block.name), {});
      value(block.value, "", block.value.origin());
    }
  }

  void members(const Object& object, const std::string& path, source::Range around) {
    for (const terraform::Attribute& attribute : object) {
      const std::string inner = path.empty() ? std::string(attribute.name) : fmt::format("{}.{}", path, attribute.name);
      value(attribute.value, inner, around);
    }
  }

  /// `around` is the origin of the list or object around the value.
  void value(const Value& value, const std::string& path, source::Range around) {
    const bool own = value.origin().file != source::FileId::none;
    const source::Range origin = own ? value.origin() : around;
    if (value.kind() == Value::Kind::object && !value.object().empty()) {
      members(value.object(), path, origin);
    } else if (value.kind() == Value::Kind::list && !value.list().empty()) {
      std::size_t index = 0;
      for (const Value& element : value.list()) {
        this->value(element, fmt::format("{}[{}]", path, index++), origin);
      }
    } else {
      leaf(value, path, origin);
    }
  }

  void leaf(const Value& value, const std::string& path, source::Range origin) {
    Attribute attribute{address_, path, shown(value), Source::program, {}, {}, {}, std::string(module_)};
    if (const std::string_view declared = config::declaration_of(origin); !declared.empty()) {
      attribute.source = Source::preset;
      attribute.setting = declared;
    } else if (origin.known()) {
      attribute.place = origin;
      place_in_a_file(attribute);
    }
    const bool dynamic = value.kind() == Value::Kind::expression || value.kind() == Value::Kind::templated;
    if (dynamic) {
      attribute.derived_from = references_in(value);
    }
    if (attribute.source == Source::program) {
      derive(value, attribute);
    }
    found_.push_back(std::move(attribute));
  }

  void place_in_a_file(Attribute& attribute) const {
    const std::string& file = subject_.files[attribute.place.file].name();
    if (const std::string* setting = settings_.find(attribute.place)) {
      attribute.source = Source::setting;
      attribute.setting = *setting;
    } else {
      const bool fragment = file.find(kOverrides) != std::string::npos || file.find(kMoves) != std::string::npos;
      attribute.source = fragment ? Source::override : Source::blueprint;
    }
  }

  void derive(const Value& value, Attribute& attribute) const {
    const bool texts = value.kind() == Value::Kind::literal || value.kind() == Value::Kind::templated;
    if (texts && value.text().find(subject_.model.naming.prefix()) != std::string_view::npos) {
      attribute.source = Source::composed;
      for (const char* part : {"project_name", "environment", "resource_name_suffix"}) {
        attribute.derived_from.emplace_back(part);
      }
    } else if (!attribute.derived_from.empty()) {
      attribute.source = Source::reference;
    } else if (whole_.known()) {  // the purpose of a resource decides its constants
      attribute.place = whole_;
    }
  }

  const Subject& subject_;
  SettingNames settings_;
  std::string_view module_;
  std::string address_;
  source::Range whole_;
  std::vector<Attribute> found_;
};

}  // namespace

std::string_view name(Source source) {
  switch (source) {
    case Source::setting:
      return "setting";
    case Source::preset:
      return "default";
    case Source::blueprint:
      return "blueprint";
    case Source::override:
      return "override";
    case Source::reference:
      return "reference";
    case Source::composed:
      return "composed";
    case Source::program:
      break;
  }
  return "program";
}

std::vector<Attribute> attributes(const Subject& subject) {
  Walk walk(subject);
  for (const Module& module : subject.configuration.modules) {
    walk.module(module);
  }
  return std::move(walk).take();
}

}  // namespace kootoro::explain
