// The one comparison: of what is declared twice, and of what a plan says.
#pragma once

#include "compare/sides.hpp"

#include <kootoro/compare/change.hpp>
#include <kootoro/provider/schema.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace kootoro::compare {

/// Where both sides come from.
enum class Input : std::uint8_t {
  documents,  ///< what is declared: the provider fills in the rest, and the schema says what replaces the resource
  plan,       ///< all values; the plan says what replaces the resource
};

struct Question {
  Input input = Input::documents;
  std::string_view type;                     ///< of the resource
  const provider::Type* schema;              ///< null for a type that is not known: then the form of the values decides
  Sides values;                              ///< of the whole resource
  std::span<const Json> replace_paths = {};  ///< of a plan
};

/// Everything that differs between the two sides. Sets are compared as sets, blocks as blocks, and documents inside
/// texts place by place. Elements of lists are paired as `pair_elements` says. In a policy, order and a list of one
/// mean nothing (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html). A value that is
/// sensitive on either side is in no change.
[[nodiscard]] std::vector<AttributeChange> differences(const Question& question);

}  // namespace kootoro::compare
