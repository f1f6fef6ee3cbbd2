// The arguments of a block by name.
#pragma once

#include <kootoro/terraform/document.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace kootoro::compare {

/// Null if it is not written.
[[nodiscard]] const terraform::Value* argument(const terraform::Object& object, std::string_view name);

/// The blocks called `name`: one, or a list of them.
[[nodiscard]] std::vector<const terraform::Object*> blocks(const terraform::Object& object, std::string_view name);

/// A text, or an expression as a text; empty for anything else, and for null.
[[nodiscard]] std::string text_of(const terraform::Value* value);

}  // namespace kootoro::compare
