#include <hcl/text_check.hpp>

#include <kootoro/text/limits.hpp>
#include <kootoro/text/utf8.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::hcl {
namespace {

constexpr std::size_t start_looked_at = 4096;
constexpr std::size_t bytes_per_invalid_one = 8;

std::size_t first_invalid(std::string_view text) {
  return std::min(text::first_invalid_utf8(text), text.size());
}

bool is_riddled(std::string_view text) {
  std::size_t invalid = 0;
  for (std::size_t at = first_invalid(text); at < text.size(); at += 1 + first_invalid(text.substr(at + 1))) {
    ++invalid;
  }
  return invalid > 2 && invalid * bytes_per_invalid_one > text.size();
}

bool is_utf16(std::string_view text) {
  return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
}

}  // namespace

bool report_too_large(source::FileId file, std::string_view text, diag::Diagnostics& diagnostics) {
  if (text.size() <= limits::settings_bytes) {
    return false;
  }
  diagnostics
      .error(diag::Kind::too_long, {file, 0, 0},
             fmt::format("the file has {} bytes, more than the {} MiB of a settings file", text.size(),
                         limits::settings_bytes >> 20U))
      .with_help("check the path: settings have a few kilobytes");
  return true;
}

bool report_unless_text(source::FileId file, std::string_view text, std::uint32_t first_error,
                        diag::Diagnostics& diagnostics) {
  const std::string_view start = text.substr(0, start_looked_at);
  const std::size_t nul = std::min(start.find('\0'), start.size());
  if (nul == start.size() && !is_riddled(start)) {
    return false;
  }
  const auto bad_byte = static_cast<std::uint32_t>(nul < start.size() ? nul : first_invalid(start));
  const std::uint32_t place = std::min(bad_byte, first_error);
  diagnostics
      .error(diag::Kind::not_a_text_file, {file, place, place + 1},
             is_utf16(text) ? "the file is encoded in UTF-16" : "the file is not a text file")
      .with_help("save it as a text file in UTF-8");
  return true;
}

}  // namespace kootoro::hcl
