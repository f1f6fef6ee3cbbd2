#include <kootoro/modules/common.hpp>

namespace kootoro::modules {

void add_default_tags(terraform::Object& provider,
                      std::initializer_list<std::pair<std::string_view, config::Text>> ours,
                      const config::Named<config::Text>& additional) {
  terraform::Object& tags = provider.block("default_tags").object("tags");
  for (const auto& [name, value] : ours) {
    if (additional.find(name) == nullptr) {
      tags.set(name, value);
    }
  }
  for (const auto& tag : additional) {
    tags.set(tag.name, tag.value);
  }
}

void add_bucket_encryption(terraform::Object& configuration, const config::OptionalText& key) {
  terraform::Object& rule = configuration.block("rule");
  rule.block("apply_server_side_encryption_by_default")
      .set("sse_algorithm", config::Text(key->has_value() ? "aws:kms" : "AES256", key.range))
      .set_if("kms_master_key_id", key);
  rule.set("bucket_key_enabled", config::Flag(key->has_value(), key.range));
}

}  // namespace kootoro::modules
