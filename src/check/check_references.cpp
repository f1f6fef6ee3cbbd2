#include "check/each_module.hpp"
#include "check/scope.hpp"
#include "check/subject.hpp"
#include "check/unused.hpp"
#include "check/walk.hpp"

#include <kootoro/check/check.hpp>
#include <kootoro/diag/suggest.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

namespace kootoro::check {
namespace {

using diag::Kind;
using terraform::Module;
using terraform::Object;
using terraform::Value;

/// What belongs to a role and is no user of it.
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

/// What a set or map holds; not to be changed where the container isn't.
template <class Container>
using EntryOf = std::remove_reference_t<decltype(*std::declval<Container&>().begin())>;

/// Whether the text deals with what may be missing: Terraform then refuses nothing, nor in the branch of a condition
/// that isn't taken.
bool expects_gaps(const Value& text) {
  const std::string_view source = text.text();
  return source.find("try(") != std::string_view::npos || source.find("can(") != std::string_view::npos ||
         source.find('?') != std::string_view::npos;
}

/// Follows every reference of a module to what it names, and notes there that it is used.
class Follower {
 public:
  Follower(Scopes& scopes, const provider::Schema& schema, diag::Diagnostics& diagnostics)
      : scopes_(&scopes), schema_(&schema), diagnostics_(&diagnostics) {}

  void run(const Module& module) {
    scope_ = &scopes_->at(module.name());
    for (const bool data : {true, false}) {
      for (const terraform::ResourceGroup& group : data ? module.data_sources() : module.resources()) {
        in_part_of_role_ = std::find(parts_of_roles.begin(), parts_of_roles.end(), group.type) != parts_of_roles.end();
        for (const terraform::Resource& resource : group.resources) {
          here_ = Address{&module, data, group.type, resource.name};
          origin_ = resource.origin;
          follow_all(resource.body);
        }
      }
    }
    here_ = Address{&module, false, {}, {}};
    origin_ = {};
    in_part_of_role_ = false;
    follow_all(module.locals_block());
    in_outputs_ = !module.name().empty();
    follow_all(module.outputs());
    in_outputs_ = false;
    in_calls_ = true;
    follow_all(module.calls());
  }

 private:
  void follow_all(const Object* object) {
    if (object != nullptr) {
      walk_.through(*object);
    }
  }

  void follow(const Traversal& traversal, const Value& text) {
    const std::string_view head = traversal[0];
    const std::string_view name = traversal[1];
    if (head == "var") {
      follow_variable(traversal, text);
    } else if (head == "local") {
      if (auto* local = expect(scope_->locals, name, "local value", {"local", name}, text)) {
        local->second = true;
      }
    } else if (head == "module") {
      follow_output(traversal, text);
    } else if (head == "data" && traversal.size() > 2) {
      follow_data(traversal, text);
    } else {
      follow_resource(traversal, text);
    }
  }

  void follow_variable(const Traversal& traversal, const Value& text) {
    if (auto* declared = expect(scope_->variables, traversal[1], "variable", {"var", traversal[1]}, text)) {
      Variable& variable = declared->second;
      variable.use.add(std::span(traversal).subspan(2));
      expect_member(variable.given, traversal, 2, text);
    }
  }

  void follow_output(const Traversal& traversal, const Value& text) {
    // Outputs are marked without a lock: by the module that calls others, and that is the root module alone.
    const auto called = expect(scope_->calls, traversal[1], "module", {"module", traversal[1]}, text) != nullptr
                            ? scopes_->find(traversal[1])
                            : scopes_->end();
    if (called == scopes_->end()) {
      return;
    }
    if (traversal.size() == 2) {
      for (auto& [name, output] : called->second.outputs) {
        output.use.add({});
      }
    } else if (auto* declared = expect(called->second.outputs, traversal[2], "output",
                                       {"module", traversal[1], traversal[2]}, text)) {
      Output& output = declared->second;
      if (in_calls_ && handed_over(text)) {
        output.use.any = true;  // how much of it the taker tells
      } else {
        output.use.add(std::span(traversal).subspan(3));
      }
      expect_member(&output, traversal, 3, text);
    }
  }

  void follow_data(const Traversal& traversal, const Value& text) {
    Declared* declared = find(scope_->data, traversal[1]);
    if (auto* source =
            expect(names_of(declared), traversal[2], "data source", {"data", traversal[1], traversal[2]}, text)) {
      source->second = true;
    }
    const bool known = declared != nullptr && declared->type != nullptr;
    check_attribute(known ? declared->type : schema_->data_source(traversal[1]), traversal, 3, text);
  }

  void follow_resource(const Traversal& traversal, const Value& text) {
    Declared* declared = find(scope_->resources, traversal[0]);
    const bool known = declared != nullptr && declared->type != nullptr;
    const provider::Type* type = known ? declared->type : schema_->resource(traversal[0]);
    if (type == nullptr) {
      return;  // a name that `for` binds, or another provider's type
    }
    auto* resource = expect(names_of(declared), traversal[1], "resource", {traversal[0], traversal[1]}, text);
    if (resource != nullptr && traversal[0] == role_type && !in_part_of_role_ && !in_outputs_) {
      resource->second = true;
    }
    check_attribute(type, traversal, 2, text);
  }

  static Declared* find(DeclaredByType& declared, std::string_view type) {
    const auto found = declared.find(type);
    return found == declared.end() ? nullptr : &found->second;
  }

  [[nodiscard]] Uses& names_of(Declared* declared) { return declared == nullptr ? none_ : declared->names; }

  void check_attribute(const provider::Type* type, const Traversal& traversal, std::size_t at, const Value& text) {
    if (type == nullptr || traversal.size() <= at || type->root().child(traversal[at]) != nullptr) {
      return;
    }
    Names names;
    for (const provider::Entry& entry : type->root().children) {
      names.insert(entry.name);
    }
    expect(names, traversal[at], "attribute", {type->name(), "…", traversal[at]}, text);
  }

  /// What is handed from module to module are objects whose keys are known: Terraform refuses others in a plan.
  void expect_member(const Output* output, const Traversal& traversal, std::size_t at, const Value& text) {
    const bool there =
        output == nullptr || !output->is_object() || traversal.size() <= at || output->members.count(traversal[at]) > 0;
    if (!there && !expects_gaps(text)) {
      const std::string path = fmt::format("{}", fmt::join(std::span(traversal).first(at), "."));
      expect(output->members, traversal[at], "key", {path, traversal[at]}, text);
    }
  }

  /// The entry of `names` called `name`; null, and an error, when there is none. `reference` is the path to it, for the
  /// message.
  template <class Container>
  EntryOf<Container>* expect(Container& names, std::string_view name, std::string_view what,
                             std::initializer_list<std::string_view> reference, const Value& text) {
    const auto found = names.find(name);
    if (found != names.end()) {
      return &*found;
    }
    const std::string from = here_.type.empty() ? shown_name(*scope_->module) : fmt::format("`{}`", here_.text());
    diag::Diagnostic& finding = diagnostics_->error(
        Kind::broken_reference, text.origin().known() ? text.origin() : origin_,
        fmt::format("{} refers to `{}`, and there is no such {}", from, fmt::join(reference, "."), what));
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
  const provider::Schema* schema_;
  diag::Diagnostics* diagnostics_;
  ReferenceWalk walk_{[this](const Traversal& traversal, const Value& text) { follow(traversal, text); }};
  Scope* scope_ = nullptr;
  Uses none_;  ///< stays empty
  Address here_;
  source::Range origin_;
  bool in_part_of_role_ = false;
  bool in_outputs_ = false;
  bool in_calls_ = false;
};

}  // namespace

References cross_check(const terraform::Configuration& configuration, const provider::Schema& schema) {
  Scopes scopes = scopes_of(configuration, schema);
  References found;
  found.broken = in_each_module(configuration, [&](const Module& module, diag::Diagnostics& of_module) {
    Follower(scopes, schema, of_module).run(module);
  });
  if (!found.broken.has_errors()) {
    found.unused = find_unused(configuration, scopes);
  }
  return found;
}

}  // namespace kootoro::check
