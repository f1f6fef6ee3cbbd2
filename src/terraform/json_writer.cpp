#include <kootoro/terraform/json_writer.hpp>

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <memory>

namespace kootoro::terraform {
namespace {

// The class of each byte: 0 plain, 1 needs a JSON escape, 2 in a literal depends on the next byte (`${`, `%{`).
constexpr auto special = [] {
  std::array<unsigned char, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c) {
    table[c] = 1;
  }
  table['"'] = table['\\'] = table[0x7F] = 1;
  table['$'] = table['%'] = 2;
  return table;
}();

/// The number of bytes that are checked together.
constexpr std::size_t stride = 16;
constexpr std::size_t half_stride = stride / 2;

/// Whether none of `stride` bytes is special. Loops of a fixed length become a few vector instructions.
bool is_plain(const char* text) {
  std::array<unsigned char, stride> found{};
  for (std::size_t i = 0; i < stride; ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    found[i] = static_cast<unsigned char>((c < 0x20) | (c == '"') | (c == '\\') | (c == 0x7F) | ((c | 1) == '%'));
  }
  return found == std::array<unsigned char, stride>{};
}

constexpr std::size_t longest_escape = 6;  // \u001f

char* escape_control(char c, char* end) {
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

/// As `escape`, byte by byte.
char* escape_bytes(std::string_view text, std::size_t count, bool literal, char* end) {
  for (std::size_t at = 0; at < count; ++at) {
    const char c = text[at];
    const unsigned char what = special[static_cast<unsigned char>(c)];
    if (what == 1) {
      end = escape_control(c, end);
      continue;
    }
    *end++ = c;
    if (what == 2 && literal && at + 1 < text.size() && text[at + 1] == '{') {
      *end++ = c;
    }
  }
  return end;
}

/// As `escape`, of fewer than `stride` bytes.
char* escape_rest(std::string_view text, std::size_t count, bool literal, char* end) {
  if (count < half_stride) {
    return escape_bytes(text, count, literal, end);
  }
  const std::size_t second = count - half_stride;  // the halves may overlap
  std::array<char, stride> both{};
  std::memcpy(both.data(), text.data(), half_stride);
  std::memcpy(both.data() + half_stride, text.data() + second, half_stride);
  if (!is_plain(both.data())) {
    return escape_bytes(text, count, literal, end);
  }
  std::memcpy(end, both.data(), half_stride);
  std::memcpy(end + second, both.data() + half_stride, half_stride);
  return end + count;
}

/// Writes the JSON form of the first `count` bytes of `text` at `end` and gives the new end; for a literal, template
/// markers are escaped as well.
char* escape(std::string_view text, std::size_t count, bool literal, char* end) {
  for (; count >= stride; count -= stride, text.remove_prefix(stride)) {
    if (is_plain(text.data())) {
      std::memcpy(end, text.data(), stride);  // of a constant length
      end += stride;
    } else {
      end = escape_bytes(text, stride, literal, end);
    }
  }
  return escape_rest(text, count, literal, end);
}

/// Collects text in pieces that fit into a processor's cache, where the receiver then finds them.
class Pieces {
 public:
  explicit Pieces(const source::Sink& sink)
      : sink_(&sink), buffer_(std::make_unique_for_overwrite<char[]>(size)), at_(buffer_.get()) {}

  /// Passes the collected text on.
  void flush() {
    (*sink_)({buffer_.get(), static_cast<std::size_t>(at_ - buffer_.get())});
    at_ = buffer_.get();
  }

  /// Room for `wanted` bytes, at most `size`; text written there counts after `advance_to` with its end.
  char* room(std::size_t wanted) {
    if (static_cast<std::size_t>(buffer_.get() + size - at_) < wanted) {
      flush();
    }
    return at_;
  }

  void advance_to(char* end) { at_ = end; }

  void put(char c) {
    *room(1) = c;
    ++at_;
  }

  void put(std::string_view text) {
    for (; text.size() > size; text.remove_prefix(size)) {
      put(text.substr(0, size));
    }
    std::memcpy(room(text.size()), text.data(), text.size());
    at_ += text.size();
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
      quoted("\"", attribute.name, true, "\": ");
      value(attribute.value, depth + 1);
    }
    line(depth);
    out_.put('}');
  }

  void value(const Value& value, std::size_t depth) {
    switch (value.kind()) {
      case Value::Kind::literal:
        quoted("\"", value.text(), true, "\"");
        break;
      case Value::Kind::templated:
        quoted("\"", value.text(), false, "\"");
        break;
      case Value::Kind::expression:
        quoted("\"${", value.text(), false, "}\"");
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
    char* const start = out_.room(indented.size());
    std::memcpy(start, indented.data(), indented.size());  // of a constant length
    out_.advance_to(start + size);
  }

  void integer(std::int64_t number) {
    constexpr std::size_t digits = 24;
    char* const start = out_.room(digits);
    out_.advance_to(std::to_chars(start, start + digits, number).ptr);
  }

  void decimal(double number) {
    if (number == std::floor(number) && std::fabs(number) < 1e15) {
      integer(static_cast<std::int64_t>(number));
    } else {
      out_.put(fmt::format("{}", number));
    }
  }

  // The JSON form of `text` between two marks.
  template <std::size_t N, std::size_t M>
  void quoted(const char (&open)[N], std::string_view text, bool literal, const char (&close)[M]) {
    constexpr std::size_t at_once = 256;
    constexpr std::size_t most = N + at_once * longest_escape + M;
    char* end = out_.room(most);
    std::memcpy(end, open, N - 1);
    end += N - 1;
    for (; text.size() > at_once; text.remove_prefix(at_once)) {
      out_.advance_to(escape(text, at_once, literal, end));
      end = out_.room(most);
    }
    end = escape(text, text.size(), literal, end);
    std::memcpy(end, close, M - 1);
    out_.advance_to(end + M - 1);
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
