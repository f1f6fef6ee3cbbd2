#include <kootoro/hcl/read.hpp>

#include <string>
#include <string_view>

namespace kootoro::hcl {
namespace {

class Writer {
 public:
  void value(const Value& value) {
    switch (value.type()) {
      case Type::null:
        out_ += "null";
        break;
      case Type::boolean:
        out_ += *value.boolean() ? "true" : "false";
        break;
      case Type::number:
        out_ += value.number()->json();
        break;
      case Type::string:
        string(*value.string());
        break;
      case Type::tuple:
        tuple(*value.tuple());
        break;
      case Type::object:
        object(*value.object());
        break;
    }
  }

  void object(const Object& object) {
    if (object.empty()) {
      out_ += "{}";
      return;
    }
    out_ += '{';
    ++depth_;
    bool first = true;
    for (const Member* member : object.sorted()) {
      separate(first);
      string(member->name);
      out_ += ": ";
      value(member->value);
    }
    close('}');
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void tuple(const Tuple& tuple) {
    if (tuple.empty()) {
      out_ += "[]";
      return;
    }
    out_ += '[';
    ++depth_;
    bool first = true;
    for (const Value& element : tuple) {
      separate(first);
      value(element);
    }
    close(']');
  }

  void separate(bool& first) {
    if (!first) {
      out_ += ',';
    }
    first = false;
    new_line();
  }

  void close(char bracket) {
    --depth_;
    new_line();
    out_ += bracket;
  }

  void new_line() {
    out_ += '\n';
    out_.append(2 * depth_, ' ');
  }

  void string(std::string_view text) {
    out_ += '"';
    for (const char c : text) {
      character(c);
    }
    out_ += '"';
  }

  void character(char c) {
    constexpr std::string_view special = "\"\\\b\f\n\r\t";
    constexpr std::string_view letters = "\"\\bfnrt";
    constexpr std::string_view hex = "0123456789abcdef";
    const auto code = static_cast<unsigned char>(c);
    if (const std::size_t at = special.find(c); at != std::string_view::npos) {
      out_ += '\\';
      out_ += letters[at];
    } else if (code < 0x20) {
      out_ += "\\u00";
      out_ += hex[code / 16];
      out_ += hex[code % 16];
    } else {
      out_ += c;
    }
  }

  std::string out_;
  std::size_t depth_ = 0;
};

}  // namespace

std::string to_json(const Value& value) {
  Writer writer;
  writer.value(value);
  return writer.take();
}

std::string to_json(const Object& object) {
  Writer writer;
  writer.object(object);
  return writer.take();
}

}  // namespace kootoro::hcl
