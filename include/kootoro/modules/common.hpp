// Parts that the modules of an environment and the account's own module have in common.
#pragma once

#include <kootoro/config/settings.hpp>
#include <kootoro/terraform/document.hpp>

#include <initializer_list>
#include <string_view>
#include <utility>

namespace kootoro::modules {

/// The `default_tags` of a provider: `ours`, then the settings' own, which win over ours of the same name.
void add_default_tags(terraform::Object& provider,
                      std::initializer_list<std::pair<std::string_view, config::Text>> ours,
                      const config::Named<config::Text>& additional);

/// The default encryption of a bucket, in its configuration: with `key`, or with S3's own where there is none.
void add_bucket_encryption(terraform::Object& configuration, const config::OptionalText& key);

}  // namespace kootoro::modules
