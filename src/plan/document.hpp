// The text of a plan or a state: what sort of document it is, and its members.
#pragma once

#include "plan/reader.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace kootoro::plan {

enum class Sort : std::uint8_t { plan, state };

/// The members of `text`, read from `file` (`-`: standard input), if it is a document of this sort in a known format;
/// otherwise the error contains its actual kind. Members that `read_plan` skips, most of a plan, are dropped while the
/// text is read.
[[nodiscard]] std::optional<Json> open(std::string_view text, std::string_view file, Sort sort,
                                       diag::Diagnostics& diagnostics);

/// The kind of errors in a document of this sort.
[[nodiscard]] constexpr diag::Kind kind_of(Sort sort) {
  return sort == Sort::plan ? diag::Kind::not_a_plan : diag::Kind::invalid_format;
}

/// What `make` makes of the members of `text`, with the parts that it leaves as unknown ones. Empty if `open` fails.
template <class Model>
[[nodiscard]] Model read_document(std::string_view text, std::string_view file, Sort sort, Model (*make)(Object&),
                                  diag::Diagnostics& diagnostics) {
  auto members = open(text, file, sort, diagnostics);
  if (!members) {
    return {};
  }
  Findings findings(kind_of(sort), diagnostics);
  Object document(*members, "", findings);
  Model model = make(document);
  document.finish();
  model.unknown = findings.take_unknown();
  return model;
}

}  // namespace kootoro::plan
