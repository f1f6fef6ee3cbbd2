// Reading a resource's arguments by name.
#pragma once

#include <kootoro/terraform/document.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::check {

/// The argument's value; null when it isn't written, or written as null.
[[nodiscard]] const terraform::Value* argument(const terraform::Object& body, std::string_view name);
/// The text at `name`, `otherwise` if it isn't written, nothing if only a plan knows it.
[[nodiscard]] std::optional<std::string> text_at(const terraform::Object& body, std::string_view name,
                                                 std::string_view otherwise = {});
/// The flag at `name`, false if it isn't written, nothing if only a plan knows it.
[[nodiscard]] std::optional<bool> flag_at(const terraform::Object& body, std::string_view name);
/// The blocks called `name`; without those of a `dynamic` block.
[[nodiscard]] std::vector<const terraform::Object*> blocks_at(const terraform::Object& body, std::string_view name);
/// Where the argument's value comes from; unknown when it isn't written.
[[nodiscard]] source::Range origin_at(const terraform::Object& body, std::string_view name);

}  // namespace kootoro::check
