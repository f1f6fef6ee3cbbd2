#include <kootoro/config/codec.hpp>

#include <fmt/format.h>

namespace kootoro::config {

std::string show_text(std::string_view text) {
  std::string shown = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      shown += '\\';
    }
    shown += c;
  }
  return shown + "\"";
}

std::string show_decimal(double number) {
  return fmt::format("{}", number);
}

}  // namespace kootoro::config
