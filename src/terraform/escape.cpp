#include <kootoro/terraform/document.hpp>

#include <fmt/format.h>

namespace kootoro::terraform {
namespace {

bool starts_template(std::string_view text, std::size_t at) {
  return (text[at] == '$' || text[at] == '%') && at + 1 < text.size() && text[at + 1] == '{';
}

/// The result of `escape_template`. Hardly any text has a marker, and a brace is quick to find.
void append_escaped(std::string& result, std::string_view text) {
  std::size_t begin = 0;
  for (std::size_t brace = text.find('{'); brace != std::string_view::npos; brace = text.find('{', brace + 1)) {
    if (brace > 0 && starts_template(text, brace - 1)) {
      result += text.substr(begin, brace - begin);
      begin = brace - 1;  // the marker's first character is doubled
    }
  }
  result += text.substr(begin);
}

}  // namespace

std::string escape_template(std::string_view text) {
  std::string escaped;
  append_escaped(escaped, text);
  return escaped;
}

std::string quote(std::string_view text) {
  std::string quoted = "\"";
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (c == '\n') {
      quoted += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      quoted += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      if (starts_template(text, at)) {
        quoted += c;
      }
      quoted += c;
    }
  }
  return quoted += '"';
}

Template& Template::text(std::string_view literal) {
  append_escaped(source_, literal);
  return *this;
}

Template& Template::value(const Expression& expression) {
  source_ += "${";
  source_ += expression.text;
  source_ += '}';
  literal_ = false;
  return *this;
}

Template Template::from_source(std::string source) {
  Template result;
  result.source_ = std::move(source);
  result.literal_ = false;
  return result;
}

Template& Template::append(const Template& other) {
  source_ += other.source_;
  literal_ = literal_ && other.literal_;
  return *this;
}

}  // namespace kootoro::terraform
