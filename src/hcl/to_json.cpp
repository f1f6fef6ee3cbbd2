#include <kootoro/hcl/read.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kootoro::hcl {
namespace {

/// Writes values. Nested ones need no more stack: settings can be nested deeper than that of a thread allows.
class Writer {
 public:
  void write(const Value& value) {
    begin(value);
    finish();
  }

  void write(const Object& object) {
    open(object);
    finish();
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  /// A list or object that is being written.
  struct Open {
    const Tuple* tuple = nullptr;  // null for an object
    std::vector<const Member*> members;
    std::size_t next = 0;

    [[nodiscard]] bool done() const { return next == (tuple != nullptr ? tuple->size() : members.size()); }
  };

  void finish() {
    while (!open_.empty()) {
      if (open_.back().done()) {
        close();
      } else {
        write_next(open_.back());
      }
    }
  }

  void write_next(Open& open) {
    out_ += open.next == 0 ? "" : ",";
    new_line();
    const std::size_t at = open.next++;
    if (open.tuple != nullptr) {
      begin((*open.tuple)[at]);
      return;
    }
    const Member& member = *open.members[at];
    string(member.name);
    out_ += ": ";
    begin(member.value);
  }

  /// Writes a value, or the start of a list or object.
  void begin(const Value& value) {
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
        open(*value.tuple());
        break;
      case Type::object:
        open(*value.object());
        break;
    }
  }

  void open(const Tuple& tuple) {
    if (tuple.empty()) {
      out_ += "[]";
      return;
    }
    out_ += '[';
    open_.push_back({&tuple, {}, 0});
  }

  void open(const Object& object) {
    if (object.empty()) {
      out_ += "{}";
      return;
    }
    out_ += '{';
    open_.push_back({nullptr, object.sorted(), 0});
  }

  void close() {
    const char bracket = open_.back().tuple != nullptr ? ']' : '}';
    open_.pop_back();
    new_line();
    out_ += bracket;
  }

  /// Deep levels are not indented further: the text would grow with their square.
  void new_line() {
    constexpr std::size_t deepest_indent = 100;
    out_ += '\n';
    out_.append(2 * std::min(open_.size(), deepest_indent), ' ');
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
  std::vector<Open> open_;
};

}  // namespace

std::string to_json(const Value& value) {
  Writer writer;
  writer.write(value);
  return writer.take();
}

std::string to_json(const Object& object) {
  Writer writer;
  writer.write(object);
  return writer.take();
}

}  // namespace kootoro::hcl
