// JSON to values.
#pragma once

#include <hcl/json_scanner.hpp>
#include <hcl/syntax_errors.hpp>

#include <kootoro/hcl/value.hpp>

#include <string>
#include <string_view>

namespace kootoro::hcl {

/// Whose habits to follow where it matters.
enum class JsonStyle : std::uint8_t {
  document,  // an error stands where the mistake is
  terraform  // an error stands where Terraform reports it, with a note where the mistake is
};

/// Reads one JSON text. After an error inside a value reading goes on; after one between values it stops.
class JsonReader {
 public:
  JsonReader(std::string_view text, JsonStyle style, SyntaxErrors& errors)
      : text_(text), scanner_(text), style_(style), errors_(errors) {}

  /// The value of the whole text; null where it could not be read.
  [[nodiscard]] Value read();

 private:
  [[nodiscard]] Value read_value();
  [[nodiscard]] Value read_object();
  [[nodiscard]] Value read_array();
  [[nodiscard]] Value read_number();
  [[nodiscard]] Value read_word();
  [[nodiscard]] Value read_text();
  [[nodiscard]] Value reject_value(char found);
  [[nodiscard]] bool read_member(Object& object, std::size_t open);
  void add_member(Object& object, std::string&& name, source::Range name_range, Value&& value);
  [[nodiscard]] std::string read_string();
  [[nodiscard]] bool read_key(std::string& key);
  [[nodiscard]] bool read_colon();
  /// Reads what follows a member or an element; true if another one follows.
  [[nodiscard]] bool read_separator(char closer, std::size_t open);
  void reject_separator(char closer, std::size_t open, char found);

  [[nodiscard]] source::Range from(std::size_t begin) const { return range(begin, scanner_.position()); }
  [[nodiscard]] source::Range range(std::size_t begin, std::size_t end) const {
    return errors_.range(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end));
  }
  diag::Diagnostic& report(std::size_t begin, std::size_t end, std::string message,
                           diag::Kind kind = diag::Kind::invalid_syntax);
  /// As `report`, and gives up reading.
  diag::Diagnostic& stop(std::size_t begin, std::size_t end, std::string message);
  [[nodiscard]] std::size_t place_after_recovery(char opener, char closer);
  [[nodiscard]] std::string describe(char found) const;

  std::string_view text_;
  JsonScanner scanner_;
  JsonStyle style_;
  SyntaxErrors& errors_;
  bool stopped_ = false;
  std::size_t depth_ = 0;
};

}  // namespace kootoro::hcl
