#include "check/calls.hpp"
#include "check/parts.hpp"
#include "check/scope.hpp"
#include "check/special_names.hpp"
#include "check/subject.hpp"
#include "check/unused.hpp"

#include <kootoro/check/check.hpp>
#include <kootoro/diag/suggest.hpp>
#include <kootoro/references/walk.hpp>
#include <kootoro/text/layout.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <type_traits>
#include <utility>

namespace kootoro::check {
namespace {

using diag::Kind;
using terraform::Module;
using terraform::Object;
using terraform::Value;
using Steps = std::span<const hcl::PathStep>;

/// Resources that belong to a role, and so don't count as its users.
constexpr std::array<std::string_view, 5> parts_of_roles{"aws_iam_policy_attachment", "aws_iam_role_policies_exclusive",
                                                         "aws_iam_role_policy", "aws_iam_role_policy_attachment",
                                                         "aws_iam_role_policy_attachments_exclusive"};

std::string_view name_of(std::string_view name) {
  return name;
}

template <class T>
std::string_view name_of(const std::pair<const std::string_view, T>& entry) {
  return entry.first;
}

/// The element of a set or map; const if the container is.
template <class Container>
using EntryOf = std::remove_reference_t<decltype(*std::declval<Container&>().begin())>;

/// Whether the text handles missing values (`try`, a condition): Terraform then accepts references to nothing, as it
/// does in the branch of a condition that isn't taken.
bool expects_gaps(const Value& text) {
  const std::string_view source = text.text();
  return source.find("try(") != std::string_view::npos || source.find("can(") != std::string_view::npos ||
         source.find('?') != std::string_view::npos;
}

/// Follows every reference of a part, and marks its target as used.
class Follower {
 public:
  /// Parts that are followed at the same time share `marking`.
  Follower(Scopes& scopes, std::mutex& marking, const provider::Schema& schema, diag::Diagnostics& diagnostics)
      : scopes_(&scopes), marking_(&marking), schema_(&schema), diagnostics_(&diagnostics) {}

  void run(const Part& part) {
    scope_ = &scopes_->at(part.module->name());
    here_ = {part.module, part.data, part.type, {}};
    if (part.type.empty()) {
      follow_rest(*part.module);
      return;
    }
    in_part_of_role_ = std::find(parts_of_roles.begin(), parts_of_roles.end(), part.type) != parts_of_roles.end();
    for (const terraform::Resource& resource : part.resources) {
      here_.name = resource.name;
      origin_ = resource.origin;
      follow_body(*resource.body);
    }
  }

 private:
  void follow_rest(const Module& module) {
    follow_all(module.locals_block());
    in_outputs_ = !module.name().empty();
    follow_all(module.outputs());
    in_outputs_ = false;
    in_calls_ = true;
    if (module.calls() != nullptr) {
      for (const terraform::Attribute& call : *module.calls()) {
        if (call.value.kind() == Value::Kind::object) {
          follow_body(call.value.object());
        }
      }
    }
  }

  /// The body of a resource, a data source or a call of a module.
  void follow_body(const Object& body) {
    body_ = &body;
    for (const terraform::Attribute& attribute : body) {
      has_self_ = attribute.name == "provisioner" || attribute.name == "connection" || attribute.name == "lifecycle";
      walk_.through(attribute);
    }
    body_ = nullptr;
    has_self_ = false;
  }

  void follow_all(const Object* object) {
    if (object != nullptr) {
      walk_.through(*object);
    }
  }

  void follow(const hcl::Traversal& traversal, const Value& text) {
    const Steps path = traversal.steps;
    const std::string_view head = path[0].name;
    if (const SpecialName* special = find_special(head)) {
      follow_special(*special, path, text);
    } else if (path.size() < 2) {
      follow_word(path, text);
    } else if (head == "var") {
      follow_variable(path, text);
    } else if (head == "local") {
      if (auto* local = expect(scope_->locals, path[1].name, "local value", path.first(2), text)) {
        mark(local->second);
      }
    } else if (head == "module") {
      follow_output(path, text);
    } else if (head == "data" && path.size() > 2) {
      follow_data(path, text);
    } else {
      follow_resource(path, text);
    }
  }

  void follow_variable(Steps path, const Value& text) {
    if (auto* declared = expect(scope_->variables, path[1].name, "variable", path.first(2), text)) {
      Variable& variable = declared->second;
      mark(variable.use, path.subspan(2));
      expect_member(variable.given, path, 2, text);
    }
  }

  void follow_output(Steps path, const Value& text) {
    const auto called = expect(scope_->calls, path[1].name, "module", path.first(2), text) != nullptr
                            ? scopes_->find(path[1].name)
                            : scopes_->end();
    if (called == scopes_->end()) {
      return;
    }
    const std::size_t at = after_instance(path, 2);
    if (path.size() <= at) {
      for (auto& [name, output] : called->second.outputs) {
        mark(output.use, {});
      }
    } else if (auto* declared = expect(called->second.outputs, path[at].name, "output", path.first(at + 1), text)) {
      Output& output = declared->second;
      if (in_calls_ && handed_over(text)) {
        mark(output.use.any);  // the receiving module decides which members are used
      } else {
        mark(output.use, path.subspan(at + 1));
      }
      expect_member(&output, path, at + 1, text);
    }
  }

  void follow_data(Steps path, const Value& text) {
    Declared* declared = find(scope_->data, path[1].name);
    if (auto* source = expect(names_of(declared), path[2].name, "data source", path.first(3), text)) {
      mark(source->second);
    }
    const bool known = declared != nullptr && declared->type != nullptr;
    check_attribute(known ? declared->type : schema_->data_source(path[1].name), path, 3, text);
  }

  void follow_resource(Steps path, const Value& text) {
    Declared* declared = find(scope_->resources, path[0].name);
    const bool known = declared != nullptr && declared->type != nullptr;
    const provider::Type* type = known ? declared->type : schema_->resource(path[0].name);
    if (type == nullptr && declared == nullptr) {
      if (!is_iterator(path[0].name)) {
        refuse_type(path, text);
      }
      return;
    }
    auto* resource = expect(names_of(declared), path[1].name, "resource", path.first(2), text);
    if (resource != nullptr && path[0].name == role_type && !in_part_of_role_ && !in_outputs_) {
      mark(resource->second);
    }
    check_attribute(type, path, 2, text);
  }

  /// `path.module`, `each.key`: their names, and where they exist
  /// (https://developer.hashicorp.com/terraform/language/expressions/references).
  void follow_special(const SpecialName& special, Steps path, const Value& text) {
    const bool exists = special.needs.empty()     ? true
                        : special.needs == "self" ? has_self_
                        : body_ != nullptr        ? body_->find(special.needs) != nullptr
                                                  : false;
    if (!exists && !is_iterator(special.name)) {
      broken(path.first(1), text, special.where);
    } else if (exists && path.size() > 1 && !special.members.empty()) {
      const auto all = text::split(special.members, '|');
      const Names members(all.begin(), all.end());
      expect(members, path[1].name, "value", path.first(2), text);
    }
  }

  void follow_word(Steps path, const Value& text) {
    if (!is_iterator(path[0].name)) {
      broken(path, text, "a reference has at least two names, such as `local.name`; a text needs quotes");
    }
  }

  /// Whether a `dynamic` block of this resource gives its elements this name.
  [[nodiscard]] bool is_iterator(std::string_view name) const {
    return body_ != nullptr && names_iterator(*body_, name);
  }

  /// A type that neither the module nor the provider has.
  void refuse_type(Steps path, const Value& text) {
    diag::Diagnostic& finding = broken(path.first(2), text, "declare the resource, or correct its type");
    std::vector<std::string_view> types = schema_->resource_names();
    for (const auto& [type, declared] : scope_->resources) {
      types.push_back(type);
    }
    std::sort(types.begin(), types.end());
    if (std::string help = diag::did_you_mean(path[0].name, types); !help.empty()) {
      finding.with_help(std::move(help));
    }
  }

  /// An error about a reference to something that does not exist here.
  diag::Diagnostic& broken(Steps reference, const Value& text, std::string_view help) {
    return diagnostics_
        ->error(Kind::broken_reference, place_of(text),
                fmt::format("{} refers to `{}`, which does not exist here", shown_here(), hcl::path_text(reference)))
        .with_help(std::string(help));
  }

  void mark(bool& used) {
    const std::scoped_lock lock(*marking_);
    used = true;
  }
  void mark(Use& use, Steps rest) {
    const std::scoped_lock lock(*marking_);
    use.add(rest);
  }

  /// `at`, or the place after an instance key there: `[0]`.
  static std::size_t after_instance(Steps path, std::size_t at) {
    return at < path.size() && path[at].index ? at + 1 : at;
  }

  static Declared* find(DeclaredByType& declared, std::string_view type) {
    const auto found = declared.find(type);
    return found == declared.end() ? nullptr : &found->second;
  }

  [[nodiscard]] Uses& names_of(Declared* declared) { return declared == nullptr ? none_ : declared->names; }

  void check_attribute(const provider::Type* type, Steps path, std::size_t at, const Value& text) {
    at = after_instance(path, at);
    if (type == nullptr || path.size() <= at || type->root().child(path[at].name) != nullptr) {
      return;
    }
    Names names;
    for (const provider::Entry& entry : type->root().children) {
      names.insert(entry.name);
    }
    const std::array<hcl::PathStep, 3> shown{{{type->name(), false}, {"…", false}, path[at]}};
    expect(names, path[at].name, "attribute", shown, text);
  }

  /// Objects passed between modules have known keys: Terraform rejects other keys in a plan.
  void expect_member(const Output* output, Steps path, std::size_t at, const Value& text) {
    const bool there =
        output == nullptr || !output->is_object() || path.size() <= at || output->members.count(path[at].name) > 0;
    if (!there && !expects_gaps(text)) {
      expect(output->members, path[at].name, "key", path.first(at + 1), text);
    }
  }

  void check_call(const hcl::CallShape& call, const Value& text) {
    if (const auto mistake = mistake_in(call)) {
      diag::Diagnostic& finding = diagnostics_->error(Kind::unknown_function, place_of(text),
                                                      fmt::format("{} {}", shown_here(), mistake->what));
      if (!mistake->help.empty()) {
        finding.with_help(mistake->help);
      }
    }
  }

  [[nodiscard]] source::Range place_of(const Value& text) const {
    return text.origin().known() ? text.origin() : origin_;
  }

  /// The references in a text that can't be parsed are unknown.
  void misunderstand(const Value& text) {
    diagnostics_
        ->error(Kind::invalid_syntax, place_of(text),
                fmt::format("{} has an expression that cannot be parsed: `{}`", shown_here(), text.text()))
        .with_help("correct its syntax; for a literal `${` write `$${`");
  }

  [[nodiscard]] std::string shown_here() const {
    return here_.type.empty() ? shown_name(*scope_->module) : fmt::format("`{}`", here_.text());
  }

  /// The entry of `names` called `name`; null, and an error, if it doesn't exist. `reference` is the path to it, for
  /// the message.
  template <class Container>
  EntryOf<Container>* expect(Container& names, std::string_view name, std::string_view what, Steps reference,
                             const Value& text) {
    const auto found = names.find(name);
    if (found != names.end()) {
      return &*found;
    }
    diag::Diagnostic& finding = diagnostics_->error(
        Kind::broken_reference, place_of(text),
        fmt::format("{} refers to `{}`, but this {} does not exist", shown_here(), hcl::path_text(reference), what));
    std::vector<std::string_view> candidates;
    for (const auto& entry : names) {
      candidates.push_back(name_of(entry));
    }
    std::sort(candidates.begin(), candidates.end());
    if (std::string help = diag::did_you_mean(name, candidates); !help.empty()) {
      finding.with_help(std::move(help));
    }
    return nullptr;
  }

  Scopes* scopes_;
  std::mutex* marking_;
  const provider::Schema* schema_;
  diag::Diagnostics* diagnostics_;
  references::Walk walk_{[this](const hcl::Traversal& traversal, const Value& text) { follow(traversal, text); },
                         [this](const Value& text) { misunderstand(text); },
                         [this](const hcl::CallShape& call, const Value& text) { check_call(call, text); }};
  Scope* scope_ = nullptr;
  Uses none_;  ///< stays empty
  Address here_;
  source::Range origin_;
  bool in_part_of_role_ = false;
  bool in_outputs_ = false;
  bool in_calls_ = false;
  const Object* body_ = nullptr;  ///< of the resource, data source or call
  bool has_self_ = false;         ///< in a block where `self` exists
};

}  // namespace

References cross_check(const terraform::Configuration& configuration, const provider::Schema& schema) {
  Scopes scopes = scopes_of(configuration, schema);
  References found;
  std::mutex marking;
  found.broken = in_each_part(configuration, [&](const Part& part, diag::Diagnostics& of_part) {
    Follower(scopes, marking, schema, of_part).run(part);
  });
  if (!found.broken.has_errors()) {
    found.unused = find_unused(configuration, scopes);
  }
  return found;
}

}  // namespace kootoro::check
