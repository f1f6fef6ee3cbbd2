// The list of installed modules that `terraform init` keeps in the output folder.
#pragma once

#include <string_view>

namespace kootoro::output {

/// Its path in the folder (https://developer.hashicorp.com/terraform/cli/init).
inline constexpr std::string_view module_list = ".terraform/modules/modules.json";

/// Whether a list leads a local module to another folder than its source. `terraform init` keeps an entry whose source
/// has not changed, whatever folder it names, so such a list replaces what is generated. So does a list that can't be
/// read.
[[nodiscard]] bool redirects(std::string_view text);

}  // namespace kootoro::output
