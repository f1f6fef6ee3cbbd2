#include "check/unused.hpp"

#include "check/subject.hpp"

#include <kootoro/references/walk.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace kootoro::check {
namespace {

using diag::Kind;
using terraform::Module;

/// Removed texts need no report; others were reported while references were followed.
void ignore_misunderstood(const terraform::Value& /*text*/) {}

/// References removed by fragments, by module and reference (`var.image_uris`, and longer: `var.image_uris.notify`).
class Removed {
 public:
  explicit Removed(const std::vector<terraform::Replaced>& replaced) {
    for (const terraform::Replaced& one : replaced) {
      const auto note = [&](const hcl::Traversal& traversal, const terraform::Value&) {
        for (std::size_t steps = 2; steps <= traversal.steps.size(); ++steps) {
          by_.emplace(std::pair(one.module, hcl::path_text(std::span(traversal.steps).first(steps))), one.by);
        }
      };
      references::Walk(note, ignore_misunderstood).through(one.value);
    }
  }

  /// The origin of the fragment that removed a reference; unknown if none did.
  [[nodiscard]] source::Range by(const Module& module, const std::string& reference) const {
    const auto found = by_.find({module.name(), reference});
    return found == by_.end() ? source::Range() : found->second;
  }

 private:
  std::map<std::pair<std::string, std::string>, source::Range> by_;
};

/// The parts of an output that are used: by the root module, or a module that receives it.
bool is_taken(const Output& output, std::string_view member) {
  return output.use.of(member) || std::any_of(output.takers.begin(), output.takers.end(),
                                              [&](const Taker& taker) { return taker.variable->use.of(member); });
}

bool is_taken(const Output& output) {
  return output.use.whole || !output.use.members.empty() ||
         std::any_of(output.takers.begin(), output.takers.end(),
                     [](const Taker& taker) { return taker.variable->use.any; });
}

class Unused {
 public:
  Unused(const terraform::Configuration& configuration, const Scopes& scopes)
      : configuration_(&configuration), scopes_(&scopes), removed_(configuration.replaced) {}

  diag::Diagnostics run() {
    for (const Module& module : configuration_->modules) {
      enter(module);
      find_roles();
    }
    for (const Module& module : configuration_->modules) {
      enter(module);
      find_variables();
      find_locals();
      find_data();
      if (!module.name().empty()) {  // the root module's outputs are for people
        find_outputs();
      }
    }
    return std::move(diagnostics_);
  }

 private:
  void enter(const Module& module) {
    module_ = &module;
    scope_ = &scopes_->at(module.name());
  }

  void find_variables() {
    for_each(module_->variables(), [&](std::string_view name, const terraform::Value&) {
      if (!scope_->variables.at(name).use.any) {
        report("variable", fmt::format("var.{}", name), {});
      }
    });
  }

  void find_locals() {
    for_each(module_->locals_block(), [&](std::string_view name, const terraform::Value& value) {
      if (!scope_->locals.at(name)) {
        report("local value", fmt::format("local.{}", name), value.origin());
      }
    });
  }

  void find_data() {
    for (const terraform::ResourceGroup& group : module_->data_sources()) {
      const Uses& used = scope_->data.at(group.type).names;
      for (const terraform::Resource& resource : group.resources) {
        // One with its own conditions is an assertion, which needs no references.
        if (!used.at(resource.name) && resource.body->find("lifecycle") == nullptr) {
          report("data source", fmt::format("data.{}.{}", group.type, resource.name), resource.origin);
        }
      }
    }
  }

  void find_outputs() {
    for_each(module_->outputs(), [&](std::string_view name, const terraform::Value& value) {
      if (!scope_->outputs.at(name).use.any) {
        report("output", std::string(name), value.origin());
      }
    });
  }

  void find_roles() {
    const auto declared = scope_->resources.find(role_type);
    if (declared == scope_->resources.end()) {
      return;
    }
    const Handed handed = handed_roles();
    for (const terraform::ResourceGroup& group : module_->resources()) {
      for (const terraform::Resource& role : group.type == role_type ? group.resources : none_) {
        if (!declared->second.names.at(role.name) && handed.taken.count(role.name) == 0) {
          const auto lost = handed.lost.find(role.name);
          report_role(role, lost == handed.lost.end() ? source::Range() : lost->second);
        }
      }
    }
  }

  /// The use of the roles in a module's outputs.
  struct Handed {
    Names taken;
    std::map<std::string_view, source::Range> lost;  ///< and the fragment that replaced its use
  };

  [[nodiscard]] Handed handed_roles() const {
    Handed handed;
    for (const auto& [name, output] : scope_->outputs) {
      if (output.is_object()) {
        for (const terraform::Attribute& member : output.value->object()) {
          add_roles(output, member.value, is_taken(output, member.name), fmt::format(".{}", member.name), handed);
        }
      } else if (output.value != nullptr) {
        add_roles(output, *output.value, is_taken(output), "", handed);
      }
    }
    return handed;
  }

  void add_roles(const Output& output, const terraform::Value& value, bool taken, const std::string& member,
                 Handed& handed) const {
    const Uses& roles = scope_->resources.at(role_type).names;
    const auto hand = [&](const hcl::Traversal& traversal, const terraform::Value&) {
      const bool names_role = traversal.steps.front().name == role_type && traversal.steps.size() > 1;
      const auto role = names_role ? roles.find(traversal.steps[1].name) : roles.end();
      if (role == roles.end()) {
        return;
      }
      if (taken) {
        handed.taken.insert(role->first);
        return;
      }
      for (const Taker& taker : output.takers) {
        if (const auto by = removed_.by(*taker.module, fmt::format("var.{}{}", taker.name, member)); by.known()) {
          handed.lost.emplace(role->first, by);
        }
      }
    };
    references::Walk(hand, ignore_misunderstood).through(value);
  }

  template <class See>
  static void for_each(const terraform::Object* declarations, const See& see) {
    if (declarations != nullptr) {
      for (const terraform::Attribute& declaration : *declarations) {
        see(declaration.name, declaration.value);
      }
    }
  }

  void report(std::string_view what, const std::string& reference, source::Range origin) {
    const source::Range by = removed_.by(*module_, reference);
    if (std::find(behind_roles_.begin(), behind_roles_.end(), by) == behind_roles_.end()) {
      add(Kind::unused_declaration, by, origin,
          fmt::format("nothing refers to the {} `{}` of {}", what, reference, shown_name(*module_)));
    }
  }

  void report_role(const terraform::Resource& role, source::Range by) {
    const Address address{module_, false, role_type, role.name};
    add(Kind::unused_role, by, role.origin, fmt::format("nothing uses the role `{}`", address.text()));
    if (by.known()) {
      behind_roles_.push_back(by);
    }
  }

  void add(Kind kind, source::Range removed_by, source::Range origin, std::string message) {
    diag::Diagnostic& warning =
        diagnostics_.warning(kind, removed_by.known() ? removed_by : origin, std::move(message));
    warning.with_help(removed_by.known() ? "this replaces its last use" : "use it, or remove it");
  }

  const terraform::Configuration* configuration_;
  const Scopes* scopes_;
  const Scope* scope_ = nullptr;
  const Module* module_ = nullptr;
  const std::vector<terraform::Resource> none_;
  Removed removed_;
  std::vector<source::Range>
      behind_roles_;  ///< fragments already reported for a role, whose variable is then unused, too
  diag::Diagnostics diagnostics_;
};

}  // namespace

diag::Diagnostics find_unused(const terraform::Configuration& configuration, const Scopes& scopes) {
  return Unused(configuration, scopes).run();
}

}  // namespace kootoro::check
