#include <kootoro/text/pattern.hpp>

#include <cstddef>

namespace kootoro::text {

bool matches(std::string_view pattern, std::string_view text, Wildcards wildcards) {
  const auto takes = [&](char wanted, char seen) {
    return wanted == seen || (wildcards == Wildcards::star_any && wanted == '?' && seen != '*');
  };
  std::size_t star = std::string_view::npos;  // the last `*` passed, and where it stopped taking text
  std::size_t taken = 0;
  std::size_t p = 0;
  std::size_t t = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      taken = t;
    } else if (p < pattern.size() && takes(pattern[p], text[t])) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++taken;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

}  // namespace kootoro::text
