// The text of a plan or a state: what sort of document it is, and its members.
#pragma once

#include "plan/reader.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace kootoro::plan {

enum class Sort : std::uint8_t { plan, state };

/// The members of `text`, if it is a document of this sort in a known format; otherwise the error contains its actual
/// kind. Members that `read_plan` skips, most of a plan, are dropped while the text is read.
[[nodiscard]] std::optional<Json> open(std::string_view text, Sort sort, diag::Diagnostics& diagnostics);

/// The kind of errors in a document of this sort.
[[nodiscard]] constexpr diag::Kind kind_of(Sort sort) {
  return sort == Sort::plan ? diag::Kind::not_a_plan : diag::Kind::invalid_format;
}

}  // namespace kootoro::plan
