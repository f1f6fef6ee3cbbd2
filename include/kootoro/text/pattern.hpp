// Texts with wildcards.
#pragma once

#include <string_view>

namespace kootoro::text {

enum class Wildcards {
  star,      ///< `*` stands for any characters
  star_any,  ///< and `?` for one character other than `*`: in policies of AWS
};

/// Whether `text` matches all of `pattern`. In the worst case the time grows with the product of the sizes.
[[nodiscard]] bool matches(std::string_view pattern, std::string_view text, Wildcards wildcards = Wildcards::star);

}  // namespace kootoro::text
