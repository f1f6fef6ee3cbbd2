#include <kootoro/terraform/json_writer.hpp>

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

namespace kootoro::terraform {
namespace {

// What a byte of a string needs: 0 nothing, 1 a JSON escape, 2 a look at the next byte (`${`, `%{`).
constexpr auto special = [] {
  std::array<unsigned char, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c) {
    table[c] = 1;
  }
  table['"'] = table['\\'] = table[0x7F] = 1;
  table['$'] = table['%'] = 2;
  return table;
}();

/// Gathers pieces that are small enough for a processor's own memory, where who takes them finds them.
class Writer {
 public:
  explicit Writer(const source::Sink& sink) : sink_(sink) { out_.reserve(piece_size + piece_size / 8); }

  void document(const Object& document) {
    object(document, 0);
    out_ += '\n';
    sink_(out_);
  }

 private:
  static constexpr std::size_t piece_size = std::size_t{128} << 10;

  void object(const Object& object, std::size_t depth) {
    if (object.empty()) {
      out_ += "{}";
      return;
    }
    char separator = '{';
    for (const Attribute& attribute : object) {
      out_ += separator;
      separator = ',';
      line(depth + 1);
      out_ += '"';
      escaped(attribute.name, true);
      out_ += "\": ";
      value(attribute.value, depth + 1);
    }
    line(depth);
    out_ += '}';
  }

  void value(const Value& value, std::size_t depth) {
    switch (value.kind()) {
      case Value::Kind::literal:
        string(value.text(), true);
        break;
      case Value::Kind::templated:
        string(value.text(), false);
        break;
      case Value::Kind::expression:
        expression(value.text());
        break;
      case Value::Kind::integer:
        integer(value.integer());
        break;
      case Value::Kind::decimal:
        decimal(value.decimal());
        break;
      case Value::Kind::boolean:
        out_ += value.boolean() ? "true" : "false";
        break;
      case Value::Kind::null:
        out_ += "null";
        break;
      case Value::Kind::list:
        list(value.list(), depth);
        break;
      case Value::Kind::object:
        object(value.object(), depth);
        break;
    }
  }

  void list(const List& list, std::size_t depth) {
    if (list.empty()) {
      out_ += "[]";
      return;
    }
    char separator = '[';
    for (const Value& element : list) {
      out_ += separator;
      separator = ',';
      line(depth + 1);
      value(element, depth + 1);
    }
    line(depth);
    out_ += ']';
  }

  void line(std::size_t depth) {
    constexpr std::string_view indented = "\n                                                            ";
    const std::size_t size = 1 + 2 * depth;
    out_.append(indented, 0, size);
    if (size > indented.size()) {
      out_.append(size - indented.size(), ' ');
    }
    if (out_.size() >= piece_size) {
      sink_(out_);
      out_.clear();
    }
  }

  void integer(std::int64_t number) {
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out_.append(digits.data(), end);
  }

  void decimal(double number) {
    if (number == std::floor(number) && std::fabs(number) < 1e15) {
      integer(static_cast<std::int64_t>(number));
    } else {
      out_ += fmt::format("{}", number);
    }
  }

  void expression(std::string_view text) {
    out_ += "\"${";
    escaped(text, false);
    out_ += "}\"";
  }

  void string(std::string_view text, bool literal) {
    out_ += '"';
    escaped(text, literal);
    out_ += '"';
  }

  // The JSON form of `text`; for a literal, template markers are escaped as well.
  void escaped(std::string_view text, bool literal) {
    std::size_t clean = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const unsigned char what = special[static_cast<unsigned char>(text[at])];
      if (what == 0 || (what == 2 && !(literal && at + 1 < text.size() && text[at + 1] == '{'))) {
        continue;
      }
      out_.append(text, clean, at - clean);
      clean = at + 1;
      if (what == 2) {
        out_ += text[at];
        clean = at;
      } else {
        control(text[at]);
      }
    }
    out_.append(text, clean, std::string_view::npos);
  }

  void control(char c) {
    switch (c) {
      case '"':
        out_ += "\\\"";
        break;
      case '\\':
        out_ += "\\\\";
        break;
      case '\n':
        out_ += "\\n";
        break;
      case '\t':
        out_ += "\\t";
        break;
      case '\r':
        out_ += "\\r";
        break;
      default:
        out_ += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    }
  }

  const source::Sink& sink_;
  std::string out_;
};

}  // namespace

void write_json(const Object& document, const source::Sink& sink) {
  Writer(sink).document(document);
}

std::string json_text(const Object& document) {
  std::string text;
  write_json(document, [&](std::string_view piece) { text += piece; });
  return text;
}

}  // namespace kootoro::terraform
