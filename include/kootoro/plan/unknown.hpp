// Members and words that no documented version of Terraform or OpenTofu writes.
#pragma once

#include <kootoro/diag/diagnostic.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace kootoro::plan {

/// A part of a document that this program does not know. It is never dropped: `warn` reports each.
struct Unknown {
  enum class Kind : std::uint8_t { member, actions, mode, reason, status };

  Kind kind = Kind::member;
  std::string place;      ///< of the first one: `resource_changes[3].change.actions`
  std::string text;       ///< the words, unchanged; the member's name
  std::size_t count = 1;  ///< the number of occurrences in places of this kind, such as in every resource
};

/// Adds a warning for each.
void warn(const std::vector<Unknown>& unknown, diag::Diagnostics& diagnostics);

}  // namespace kootoro::plan
