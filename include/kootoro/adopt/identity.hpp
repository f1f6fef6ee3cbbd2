// What makes a resource the same thing at AWS, whatever its address in Terraform.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace kootoro::adopt {

/// How resources of one type are told apart, and how the provider imports them.
struct Identity {
  std::string_view type;
  /// No two in an account and region have the same values of these. Empty texts are none; none at all: see `single`.
  std::array<std::string_view, 3> attributes;
  /// The import id, with attributes in braces; empty when the type can't be imported (the provider's documentation of
  /// each type, section Import).
  std::string_view import_id;
  /// There is one in an account and region. Without this and without attributes, it is known by who refers to it.
  bool single = false;

  /// The attributes that there are.
  [[nodiscard]] std::span<const std::string_view> names() const;
};

/// Every type that is emitted, by name.
[[nodiscard]] std::span<const Identity> identities();

/// Null for a type that is not emitted.
[[nodiscard]] const Identity* identity_of(std::string_view type);

}  // namespace kootoro::adopt
