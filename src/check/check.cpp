#include "check/block.hpp"
#include "check/parts.hpp"
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

  void run(const Part& part) {
    const provider::Type* type = part.data ? schema_->data_source(part.type) : schema_->resource(part.type);
    for (const terraform::Resource& resource : part.resources) {
      const Address address{part.module, part.data, part.type, resource.name};
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

 private:
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
  return in_each_part(configuration, [&](const Part& part, diag::Diagnostics& diagnostics) {
    ProviderCheck(schema, diagnostics).run(part);
  });
}

}  // namespace kootoro::check
