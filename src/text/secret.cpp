#include <kootoro/text/secret.hpp>

#include <kootoro/text/characters.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace kootoro::text {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

/// The end of a string's content that begins at `begin`: its closing quote, or the end of the line.
std::size_t end_of_string(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && text[end] != '"' && text[end] != '\n') {
    end += text[end] == '\\' ? 2U : 1U;
  }
  return std::min(end, text.size());
}

/// The name that ends before `end`, with or without quotes.
std::string_view name_before(std::string_view text, std::size_t end) {
  while (end > 0 && is_blank(text[end - 1])) {
    --end;
  }
  end -= end > 0 && text[end - 1] == '"' ? 1U : 0U;
  std::size_t begin = end;
  while (begin > 0 && continues_name(text[begin - 1])) {
    --begin;
  }
  return text.substr(begin, end - begin);
}

}  // namespace

bool names_secret(std::string_view name) {
  constexpr std::array<std::string_view, 11> ends{"password",    "passwd",     "passphrase", "secret",
                                                  "secret_key",  "token",      "api_key",    "apikey",
                                                  "private_key", "access_key", "credentials"};
  std::string lowered = lower(name);
  std::replace(lowered.begin(), lowered.end(), '-', '_');
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return lowered.ends_with(end); });
}

bool holds_secret(std::string_view name, std::string_view value) {
  const bool refers = value.empty() || value.starts_with("arn:") || value.starts_with('/') || value.starts_with("${");
  return !refers && names_secret(name);
}

std::vector<Part> secret_parts(std::string_view text) {
  std::vector<Part> parts;
  for (std::size_t i = text.find_first_of("=:"); i < text.size(); i = text.find_first_of("=:", i + 1)) {
    std::size_t quote = i + 1;
    while (quote < text.size() && is_blank(text[quote])) {
      ++quote;
    }
    if (quote >= text.size() || text[quote] != '"') {
      continue;
    }
    const std::size_t end = end_of_string(text, quote + 1);
    if (holds_secret(name_before(text, i), text.substr(quote + 1, end - quote - 1))) {
      parts.push_back({quote + 1, end});
      i = end;
    }
  }
  return parts;
}

std::string without_secrets(std::string_view text) {
  std::string shown;
  std::size_t copied = 0;
  for (const Part& part : secret_parts(text)) {
    shown.append(text.substr(copied, part.begin - copied)).append("(secret)");
    copied = part.end;
  }
  return shown.append(text.substr(copied));
}

}  // namespace kootoro::text
