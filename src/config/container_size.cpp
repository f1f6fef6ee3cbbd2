#include <kootoro/config/container_size.hpp>
#include <kootoro/text/number.hpp>

namespace kootoro::config {
namespace {

/// `1 vCPU`, `1024` and the like, in units of 1/1024; nothing for any other text.
std::optional<std::int64_t> counted(std::string_view text, std::string_view suffix) {
  if (text.ends_with(suffix)) {
    const auto amount = text::decimal_number(text.substr(0, text.size() - suffix.size()));
    const bool allowed = amount && *amount > 0 && *amount < 1000;
    return allowed ? std::optional(static_cast<std::int64_t>(*amount * 1024)) : std::nullopt;
  }
  return text::whole_number(text);
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
