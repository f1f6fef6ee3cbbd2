#include <kootoro/config/container_size.hpp>

#include <charconv>
#include <cstdlib>

namespace kootoro::config {
namespace {

/// `1 vCPU`, `1024` and the like, in units of 1/1024; nothing for any other text.
std::optional<std::int64_t> counted(std::string_view text, std::string_view suffix) {
  if (text.ends_with(suffix)) {
    const std::string number(text.substr(0, text.size() - suffix.size()));
    char* end = nullptr;
    const double amount = std::strtod(number.c_str(), &end);
    const bool whole = end != number.c_str() && *end == '\0' && amount > 0 && amount < 1000;
    return whole ? std::optional(static_cast<std::int64_t>(amount * 1024)) : std::nullopt;
  }
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::string as_text(std::optional<std::int64_t> number, const std::string& written) {
  return number ? std::to_string(*number) : written;
}

}  // namespace

std::optional<std::int64_t> cpu_units(std::string_view text) {
  return counted(text, " vCPU");
}

std::optional<std::int64_t> memory_mb(std::string_view text) {
  return counted(text, " GB");
}

std::string in_cpu_units(const std::string& written) {
  return as_text(cpu_units(written), written);
}

std::string in_mb(const std::string& written) {
  return as_text(memory_mb(written), written);
}

}  // namespace kootoro::config
