#include <hcl/characters.hpp>

#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace kootoro::hcl {
namespace {

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

std::size_t length_from_lead(unsigned char lead) {
  if (lead < 0x80) {
    return 1;
  }
  if (lead >= 0xC0 && lead <= 0xDF) {
    return 2;
  }
  if (lead >= 0xE0 && lead <= 0xEF) {
    return 3;
  }
  return lead >= 0xF0 && lead <= 0xF7 ? 4 : 0;
}

/// Is this a character at all, and encoded in the shortest way?
bool is_shortest(Character character) {
  const std::size_t needed = character.code < 0x80 ? 1 : character.code < 0x800 ? 2 : character.code < 0x10000 ? 3 : 4;
  return character.length == needed;
}

bool is_letter(utf8proc_category_t category) {
  switch (category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
      return true;
    default:
      return false;
  }
}

bool is_id_start(std::uint32_t code) {
  switch (code) {
    case 0x2118:
    case 0x212E:
    case 0x309B:
    case 0x309C:
    case 0x1885:
    case 0x1886:
      return true;  // Other_ID_Start
    case 0x2E2F:
      return false;  // Pattern_Syntax
    default:
      return is_letter(utf8proc_category(static_cast<utf8proc_int32_t>(code)));
  }
}

bool is_id_continue(std::uint32_t code) {
  if (code == 0xB7 || code == 0x387 || (code >= 0x1369 && code <= 0x1371) || code == 0x19DA) {
    return true;  // Other_ID_Continue
  }
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code))) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC:
      return true;
    default:
      return is_id_start(code);
  }
}

}  // namespace

Character decode(std::string_view text) {
  if (text.empty()) {
    return {};
  }
  const unsigned char lead = byte_at(text, 0);
  if (lead < 0x80) {
    return {lead, 1};
  }
  const std::size_t length = length_from_lead(lead);
  if (length == 0 || text.size() < length) {
    return {};
  }
  std::uint32_t code = lead & (0xFFU >> (length + 1));
  for (std::size_t at = 1; at < length; ++at) {
    if (text::begins_character(text[at])) {
      return {};
    }
    code = (code << 6) | (byte_at(text, at) & 0x3FU);
  }
  return {code, length};
}

bool starts_identifier(std::uint32_t code) {
  return code < 0x80 ? text::starts_name(static_cast<char>(code)) : code <= 0x10FFFF && is_id_start(code);
}

bool continues_identifier(std::uint32_t code) {
  return code < 0x80 ? text::continues_name(static_cast<char>(code)) : code <= 0x10FFFF && is_id_continue(code);
}

bool is_space(std::uint32_t code) {
  return (code >= 0x09 && code <= 0x0D) || code == 0x20 || code == 0x85 || code == 0xA0 || code == 0x1680 ||
         (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F ||
         code == 0x3000;
}

std::size_t plain_name_length(std::string_view text) {
  static constexpr std::array<bool, 256> continues = [] {
    std::array<bool, 256> table{};
    for (std::size_t byte = 0; byte < table.size(); ++byte) {
      table[byte] = text::continues_name(static_cast<char>(byte));
    }
    return table;
  }();
  if (text.empty() || !text::starts_name(text.front())) {
    return 0;
  }
  const auto* end =
      std::find_if_not(text.begin(), text.end(), [](char c) { return continues[static_cast<unsigned char>(c)]; });
  return static_cast<std::size_t>(end - text.begin());
}

std::size_t identifier_length(std::string_view text) {
  std::size_t length = plain_name_length(text);
  if (length == text.size() || text::is_ascii(text[length])) {
    return length;
  }
  Character next = decode(text.substr(length));
  while (is_shortest(next) && (length == 0 ? starts_identifier(next.code) : continues_identifier(next.code))) {
    length += next.length;
    next = decode(text.substr(length));
  }
  return length;
}

std::string_view trim_left(std::string_view text) {
  for (Character next = decode(text); next.length > 0 && is_space(next.code); next = decode(text)) {
    text.remove_prefix(next.length);
  }
  return text;
}

std::string_view trim_right(std::string_view text) {
  while (!text.empty()) {
    std::size_t start = text.size() - 1;
    while (start > 0 && !text::begins_character(text[start])) {
      --start;
    }
    const Character last = decode(text.substr(start));
    if (last.length != text.size() - start || !is_space(last.code)) {
      break;
    }
    text.remove_suffix(last.length);
  }
  return text;
}

std::string to_string_value(std::string text) {
  if (text::is_ascii(text)) {
    return text;
  }
  return text::normalize_nfc(text::replace_invalid(text));
}

}  // namespace kootoro::hcl
