// Normalization Form C, as a stream-safe text.
#include <kootoro/text/utf8.hpp>

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <span>
#include <vector>

namespace kootoro::text {
namespace {

/// Starters that compose with a character before them (NFC_Quick_Check=Maybe), other than Hangul. They count like
/// combining marks.
constexpr std::array<std::uint32_t, 24> combining_starters = {
    0x09BE, 0x09D7, 0x0B3E, 0x0B56, 0x0B57,  0x0BBE,  0x0BD7,  0x0CC2,  0x0CD5,  0x0CD6,  0x0D3E,  0x0D57,
    0x0DCF, 0x0DDF, 0x102E, 0x1B35, 0x11127, 0x1133E, 0x11357, 0x114B0, 0x114BA, 0x114BD, 0x115AF, 0x11930};

bool combines(utf8proc_int32_t code) {
  const auto character = static_cast<std::uint32_t>(code);
  const bool hangul = (character >= 0x1161 && character <= 0x1175) || (character >= 0x11A8 && character <= 0x11C2);
  return hangul || utf8proc_get_property(code)->combining_class != 0 ||
         std::binary_search(combining_starters.begin(), combining_starters.end(), character);
}

/// How many characters at the start and at the end of a decomposition combine.
struct Combining {
  std::size_t leading = 0;
  std::size_t trailing = 0;
};

Combining combining(std::uint32_t code) {
  constexpr std::size_t longest_decomposition = 32;
  std::array<utf8proc_int32_t, longest_decomposition> buffer{};
  int boundary = 0;
  const auto count =
      utf8proc_decompose_char(static_cast<utf8proc_int32_t>(code), buffer.data(), buffer.size(),
                              static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT), &boundary);
  if (count <= 0 || static_cast<std::size_t>(count) > buffer.size()) {
    return {};
  }
  const auto decomposed = std::span(buffer).first(static_cast<std::size_t>(count));
  const auto first_starter = std::find_if_not(decomposed.begin(), decomposed.end(), combines);
  const auto last_starter = std::find_if_not(decomposed.rbegin(), decomposed.rend(), combines);
  return {static_cast<std::size_t>(first_starter - decomposed.begin()),
          static_cast<std::size_t>(last_starter - decomposed.rbegin())};
}

/// The offsets before which a joiner is due: no more than 30 characters combine in a row
/// (https://unicode.org/reports/tr15/#Stream_Safe_Text_Format). Counts as Go's golang.org/x/text/unicode/norm does.
std::vector<std::size_t> joiner_places(std::string_view text) {
  constexpr std::size_t most_in_a_row = 30;
  std::vector<std::size_t> places;
  std::size_t in_a_row = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (is_ascii(text.substr(at, 1))) {
      in_a_row = 0;
      ++at;
      continue;
    }
    const Character next = decode(text.substr(at));
    const Combining found = next.valid ? combining(next.code) : Combining();
    in_a_row += found.leading;
    if (in_a_row > most_in_a_row) {
      places.push_back(at);
      in_a_row = found.leading;
    }
    in_a_row = found.leading == 0 ? found.trailing : in_a_row;
    at += next.length;
  }
  return places;
}

std::string with_joiners(std::string_view text, const std::vector<std::size_t>& places) {
  constexpr std::string_view joiner = "\u034F";
  std::string result;
  result.reserve(text.size() + places.size() * joiner.size());
  std::size_t done = 0;
  for (const std::size_t place : places) {
    result.append(text.substr(done, place - done)).append(joiner);
    done = place;
  }
  return result.append(text.substr(done));
}

std::string composed(std::string_view text) {
  utf8proc_uint8_t* mapped = nullptr;
  const auto length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &mapped, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(mapped, &std::free);
  if (length < 0) {
    return std::string(text);
  }
  return {reinterpret_cast<const char*>(owned.get()), static_cast<std::size_t>(length)};
}

}  // namespace

std::string normalize_nfc(std::string_view text) {
  if (is_ascii(text)) {
    return std::string(text);
  }
  const std::vector<std::size_t> places = joiner_places(text);
  return places.empty() ? composed(text) : composed(with_joiners(text, places));
}

}  // namespace kootoro::text
