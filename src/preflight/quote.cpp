#include <kootoro/preflight/script.hpp>

#include <algorithm>

namespace kootoro::preflight {
namespace {

bool is_plain(char c) {
  constexpr std::string_view marks = "_./:@%+,-";
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         marks.find(c) != std::string_view::npos;
}

}  // namespace

std::string quote(std::string_view text) {
  if (!text.empty() && std::all_of(text.begin(), text.end(), is_plain)) {
    return std::string(text);
  }
  std::string quoted = "'";
  for (const char c : text) {
    // Within single quotes, every character except the quote is literal (POSIX, "Shell Command Language", 2.2.2).
    quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  }
  return quoted + '\'';
}

}  // namespace kootoro::preflight
