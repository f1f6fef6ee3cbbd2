#include "overrides/merge.hpp"

#include <kootoro/diag/suggest.hpp>
#include <kootoro/overrides/overrides.hpp>
#include <kootoro/terraform/comment.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::overrides {
namespace {

using diag::Kind;
using terraform::Module;

void suggest(diag::Diagnostic& finding, std::string_view word, const std::vector<std::string_view>& candidates) {
  if (std::string help = diag::did_you_mean(word, candidates); !help.empty()) {
    finding.with_help(std::move(help));
  }
}

/// The required arguments and blocks of a resource of that type that `body` does not have.
std::string missing_arguments(const provider::Type& type, const hcl::Object& body) {
  std::string missing;
  for (const provider::Entry& entry : type.root().children) {
    const bool required = entry.block ? entry.min_items.value_or(0) > 0 : entry.mode == provider::Mode::required;
    if (required && body.find(entry.name) == nullptr) {
      missing += fmt::format("{}`{}`", missing.empty() ? "" : ", ", entry.name);
    }
  }
  return missing;
}

class Fragments {
 public:
  Fragments(const provider::Schema& schema, terraform::Configuration& configuration, diag::Diagnostics& diagnostics)
      : schema_(&schema), configuration_(&configuration), diagnostics_(&diagnostics) {}

  void add(const hcl::Value& fragment) {
    const hcl::Object* content = object(fragment, "a fragment");
    if (content == nullptr) {
      return;
    }
    for (const hcl::Member& member : content->members()) {
      if (member.name == "module") {
        add_modules(member);
      } else {
        add_section(configuration_->modules.front(), member, true);
      }
    }
  }

 private:
  const hcl::Object* object(const hcl::Value& value, std::string_view what) {
    if (value.object() == nullptr) {
      diagnostics_
          ->error(Kind::wrong_type, value.range(),
                  fmt::format("{} must be an object, not {}", what, hcl::describe(value.type())))
          .with_help(R"(for example `{"module": {"lambda": {"resource": {"aws_lambda_function": {"notify": {…}}}}}}`)");
    }
    return value.object();
  }

  void add_modules(const hcl::Member& member) {
    const hcl::Object* modules = object(member.value, "`module`");
    if (modules == nullptr) {
      return;
    }
    for (const hcl::Member& named : modules->members()) {
      Module* module = find_module(named);
      const hcl::Object* sections = module == nullptr ? nullptr : object(named.value, "a module");
      if (sections == nullptr) {
        continue;
      }
      for (const hcl::Member& section : sections->members()) {
        add_section(*module, section, false);
      }
    }
  }

  Module* find_module(const hcl::Member& named) {
    std::vector<std::string_view> names;
    for (Module& module : configuration_->modules) {
      if (module.name() == named.name && !named.name.empty()) {
        return &module;
      }
      names.emplace_back(module.name());
    }
    suggest(diagnostics_->error(Kind::broken_reference, named.name_range,
                                fmt::format("this environment has no module `{}`", named.name)),
            named.name, names);
    return nullptr;
  }

  void add_section(Module& module, const hcl::Member& section, bool root) {
    if (section.name == terraform::comment) {
      return;
    }
    const bool data = section.name == "data";
    if (!data && section.name != "resource") {
      std::vector<std::string_view> known{"resource", "data"};
      if (root) {
        known.emplace_back("module");
      }
      diag::Diagnostic& finding = diagnostics_->error(Kind::unknown_key, section.name_range,
                                                      fmt::format("`{}` is not allowed in a fragment", section.name));
      suggest(finding, section.name, known);
      finding.with_help(root ? "a fragment may have `resource`, `data` and `module`"
                             : "a module may have `resource` and `data`");
      return;
    }
    const hcl::Object* types = object(section.value, fmt::format("`{}`", section.name));
    for (const hcl::Member& type : types == nullptr ? std::span<const hcl::Member>() : types->members()) {
      const hcl::Object* resources = object(type.value, fmt::format("`{}`", type.name));
      for (const hcl::Member& named : resources == nullptr ? std::span<const hcl::Member>() : resources->members()) {
        add_resource(module, data, type.name, named);
      }
    }
  }

  void add_resource(Module& module, bool data, std::string_view type, const hcl::Member& named) {
    const hcl::Object* body = object(named.value, fmt::format("`{}`", named.name));
    if (body == nullptr) {
      return;
    }
    const std::string address =
        fmt::format("{}{}{}.{}", module.address_prefix(), data ? "data." : "", type, named.name);
    Merge merge(module, address, configuration_->replaced, *diagnostics_);
    terraform::Resource* existing = data ? module.find_data(type, named.name) : module.find_resource(type, named.name);
    if (existing == nullptr && is_complete(address, module, data, type, named)) {
      // Adding creates an empty body, which the fragment then fills.
      static_cast<void>(data ? module.data(type, named.name, named.name_range)
                             : module.resource(type, named.name, named.name_range));
      existing = data ? module.find_data(type, named.name) : module.find_resource(type, named.name);
    }
    if (existing != nullptr) {
      existing->body = &merge.merged(*existing->body, *body);
    }
  }

  /// Whether a resource that does not exist can be added. An incomplete one counts as a misspelt address.
  bool is_complete(std::string_view address, const Module& module, bool data, std::string_view type,
                   const hcl::Member& named) {
    const provider::Type* known = data ? schema_->data_source(type) : schema_->resource(type);
    const std::string missing = known == nullptr ? std::string() : missing_arguments(*known, *named.value.object());
    if (missing.empty()) {
      return true;
    }
    diag::Diagnostic& finding = diagnostics_->error(
        Kind::broken_reference, named.name_range, fmt::format("`{}` does not exist, so it can't be changed", address));
    suggest(finding, named.name, names_of(data ? module.data_sources() : module.resources(), type));
    finding.with_help(fmt::format("to add it, set {}, too", missing));
    return false;
  }

  static std::vector<std::string_view> names_of(const std::vector<terraform::ResourceGroup>& groups,
                                                std::string_view type) {
    std::vector<std::string_view> names;
    for (const terraform::ResourceGroup& group : groups) {
      for (const terraform::Resource& resource : group.resources) {
        if (group.type == type) {
          names.push_back(resource.name);
        }
      }
    }
    return names;
  }

  const provider::Schema* schema_;
  terraform::Configuration* configuration_;
  diag::Diagnostics* diagnostics_;
};

}  // namespace

void apply(const std::vector<hcl::Value>& fragments, const provider::Schema& schema,
           terraform::Configuration& configuration, diag::Diagnostics& diagnostics) {
  Fragments all(schema, configuration, diagnostics);
  for (const hcl::Value& fragment : fragments) {
    all.add(fragment);
  }
}

}  // namespace kootoro::overrides
