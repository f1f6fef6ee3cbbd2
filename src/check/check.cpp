#include "check/block.hpp"
#include "check/each_module.hpp"
#include "check/plan_rules.hpp"

#include <kootoro/check/check.hpp>
#include <kootoro/diag/suggest.hpp>

#include <fmt/format.h>

#include <utility>

namespace kootoro::check {
namespace {

using diag::Kind;

class ProviderCheck {
 public:
  ProviderCheck(const provider::Schema& schema, diag::Diagnostics& diagnostics)
      : schema_(&schema), diagnostics_(&diagnostics) {}

  void run(const terraform::Module& module) {
    for (const terraform::ResourceGroup& group : module.data_sources()) {
      run(group, {&module, true, group.type, {}}, schema_->data_source(group.type));
    }
    for (const terraform::ResourceGroup& group : module.resources()) {
      run(group, {&module, false, group.type, {}}, schema_->resource(group.type));
    }
  }

 private:
  void run(const terraform::ResourceGroup& group, Address address, const provider::Type* type) {
    for (const terraform::Resource& resource : group.resources) {
      address.name = resource.name;
      if (type == nullptr) {
        check_unknown(resource, address);
        continue;
      }
      Subject subject(address, resource.origin, *resource.body, *type, *diagnostics_);
      BlockCheck(subject).run();
      if (!address.data) {
        check_plan_rules(subject);
      }
    }
  }

  /// Another provider's types can't be checked. Warns only about resources from overrides: users can't change the few
  /// types of the modules that the schema lacks.
  void check_unknown(const terraform::Resource& resource, const Address& address) {
    if (!resource.origin.known()) {
      return;
    }
    diag::Diagnostic& finding = diagnostics_->warning(
        Kind::provider_unknown_type, resource.origin,
        fmt::format("`{}` is not checked: the type `{}` is not in the built-in schema", address.text(), address.type));
    const auto names = address.data ? schema_->data_source_names() : schema_->resource_names();
    if (std::string help = diag::did_you_mean(address.type, names); !help.empty()) {
      finding.with_help(std::move(help));
    }
  }

  const provider::Schema* schema_;
  diag::Diagnostics* diagnostics_;
};

}  // namespace

diag::Diagnostics provider_check(const terraform::Configuration& configuration, const provider::Schema& schema) {
  return in_each_module(configuration, [&](const terraform::Module& module, diag::Diagnostics& diagnostics) {
    ProviderCheck(schema, diagnostics).run(module);
  });
}

}  // namespace kootoro::check
