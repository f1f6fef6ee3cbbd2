// The AWS actions that an access level needs. The only table of IAM facts; policies are composed from it.
#pragma once

#include <kootoro/blueprint/blueprint.hpp>

#include <span>
#include <string_view>

namespace kootoro::model {

using Actions = std::span<const std::string_view>;

/// On a table (and, when it reads, its indexes).
[[nodiscard]] Actions table_actions(blueprint::Access access);
/// On the objects of a bucket.
[[nodiscard]] Actions object_actions(blueprint::Access access);
/// On the bucket itself; empty for an access level without reading.
[[nodiscard]] Actions bucket_actions(blueprint::Access access);
/// On the key of an encrypted store.
[[nodiscard]] Actions key_actions(blueprint::Access access);
[[nodiscard]] Actions write_log_actions();
[[nodiscard]] Actions trace_actions();
[[nodiscard]] Actions log_delivery_actions();
[[nodiscard]] Actions invoke_model_actions();
[[nodiscard]] Actions pull_image_actions();

}  // namespace kootoro::model
