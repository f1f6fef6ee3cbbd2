// Short functions that read a text and return the result as a text.
#pragma once

#include <kootoro/hcl/read.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace kootoro::hcl::test {

/// The result of reading `text` in native syntax: compact JSON of all attributes, or `LINE:COLUMN` of the first error.
[[nodiscard]] std::string read(std::string_view text);
/// As `read`, for the one attribute `x` with the value `text`: its value only.
[[nodiscard]] std::string value(std::string_view text);
/// As `read`, for `.tfvars.json`.
[[nodiscard]] std::string json(std::string_view text);
/// `LINE:COLUMN message` of every error in native syntax.
[[nodiscard]] std::vector<std::string> errors(std::string_view text);

struct Case {
  const char* source;
  const char* expected;
};

}  // namespace kootoro::hcl::test
