// The texts in templates: escapes and indents.
#include <hcl/characters.hpp>
#include <hcl/template_part.hpp>

#include <kootoro/text/characters.hpp>
#include <kootoro/text/utf8.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace kootoro::hcl {
namespace {

using diag::Kind;

/// Reads escapes one by one.
class Unescaper {
 public:
  Unescaper(std::string_view text, std::uint32_t begin, SyntaxErrors& errors)
      : text_(text), begin_(begin), errors_(errors) {}

  std::string run() {
    std::string result;
    result.reserve(text_.size());
    while (at_ < text_.size()) {
      const std::size_t next = std::min(text_.find('\\', at_), text_.size());
      result.append(text_.substr(at_, next - at_));
      at_ = next;
      if (at_ < text_.size()) {
        escape(result);
      }
    }
    return result;
  }

 private:
  void escape(std::string& result) {
    const char selector = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    switch (selector) {
      case 'n':
        return simple(result, '\n');
      case 'r':
        return simple(result, '\r');
      case 't':
        return simple(result, '\t');
      case '"':
      case '\\':
        return simple(result, selector);
      case 'u':
        return unicode(result, 4);
      case 'U':
        return unicode(result, 8);
      default:
        reject_unknown();
    }
  }

  void simple(std::string& result, char character) {
    result += character;
    at_ += 2;
  }

  void unicode(std::string& result, std::size_t digits) {
    const std::size_t start = at_;
    std::uint32_t code = 0;
    std::size_t count = 0;
    for (at_ += 2; count < digits && at_ < text_.size() && text::hex_value(text_[at_]) >= 0; ++count, ++at_) {
      code = code * 16 + static_cast<std::uint32_t>(text::hex_value(text_[at_]));
    }
    if (count < digits) {
      report(start, fmt::format("`{}` needs {} hexadecimal digits", text_.substr(start, 2), digits))
          .with_help("write a backslash as `\\\\`");
    } else if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
      report(start, fmt::format("`{}` is not a character", text_.substr(start, at_ - start)))
          .with_help("write the character itself, or its code point as `\\UXXXXXXXX`");
    } else {
      append_utf8(result, code);
    }
  }

  void reject_unknown() {
    const std::size_t start = at_;
    const std::size_t length =
        at_ + 1 < text_.size() ? std::max<std::size_t>(1, decode(text_.substr(at_ + 1)).length) : 0;
    at_ += 1 + length;
    if (length == 0) {
      report(start, "a backslash must be followed by an escape").with_help("write a backslash as `\\\\`");
      return;
    }
    report(start, fmt::format("unknown escape `{}`", text_.substr(start, at_ - start)))
        .with_help("use `\\n`, `\\r`, `\\t`, `\\\"`, `\\\\`, `\\uXXXX` or `\\UXXXXXXXX`; write a backslash as `\\\\`");
  }

  diag::Diagnostic& report(std::size_t start, std::string message) {
    return errors_.add(Kind::invalid_escape, begin_ + static_cast<std::uint32_t>(start),
                       begin_ + static_cast<std::uint32_t>(at_), std::move(message));
  }

  std::string_view text_;
  std::uint32_t begin_;
  SyntaxErrors& errors_;
  std::size_t at_ = 0;
};

constexpr std::size_t no_indent_seen = std::numeric_limits<std::size_t>::max();

std::size_t indent_of(std::string_view text) {
  return text::grapheme_count(text.substr(0, text.size() - trim_left(text).size()));
}

bool is_blank_line(std::string_view text) {
  return text.ends_with('\n') && trim_left(text).empty();
}

void remove_indent(std::string& text, std::size_t count) {
  std::size_t bytes = 0;
  for (; count > 0; --count) {
    const std::size_t length = decode(std::string_view(text).substr(bytes)).length;
    const bool crlf = std::string_view(text).substr(bytes).starts_with("\r\n");
    bytes += crlf ? 2 : length;
  }
  text.erase(0, bytes);
}

}  // namespace

std::string resolve_escapes(std::string_view text, std::uint32_t begin, SyntaxErrors& errors) {
  return Unescaper(text, begin, errors).run();
}

void remove_common_indent(std::vector<TemplatePart>& parts) {
  std::size_t smallest = no_indent_seen;
  std::vector<std::string*> indented;
  bool line_start = true;
  for (TemplatePart& part : parts) {
    const bool is_text = part.kind == PartKind::text;
    if (line_start && !is_text) {
      smallest = 0;
    } else if (line_start && !is_blank_line(part.text)) {
      smallest = std::min(smallest, indent_of(part.text));
      indented.push_back(&part.text);
    }
    line_start = is_text && part.text.ends_with('\n');
  }
  for (std::string* text : indented) {
    remove_indent(*text, smallest);
  }
}

}  // namespace kootoro::hcl
