#include "check/subject.hpp"
#include "check/traversals.hpp"

#include <kootoro/check/check.hpp>
#include <kootoro/diag/suggest.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace kootoro::check {
namespace {

using diag::Kind;
using terraform::Module;
using terraform::Object;
using terraform::Value;

using Names = std::unordered_set<std::string_view>;
using NamesByType = std::unordered_map<std::string_view, Names>;

constexpr std::string_view module_folder = "modules/";

void add_names(const Object* object, Names& names) {
  if (object != nullptr) {
    for (const terraform::Attribute& attribute : *object) {
      names.insert(attribute.name);
    }
  }
}

NamesByType by_type(const std::vector<terraform::ResourceGroup>& groups) {
  NamesByType result;
  for (const terraform::ResourceGroup& group : groups) {
    for (const terraform::Resource& resource : group.resources) {
      result[group.type].insert(resource.name);
    }
  }
  return result;
}

/// What can be referred to in one module.
struct Scope {
  explicit Scope(const Module& module) : resources(by_type(module.resources())), data(by_type(module.data_sources())) {
    add_names(module.variables(), variables);
    add_names(module.locals_block(), locals);
    add_names(module.outputs(), outputs);
    add_names(module.calls(), calls);
  }

  NamesByType resources;
  NamesByType data;
  Names variables;
  Names locals;
  Names outputs;
  Names calls;
};

/// Follows every reference of a configuration to what it names.
class References {
 public:
  References(const terraform::Configuration& configuration, const provider::Schema& schema,
             diag::Diagnostics& diagnostics)
      : configuration_(&configuration), schema_(&schema), diagnostics_(&diagnostics) {
    for (const Module& module : configuration.modules) {
      const std::string_view folder = module.folder();
      scopes_.emplace(folder.starts_with(module_folder) ? folder.substr(module_folder.size()) : "", Scope(module));
    }
  }

  void run() {
    for (const Module& module : configuration_->modules) {
      const std::string_view folder = module.folder();
      scope_ = &scopes_.at(folder.starts_with(module_folder) ? folder.substr(module_folder.size()) : "");
      check(module);
    }
  }

 private:
  void check(const Module& module) {
    for (const bool data : {true, false}) {
      for (const terraform::ResourceGroup& group : data ? module.data_sources() : module.resources()) {
        for (const terraform::Resource& resource : group.resources) {
          here_ = Address{module.folder(), data, group.type, resource.name};
          origin_ = resource.origin;
          check(*resource.body);
        }
      }
    }
    here_ = Address{module.folder(), false, {}, {}};
    origin_ = {};
    for (const Object* object : {module.outputs(), module.locals_block(), module.calls()}) {
      if (object != nullptr) {
        check(*object);
      }
    }
  }

  void check(const Object& object) {
    for (const terraform::Attribute& attribute : object) {
      check(attribute.value, attribute.name == "depends_on");
    }
  }

  void check(const Value& value, bool bare) {
    const auto visit = [&](const Traversal& traversal) { follow(traversal, value.origin()); };
    switch (value.kind()) {
      case Value::Kind::expression:
        visit_expression(value.text(), visit);
        break;
      case Value::Kind::templated:
        visit_template(value.text(), visit);
        break;
      case Value::Kind::literal:
        if (bare) {
          visit_expression(value.text(), visit);
        }
        break;
      case Value::Kind::object:
        check(value.object());
        break;
      case Value::Kind::list:
        for (const Value& element : value.list()) {
          check(element, bare);
        }
        break;
      default:
        break;
    }
  }

  void follow(const Traversal& traversal, source::Range where) {
    const std::string_view head = traversal[0];
    const std::string_view name = traversal[1];
    if (head == "var") {
      expect(scope_->variables, name, "variable", {"var", name}, where);
    } else if (head == "local") {
      expect(scope_->locals, name, "local value", {"local", name}, where);
    } else if (head == "module") {
      follow_output(traversal, where);
    } else if (head == "data" && traversal.size() > 2) {
      expect(scope_->data[name], traversal[2], "data source", {"data", name, traversal[2]}, where);
      check_attribute(schema_->data_source(name), traversal, 3, where);
    } else if (const provider::Type* type = schema_->resource(head)) {
      expect(scope_->resources[head], name, "resource", {head, name}, where);
      check_attribute(type, traversal, 2, where);
    }
  }

  void follow_output(const Traversal& traversal, source::Range where) {
    const std::string_view name = traversal[1];
    expect(scope_->calls, name, "module", {"module", name}, where);
    const auto called = scopes_.find(name);
    if (traversal.size() > 2 && called != scopes_.end()) {
      expect(called->second.outputs, traversal[2], "output", {"module", name, traversal[2]}, where);
    }
  }

  void check_attribute(const provider::Type* type, const Traversal& traversal, std::size_t at, source::Range where) {
    if (type == nullptr || traversal.size() <= at || type->root().child(traversal[at]) != nullptr) {
      return;
    }
    Names names;
    for (const provider::Entry& entry : type->root().children) {
      names.insert(entry.name);
    }
    expect(names, traversal[at], "attribute", {type->name(), "…", traversal[at]}, where);
  }

  /// `reference` is the path to `name`, for the message.
  void expect(const Names& names, std::string_view name, std::string_view what,
              std::initializer_list<std::string_view> reference, source::Range where) {
    if (names.count(name) > 0) {
      return;
    }
    const std::string from = here_.type.empty() ? std::string(here_.folder.empty() ? "the root module" : here_.folder)
                                                : fmt::format("`{}`", here_.text());
    diag::Diagnostic& finding = diagnostics_->error(
        Kind::broken_reference, where.known() ? where : origin_,
        fmt::format("{} refers to `{}`, and there is no such {}", from, fmt::join(reference, "."), what));
    std::vector<std::string_view> candidates(names.begin(), names.end());
    std::sort(candidates.begin(), candidates.end());
    if (std::string help = diag::did_you_mean(name, candidates); !help.empty()) {
      finding.with_help(std::move(help));
    }
  }

  const terraform::Configuration* configuration_;
  const provider::Schema* schema_;
  diag::Diagnostics* diagnostics_;
  std::map<std::string_view, Scope> scopes_;
  Scope* scope_ = nullptr;
  Address here_;
  source::Range origin_;
};

}  // namespace

diag::Diagnostics cross_check(const terraform::Configuration& configuration, const provider::Schema& schema) {
  diag::Diagnostics diagnostics;
  References(configuration, schema, diagnostics).run();
  return diagnostics;
}

}  // namespace kootoro::check
