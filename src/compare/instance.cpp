#include "compare/instance.hpp"

namespace kootoro::compare {

std::string declared_address(std::string_view instance) {
  std::string address;
  bool in_key = false;
  bool quoted = false;
  for (std::size_t i = 0; i < instance.size(); ++i) {
    const char c = instance[i];
    if (quoted && c == '\\') {
      ++i;  // the next character is part of the key
    } else if (in_key && c == '"') {
      quoted = !quoted;
    } else if (in_key) {
      in_key = quoted || c != ']';
    } else if (c == '[') {
      in_key = true;
    } else {
      address += c;
    }
  }
  return address;
}

}  // namespace kootoro::compare
