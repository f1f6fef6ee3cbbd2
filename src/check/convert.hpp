// Terraform's conversions: which values fit an argument's type.
#pragma once

#include <kootoro/provider/schema.hpp>
#include <kootoro/terraform/document.hpp>

namespace kootoro::check {

/// The part of `value` that can't be converted to `type` as Terraform does it (numbers and flags to texts, texts that
/// look like them back, tuples to lists and sets, objects to maps); null if all fits. `wanted` receives
/// the type of that part.
[[nodiscard]] const terraform::Value* misfit(const terraform::Value& value, const provider::ValueType& type,
                                             const provider::ValueType*& wanted);

}  // namespace kootoro::check
