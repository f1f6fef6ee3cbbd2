#include <kootoro/terraform/json_writer.hpp>

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <memory>

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

/// How many bytes are looked at together.
constexpr std::size_t stride = 16;
constexpr std::size_t half_stride = stride / 2;

/// Whether none of `count` bytes is special. A loop of such a fixed length becomes a few vector instructions.
template <std::size_t count>
bool is_plain(const char* text) {
  unsigned char found = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    found |= static_cast<unsigned char>((c < 0x20) | (c == '"') | (c == '\\') | (c == 0x7F) | ((c | 1) == '%'));
  }
  return found == 0;
}

/// Gathers text in pieces that are small enough for a processor's own memory, where who takes them finds them.
class Pieces {
 public:
  explicit Pieces(const source::Sink& sink)
      : sink_(&sink), buffer_(std::make_unique_for_overwrite<char[]>(size)), at_(buffer_.get()) {}

  /// Hands on what is gathered.
  void flush() {
    (*sink_)({buffer_.get(), static_cast<std::size_t>(at_ - buffer_.get())});
    at_ = buffer_.get();
  }

  /// Room for `wanted` bytes, at most `size`; what is written there counts once `advance` says how much it is.
  char* room(std::size_t wanted) {
    if (static_cast<std::size_t>(buffer_.get() + size - at_) < wanted) {
      flush();
    }
    return at_;
  }

  void advance(std::size_t written) { at_ += written; }

  void put(char c) {
    *room(1) = c;
    advance(1);
  }

  void put(std::string_view text) {
    for (; text.size() > size; text.remove_prefix(size)) {
      put(text.substr(0, size));
    }
    std::memcpy(room(text.size()), text.data(), text.size());
    advance(text.size());
  }

  static constexpr std::size_t size = std::size_t{128} << 10;

 private:
  const source::Sink* sink_;
  std::unique_ptr<char[]> buffer_;
  char* at_;
};

class Writer {
 public:
  explicit Writer(const source::Sink& sink) : out_(sink) {}

  void document(const Object& document) {
    object(document, 0);
    out_.put('\n');
    out_.flush();
  }

 private:
  void object(const Object& object, std::size_t depth) {
    if (object.empty()) {
      out_.put("{}");
      return;
    }
    char separator = '{';
    for (const Attribute& attribute : object) {
      out_.put(separator);
      separator = ',';
      line(depth + 1);
      out_.put('"');
      escaped(attribute.name, true);
      out_.put("\": ");
      value(attribute.value, depth + 1);
    }
    line(depth);
    out_.put('}');
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
        out_.put(value.boolean() ? "true" : "false");
        break;
      case Value::Kind::null:
        out_.put("null");
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
      out_.put("[]");
      return;
    }
    char separator = '[';
    for (const Value& element : list) {
      out_.put(separator);
      separator = ',';
      line(depth + 1);
      value(element, depth + 1);
    }
    line(depth);
    out_.put(']');
  }

  void line(std::size_t depth) {
    constexpr std::string_view indented = "\n                                                               ";
    const std::size_t size = 1 + 2 * depth;
    if (size > indented.size()) {
      out_.put('\n');
      out_.put(std::string(size - 1, ' '));
      return;
    }
    std::memcpy(out_.room(indented.size()), indented.data(), indented.size());  // of a length known beforehand
    out_.advance(size);
  }

  void integer(std::int64_t number) {
    constexpr std::size_t digits = 24;
    char* const start = out_.room(digits);
    out_.advance(static_cast<std::size_t>(std::to_chars(start, start + digits, number).ptr - start));
  }

  void decimal(double number) {
    if (number == std::floor(number) && std::fabs(number) < 1e15) {
      integer(static_cast<std::int64_t>(number));
    } else {
      out_.put(fmt::format("{}", number));
    }
  }

  void expression(std::string_view text) {
    out_.put("\"${");
    escaped(text, false);
    out_.put("}\"");
  }

  void string(std::string_view text, bool literal) {
    out_.put('"');
    escaped(text, literal);
    out_.put('"');
  }

  // The JSON form of `text`; for a literal, template markers are escaped as well.
  void escaped(std::string_view text, bool literal) {
    for (; text.size() >= stride; text.remove_prefix(stride)) {
      if (is_plain<stride>(text.data())) {
        std::memcpy(out_.room(stride), text.data(), stride);  // of a length known beforehand
        out_.advance(stride);
      } else {
        escaped_bytes(text, stride, literal);
      }
    }
    if (text.size() < half_stride || !plain_halves(text)) {
      escaped_bytes(text, text.size(), literal);
    }
  }

  // Writes a text of one or two halves of a stride, which may overlap. False, and nothing, when a byte is special.
  bool plain_halves(std::string_view text) {
    const char* const last = text.data() + text.size() - half_stride;
    if (!is_plain<half_stride>(text.data()) || !is_plain<half_stride>(last)) {
      return false;
    }
    char* const start = out_.room(stride);
    std::memcpy(start, text.data(), half_stride);
    std::memcpy(start + text.size() - half_stride, last, half_stride);
    out_.advance(text.size());
    return true;
  }

  // The JSON form of the first `count` bytes of `text`, at most `stride`.
  void escaped_bytes(std::string_view text, std::size_t count, bool literal) {
    constexpr std::size_t longest = 6;  // \u001f
    char* const start = out_.room(stride * longest);
    char* end = start;
    for (std::size_t at = 0; at < count; ++at) {
      const char c = text[at];
      const unsigned char what = special[static_cast<unsigned char>(c)];
      if (what == 1) {
        end = control(c, end);
        continue;
      }
      *end++ = c;
      if (what == 2 && literal && at + 1 < text.size() && text[at + 1] == '{') {
        *end++ = c;
      }
    }
    out_.advance(static_cast<std::size_t>(end - start));
  }

  static char* control(char c, char* end) {
    *end++ = '\\';
    switch (c) {
      case '"':
      case '\\':
        *end++ = c;
        return end;
      case '\n':
        *end++ = 'n';
        return end;
      case '\t':
        *end++ = 't';
        return end;
      case '\r':
        *end++ = 'r';
        return end;
      default:
        return fmt::format_to(end, "u{:04x}", static_cast<unsigned char>(c));
    }
  }

  Pieces out_;
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
