#include "check/each_module.hpp"
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

/// The resources or data sources of one type.
struct Declared {
  const provider::Type* type = nullptr;  ///< null when the schema lacks it
  Names names;
};
using DeclaredByType = std::unordered_map<std::string_view, Declared>;

void add_names(const Object* object, Names& names) {
  if (object != nullptr) {
    for (const terraform::Attribute& attribute : *object) {
      names.insert(attribute.name);
    }
  }
}

DeclaredByType by_type(const std::vector<terraform::ResourceGroup>& groups, const provider::Schema& schema, bool data) {
  DeclaredByType result;
  for (const terraform::ResourceGroup& group : groups) {
    Declared& declared = result[group.type];
    declared.type = data ? schema.data_source(group.type) : schema.resource(group.type);
    declared.names.reserve(group.resources.size());
    for (const terraform::Resource& resource : group.resources) {
      declared.names.insert(resource.name);
    }
  }
  return result;
}

/// What can be referred to in one module.
struct Scope {
  Scope(const Module& module, const provider::Schema& schema)
      : resources(by_type(module.resources(), schema, false)), data(by_type(module.data_sources(), schema, true)) {
    add_names(module.variables(), variables);
    add_names(module.locals_block(), locals);
    add_names(module.outputs(), outputs);
    add_names(module.calls(), calls);
  }

  DeclaredByType resources;
  DeclaredByType data;
  Names variables;
  Names locals;
  Names outputs;
  Names calls;
};

/// What can be referred to in each module, by the name that it is called by.
using Scopes = std::map<std::string_view, Scope>;

/// Follows every reference of a module to what it names.
class References {
 public:
  References(const Scopes& scopes, const provider::Schema& schema, diag::Diagnostics& diagnostics)
      : scopes_(&scopes), schema_(&schema), diagnostics_(&diagnostics) {}

  void run(const Module& module) {
    scope_ = &scopes_->at(module.name());
    check(module);
  }

 private:
  void check(const Module& module) {
    for (const bool data : {true, false}) {
      for (const terraform::ResourceGroup& group : data ? module.data_sources() : module.resources()) {
        for (const terraform::Resource& resource : group.resources) {
          here_ = Address{&module, data, group.type, resource.name};
          origin_ = resource.origin;
          check(*resource.body);
        }
      }
    }
    here_ = Address{&module, false, {}, {}};
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
      const Declared& declared = find(scope_->data, name);
      const provider::Type* type = declared.type != nullptr ? declared.type : schema_->data_source(name);
      expect(declared.names, traversal[2], "data source", {"data", name, traversal[2]}, where);
      check_attribute(type, traversal, 3, where);
    } else {
      const Declared& declared = find(scope_->resources, head);
      if (const provider::Type* type = declared.type != nullptr ? declared.type : schema_->resource(head)) {
        expect(declared.names, name, "resource", {head, name}, where);
        check_attribute(type, traversal, 2, where);
      }
    }
  }

  static const Declared& find(const DeclaredByType& declared, std::string_view type) {
    static const Declared none;
    const auto found = declared.find(type);
    return found == declared.end() ? none : found->second;
  }

  void follow_output(const Traversal& traversal, source::Range where) {
    const std::string_view name = traversal[1];
    expect(scope_->calls, name, "module", {"module", name}, where);
    const auto called = scopes_->find(name);
    if (traversal.size() > 2 && called != scopes_->end()) {
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
    const std::string from = here_.type.empty() ? module_text() : fmt::format("`{}`", here_.text());
    diag::Diagnostic& finding = diagnostics_->error(
        Kind::broken_reference, where.known() ? where : origin_,
        fmt::format("{} refers to `{}`, and there is no such {}", from, fmt::join(reference, "."), what));
    std::vector<std::string_view> candidates(names.begin(), names.end());
    std::sort(candidates.begin(), candidates.end());
    if (std::string help = diag::did_you_mean(name, candidates); !help.empty()) {
      finding.with_help(std::move(help));
    }
  }

  [[nodiscard]] std::string module_text() const {
    return here_.module->name().empty() ? "the root module" : here_.module->folder();
  }

  const Scopes* scopes_;
  const provider::Schema* schema_;
  diag::Diagnostics* diagnostics_;
  const Scope* scope_ = nullptr;
  Address here_;
  source::Range origin_;
};

}  // namespace

diag::Diagnostics cross_check(const terraform::Configuration& configuration, const provider::Schema& schema) {
  Scopes scopes;
  for (const Module& module : configuration.modules) {
    scopes.emplace(module.name(), Scope(module, schema));
  }
  return in_each_module(configuration, [&](const Module& module, diag::Diagnostics& diagnostics) {
    References(scopes, schema, diagnostics).run(module);
  });
}

}  // namespace kootoro::check
