#include <kootoro/config/codec.hpp>

#include <fmt/format.h>

namespace kootoro::config {

std::string show_decimal(double number) {
  return fmt::format("{}", number);
}

}  // namespace kootoro::config
