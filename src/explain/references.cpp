#include "explain/references.hpp"

#include <algorithm>
#include <array>

namespace kootoro::explain {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
}

bool is_reference(std::string_view word) {
  constexpr std::array<std::string_view, 8> kRoots{"var.",  "local.", "data.",           "module.",
                                                   "path.", "aws_",   "terraform_data.", "random_string."};
  return word.find('.') != std::string_view::npos &&
         std::any_of(kRoots.begin(), kRoots.end(), [word](std::string_view root) { return word.starts_with(root); });
}

}  // namespace

std::vector<std::string> references_in(std::string_view text) {
  std::vector<std::string> found;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_word(text[end])) {
      ++end;
    }
    const std::string_view word = text.substr(at, end - at);
    if (is_reference(word) && std::find(found.begin(), found.end(), word) == found.end()) {
      found.emplace_back(word);
    }
    at = std::max(end, at + 1);
  }
  return found;
}

}  // namespace kootoro::explain
