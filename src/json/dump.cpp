#include "json/number.hpp"

#include <kootoro/json/scanner.hpp>
#include <kootoro/json/value.hpp>
#include <kootoro/text/escape.hpp>

namespace kootoro::json {
namespace {

/// Writes one value. The layout is that of nlohmann's `dump`.
template <Tree T>
class Writer {
 public:
  explicit Writer(int indent) : indent_(indent) {}

  [[nodiscard]] std::string take() { return std::move(text_); }

  void write(const T& value) {
    if (value.is_object()) {
      write_object(value);
    } else if (value.is_array()) {
      write_array(value);
    } else if (const auto text = as_text(value)) {
      write_text(*text);
    } else if (is_wide(value)) {
      text_ += wide_digits(value);
    } else if (value.is_number_float()) {
      text_ += number_text(as_number(value).value_or(0));
    } else {
      text_ += value.is_discarded() ? "null" : value.dump();
    }
  }

 private:
  void write_object(const T& value) {
    if (value.empty()) {
      text_ += "{}";
      return;
    }
    open('{');
    bool first = true;
    for (const auto& [name, member] : members(value)) {
      next(first);
      write_text(name);
      text_ += indent_ < 0 ? ":" : ": ";
      write(member);
    }
    close('}');
  }

  void write_array(const T& value) {
    if (value.empty()) {
      text_ += "[]";
      return;
    }
    open('[');
    bool first = true;
    for (const T& element : elements(value)) {
      next(first);
      write(element);
    }
    close(']');
  }

  void write_text(std::string_view text) {
    if (plain_length(text) == text.size()) {
      text_ += '"';
      text_ += text;
      text_ += '"';
    } else {
      text_ += T(text).dump(-1, ' ', false, T::error_handler_t::replace);
    }
  }

  void open(char bracket) {
    text_ += bracket;
    ++level_;
  }

  void close(char bracket) {
    --level_;
    break_line();
    text_ += bracket;
  }

  void next(bool& first) {
    text_ += first ? "" : ",";
    first = false;
    break_line();
  }

  void break_line() {
    if (indent_ >= 0) {
      text_ += '\n';
      text_.append(static_cast<std::size_t>(indent_) * level_, ' ');
    }
  }

  int indent_;
  std::size_t level_ = 0;
  std::string text_;
};

}  // namespace

template <Tree T>
std::string dump(const T& value, int indent) {
  Writer<T> writer(indent);
  writer.write(value);
  return indent < 0 ? writer.take() : text::json_document(writer.take());
}

template std::string dump(const Value& value, int indent);
template std::string dump(const Ordered& value, int indent);

}  // namespace kootoro::json
