// JSON to values with ranges.
#pragma once

#include <hcl/syntax_errors.hpp>

#include <kootoro/hcl/value.hpp>
#include <kootoro/json/events.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace kootoro::hcl {

/// Whose habits to follow where it matters.
enum class JsonStyle : std::uint8_t {
  document,  // an error stands where the mistake is
  terraform  // an error stands where Terraform reports it, with a note where the mistake is
};

/// Builds the value of one JSON text from its events. Strings are in Normalization Form C, as Terraform's are.
class JsonBuilder final : public json::Events {
 public:
  JsonBuilder(std::string_view text, JsonStyle style, SyntaxErrors& errors)
      : text_(text), style_(style), errors_(errors) {}

  /// The value of the whole text; null where it could not be read, and what is complete of a text that breaks off.
  [[nodiscard]] Value finish();

  void begin_object(source::Range brace) override;
  void begin_array(source::Range bracket) override;
  [[nodiscard]] json::Next key(source::Range place, std::string&& name) override;
  void end(source::Range whole) override;
  void text(source::Range place, std::string&& value) override;
  void number(source::Range place, std::string_view digits) override;
  void boolean(source::Range place, bool value) override;
  void null(source::Range place) override;
  void mistake(json::Mistake&& mistake) override;

 private:
  /// An object or array that is not complete yet, and the key that was read last.
  struct Open {
    source::Range range;
    bool is_object = false;
    Object object;
    Tuple tuple;
    std::string name;
    source::Range name_range;
  };

  void add(Value&& value);
  void add_member(Open& open, Value&& value);
  [[nodiscard]] static Value value_of(Open&& open, source::Range whole);

  std::string_view text_;
  JsonStyle style_;
  SyntaxErrors& errors_;
  std::vector<Open> open_;
  Value root_;
};

/// Reads `file` as one JSON text.
[[nodiscard]] Value build_json(source::FileId file, std::string_view text, JsonStyle style, SyntaxErrors& errors);

}  // namespace kootoro::hcl
