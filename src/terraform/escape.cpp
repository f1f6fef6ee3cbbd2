#include <kootoro/terraform/document.hpp>

#include <fmt/format.h>

namespace kootoro::terraform {
namespace {

bool starts_template(std::string_view text, std::size_t at) {
  return (text[at] == '$' || text[at] == '%') && at + 1 < text.size() && text[at + 1] == '{';
}

}  // namespace

std::string escape_template(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (starts_template(text, at)) {
      escaped += text[at];
    }
    escaped += text[at];
  }
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
  source_ += escape_template(literal);
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
