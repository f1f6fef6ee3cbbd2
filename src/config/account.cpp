#include <kootoro/config/account.hpp>

#include "config/backend_check.hpp"
#include "config/sections.hpp"

#include <kootoro/text/characters.hpp>

namespace kootoro::config {

Text AccountSettings::state_bucket_name() const {
  if (state_bucket.name->has_value()) {
    return {**state_bucket.name, state_bucket.name.range};
  }
  return {text::dashed(*project_name + "-terraform-state-" + *account_id), state_bucket.name.range};
}

const ObjectInfo& account_info() {
  return object_info<AccountSettings>();
}

AccountSettings decode_account(const hcl::Object& values, const Options& options, const source::Files& files,
                               diag::Diagnostics& diagnostics) {
  AccountSettings settings;
  Decoder decoder(diagnostics, options.unknown_is_warning, &files);
  const std::optional<hcl::Object> folded = with_backend_folded(values, decoder);
  read_object(folded ? *folded : values, {}, Path(), decoder, settings);
  mark_defaults(account_info(), &settings);
  return settings;
}

}  // namespace kootoro::config
