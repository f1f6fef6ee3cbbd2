#include <kootoro/check/check.hpp>

#include <fmt/format.h>

#include <unordered_map>

namespace kootoro::check {
namespace {

void look(const terraform::Module& module, const std::vector<terraform::ResourceGroup>& groups, std::string_view kind,
          diag::Diagnostics& diagnostics) {
  for (const terraform::ResourceGroup& group : groups) {
    std::unordered_map<std::string_view, source::Range> seen;
    for (const terraform::Resource& resource : group.resources) {
      const auto [first, is_new] = seen.emplace(resource.name, resource.origin);
      if (!is_new) {
        diagnostics
            .error(diag::Kind::name_collision, resource.origin,
                   fmt::format("`{}{}{}.{}` would be two resources", module.address_prefix(), kind, group.type,
                               resource.name))
            .with_note(first->second, "the other one")
            .with_help("rename one: characters other than letters and digits don't distinguish names");
      }
    }
  }
}

}  // namespace

diag::Diagnostics address_check(const terraform::Configuration& configuration) {
  diag::Diagnostics diagnostics;
  for (const terraform::Module& module : configuration.modules) {
    look(module, module.resources(), "", diagnostics);
    look(module, module.data_sources(), "data.", diagnostics);
  }
  return diagnostics;
}

}  // namespace kootoro::check
