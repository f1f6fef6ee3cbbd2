// What the providers' schema does not tell about resource types, in one table: one row per type.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace kootoro::provider {

/// How resources of one type are told apart at AWS, whatever their address in Terraform, and how the provider imports
/// them.
struct Identity {
  /// No two in an account and region have the same values of these. Empty texts are none; none at all: see `single`.
  std::array<std::string_view, 3> attributes;
  /// The import id, with attributes in braces; empty when the type can't be imported (the provider's documentation of
  /// each type, section Import).
  std::string_view import_id;
  /// Only one exists in an account and region. Without this and without attributes, it is known by what refers to it.
  bool single = false;

  /// The attributes, without the empty ones.
  [[nodiscard]] std::span<const std::string_view> names() const;
};

/// Whether the resource keeps what cannot be made again: objects, rows, images, logs, keys, messages.
enum class Data : std::uint8_t { none, held };

/// Each column is decided for each row.
struct ResourceType {
  std::string_view name;
  Data data;
  /// Nothing for a type that is not part of an environment: the account's types, and those that only a plan under
  /// review may hold.
  std::optional<Identity> identity;
  /// The attribute whose change replaces the resource, where the schema does not hold the type; else empty (the
  /// provider's documentation of the type).
  std::string_view replaced_by;
  /// The block whose last value the provider keeps when it is removed: the block is computed, which the schema that
  /// Terraform prints does not tell. Empty for most types.
  std::string_view kept_block;
};

/// Every type that is emitted, by name.
[[nodiscard]] std::span<const ResourceType> resource_types();

/// Null for a type without a row.
[[nodiscard]] const ResourceType* resource_type(std::string_view name);

/// Null for a type that no environment has.
[[nodiscard]] const Identity* identity_of(std::string_view type);

/// Whether resources of the type hold data; nothing for a type that is not known. Some types are known only by this.
[[nodiscard]] std::optional<Data> data_of(std::string_view type);

}  // namespace kootoro::provider
