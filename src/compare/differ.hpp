// The comparison of two declarations, and of a plan's two sides.
#pragma once

#include "compare/sides.hpp"

#include <kootoro/compare/change.hpp>
#include <kootoro/provider/schema.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace kootoro::compare {

/// The source of both sides.
enum class Input : std::uint8_t {
  documents,  ///< declarations: the provider adds the rest, and the schema decides what replaces the resource
  designs,    ///< declarations of two environments: neither is applied over the other
  plan,       ///< all values; the plan decides what replaces the resource
};

struct Question {
  Input input = Input::documents;
  std::string_view type;                     ///< of the resource
  const provider::Type* schema;              ///< null for an unknown type: then the form of the values decides
  Sides values;                              ///< of the whole resource
  std::span<const Json> replace_paths = {};  ///< of a plan
};

/// Everything that differs between the two sides. Sets are compared as sets, blocks as blocks, and documents inside
/// texts place by place. Elements of lists are paired by `pair_elements`. In a policy, order is irrelevant, and a
/// list of one equals its element (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html). A
/// value that is sensitive on either side is never part of a change.
[[nodiscard]] std::vector<AttributeChange> differences(const Question& question);

}  // namespace kootoro::compare
