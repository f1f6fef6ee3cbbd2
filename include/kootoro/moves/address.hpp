// Addresses of resources and modules, as Terraform writes them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kootoro::moves {

/// `module.a["k"].aws_s3_bucket.b[0]`, taken apart. The address of a module has no type and no name.
struct Address {
  std::string module;  ///< `module.a["k"]`; empty for the root module
  std::string type;
  std::string name;
  std::string key;      ///< of the last step, with its brackets: `[0]`, `["a.b"]`; may be empty
  bool data = false;    ///< a data source
  std::string keyless;  ///< the whole address without any key: `module.a.aws_s3_bucket.b`
};

/// Takes an address apart; nothing if it is not valid
/// (https://developer.hashicorp.com/terraform/cli/state/resource-addressing).
[[nodiscard]] std::optional<Address> parse_address(std::string_view text);

}  // namespace kootoro::moves
