#include "check/block.hpp"
#include "check/parts.hpp"
#include "check/plan_rules.hpp"

#include <kootoro/check/check.hpp>
#include <kootoro/diag/suggest.hpp>
#include <kootoro/provider/type_names.hpp>

#include <fmt/format.h>

#include <algorithm>
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
  /// Reports a type that the schema lacks, if it is from an override: users can't change the few of the modules. A type
  /// of our providers with a likely spelling is a mistake; a newer provider may have other ones.
  void check_unknown(const terraform::Resource& resource, const Address& address) {
    if (!resource.origin.known()) {
      return;
    }
    const std::string release = provider::release_of(address.type);
    const auto names = provider::type_names(address.data);
    if (release.empty() || std::ranges::binary_search(names, address.type)) {
      diagnostics_->warning(Kind::provider_unknown_type, resource.origin,
                            fmt::format("`{}` is not checked: the type `{}` is not in the built-in schema",
                                        address.text(), address.type));
      return;
    }
    const std::string message = fmt::format("`{}`: {} has no {} `{}`", address.text(), release,
                                            address.data ? "data source" : "resource type", address.type);
    if (std::string help = diag::did_you_mean(address.type, names); !help.empty()) {
      diagnostics_->error(Kind::provider_unknown_type, resource.origin, message)
          .with_help(std::move(help))
          .with_help("put a type that only a newer provider has into a `.tf` file: those are not checked");
    } else {
      diagnostics_->warning(Kind::provider_unknown_type, resource.origin, message)
          .with_help("Terraform refuses it, unless a newer provider has it");
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
