// Reads JSON as events.
#pragma once

#include <kootoro/json/events.hpp>
#include <kootoro/json/scanner.hpp>

#include <optional>
#include <vector>

namespace kootoro::json {

/// Reads one JSON text. After an error inside a value, reading continues unless it is strict; after one between values
/// it stops.
class EventReader {
 public:
  EventReader(std::string_view text, const EventOptions& options, Events& events)
      : text_(text), scanner_(text), options_(options), events_(events) {
    scanner_.move_to(options.begin);
  }

  void read();

 private:
  struct Open {
    std::size_t begin;
    bool is_object;
    [[nodiscard]] char closer() const { return is_object ? '}' : ']'; }
  };

  void read_value();
  void open_container(bool is_object);
  void close_container();
  /// Continues to the start of the next value, and closes containers that end before it. False if there is none.
  [[nodiscard]] bool advance();
  /// After the opening bracket: true if a value follows.
  [[nodiscard]] bool begin_members();
  /// Reads what follows a member or an element; true if another one follows.
  [[nodiscard]] bool read_separator(Open open);
  void reject_separator(Open open, char found);
  /// Reads `"name":`.
  [[nodiscard]] bool read_key();
  [[nodiscard]] bool expect_key();
  [[nodiscard]] bool read_colon();

  void read_number();
  void read_word();
  void read_text();
  [[nodiscard]] std::string read_string();
  [[nodiscard]] std::string decode(const Scanner::Literal& literal, std::size_t start);
  void reject_open_string(std::size_t start);
  void reject_value(char found);

  [[nodiscard]] bool skipping() const { return skipped_at_ != 0; }
  [[nodiscard]] source::Range from(std::size_t begin) const { return range(begin, scanner_.position()); }
  [[nodiscard]] source::Range range(std::size_t begin, std::size_t end) const {
    return {options_.file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  [[nodiscard]] Mistake mistake(std::size_t begin, std::size_t end, std::string message,
                                diag::Kind kind = diag::Kind::invalid_syntax) const;
  /// Reports a mistake inside a value.
  void report(Mistake&& mistake, std::string help);
  /// Reports a mistake after which reading stops.
  void stop(Mistake&& mistake, std::string help = {});
  [[nodiscard]] std::string_view the_end() const {
    return options_.file == source::FileId::none ? "the end of the text" : "the end of the file";
  }
  [[nodiscard]] std::string describe(char found) const;
  [[nodiscard]] std::string hidden_character_help() const;

  std::string_view text_;
  Scanner scanner_;
  EventOptions options_;
  Events& events_;
  std::vector<Open> open_;
  bool just_opened_ = false;
  bool stopped_ = false;
  std::size_t mistakes_ = 0;
  std::size_t skipped_at_ = 0;  // the number of open containers around the skipped member
};

}  // namespace kootoro::json
