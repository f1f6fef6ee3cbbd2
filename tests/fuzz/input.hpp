// What all targets share: the input as text, and what must hold for it.
#pragma once

#include <kootoro/diag/render.hpp>
#include <kootoro/text/visible.hpp>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

namespace kootoro::fuzz {

inline std::string text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// The input as two texts: what stands before the first line `---`, and after it.
inline std::pair<std::string, std::string> two_texts(const std::uint8_t* data, std::size_t size) {
  const std::string whole = text_of(data, size);
  const std::string_view separator = "\n---\n";
  const std::size_t at = whole.find(separator);
  return at == std::string::npos ? std::pair{whole, std::string()}
                                 : std::pair{whole.substr(0, at), whole.substr(at + separator.size())};
}

/// A crash that libFuzzer reports.
inline void expect(bool condition) {
  if (!condition) {
    std::abort();
  }
}

/// Renders the findings in two formats: a terminal must not act on anything in them.
inline void show(const diag::Diagnostics& diagnostics, const source::Files& files) {
  const std::string text = diag::render_text(diagnostics, files);
  expect(text::visible(text, text::LineEnds::kept) == text);
  static_cast<void>(diag::render_json(diagnostics, files));
}

}  // namespace kootoro::fuzz
