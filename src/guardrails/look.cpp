// Finding attributes in documents.
#include "guardrails/rule.hpp"

#include <kootoro/text/pattern.hpp>

#include <fmt/format.h>

namespace kootoro::guardrails {
namespace {

using terraform::Module;
using terraform::Object;
using terraform::Value;

/// An address pattern in its parts.
struct AddressPattern {
  std::string_view module = "*";
  std::string_view type;
  std::string_view name;
};

AddressPattern parse(std::string_view text) {
  AddressPattern pattern;
  constexpr std::string_view kPrefix = "module.";
  if (text.starts_with(kPrefix)) {
    text.remove_prefix(kPrefix.size());
    pattern.module = text.substr(0, text.find('.'));
    text.remove_prefix(std::min(pattern.module.size() + 1, text.size()));
  }
  const std::size_t dot = std::min(text.find('.'), text.size());
  pattern.type = text.substr(0, dot);
  pattern.name = text.substr(std::min(dot + 1, text.size()));
  return pattern;
}

class Walk {
 public:
  Walk(const Module& module, std::vector<const Value*>& found) : module_(module), found_(found) {}

  void members(const Object& object, std::string_view path) {
    const std::string_view head = path.substr(0, path.find('.'));
    const std::string_view rest = path.substr(std::min(head.size() + 1, path.size()));
    for (const terraform::Attribute& attribute : object) {
      if (head == "*" || attribute.name == head) {
        value(attribute.value, rest);
      }
    }
  }

 private:
  void value(const Value& value, std::string_view path) {
    if (value.kind() == Value::Kind::list) {
      for (const Value& element : value.list()) {
        this->value(element, path);
      }
    } else if (path.empty()) {
      found_.push_back(&value);
    } else if (value.kind() == Value::Kind::object) {
      members(value.object(), path);
    } else if (const Object* document = local_document(value)) {
      members(*document, path);
    }
  }

  /// The document behind `jsonencode(local.NAME)`.
  [[nodiscard]] const Object* local_document(const Value& value) const {
    constexpr std::string_view kBefore = "jsonencode(local.";
    if (value.kind() != Value::Kind::expression || !value.text().starts_with(kBefore) ||
        module_.locals_block() == nullptr) {
      return nullptr;
    }
    const std::string_view name = value.text().substr(kBefore.size(), value.text().size() - kBefore.size() - 1);
    const terraform::Attribute* local = module_.locals_block()->find(name);
    const bool is_object = local != nullptr && local->value.kind() == Value::Kind::object;
    return is_object ? &local->value.object() : nullptr;
  }

  const Module& module_;
  std::vector<const Value*>& found_;
};

void look_at(const Module& module, std::string_view type, const terraform::Resource& resource,
             const Requirement& requirement, Findings& findings) {
  const std::vector<const Value*> values = values_at(module, *resource.body, requirement.attribute);
  const auto named = [&] { return address_of(module, type, resource.name); };
  if (values.empty() && broken_by_absence(requirement.condition)) {
    findings.add(resource.origin, fmt::format("`{}` has no `{}`", named(), requirement.attribute));
  }
  for (const Value* value : values) {
    if (broken_by(requirement.condition, *value)) {
      findings.add(value->origin(), fmt::format("`{}.{}` is `{}`", named(), requirement.attribute,
                                                literal_text(*value).value_or("known only to Terraform")));
    }
  }
}

}  // namespace

std::string address_of(const Module& module, std::string_view type, std::string_view name) {
  return fmt::format("{}{}.{}", module.address_prefix(), type, name);
}

void Findings::add(source::Range place, std::string what) {
  const std::pair key(place.file, (std::uint64_t{place.begin} << 32U) | place.end);
  const auto [known, is_new] = by_place_.emplace(key, all_.size());
  if (is_new) {
    all_.push_back({place, std::move(what)});
  } else {
    ++all_[known->second].others;
  }
}

std::vector<const Value*> values_at(const Module& module, const Object& object, std::string_view path) {
  std::vector<const Value*> found;
  Walk(module, found).members(object, path);
  return found;
}

void look(const Context& context, const Requirement& requirement, Findings& findings) {
  const AddressPattern pattern = parse(requirement.address);
  for (const Module& module : context.configuration.modules) {
    if (!text::matches(pattern.module, module.name())) {
      continue;
    }
    for (const terraform::ResourceGroup& group : module.resources()) {
      if (!text::matches(pattern.type, group.type)) {
        continue;
      }
      for (const terraform::Resource& resource : group.resources) {
        if (text::matches(pattern.name, resource.name)) {
          look_at(module, group.type, resource, requirement, findings);
        }
      }
    }
  }
}

}  // namespace kootoro::guardrails
