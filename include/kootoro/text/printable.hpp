// The texts that may be printed.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace kootoro::text {

/// A text that no terminal and no log acts on. It can only be made in the ways below, each for a format: whatever a
/// renderer left in a text, nothing hidden is printed, and nothing that a CI takes for its own command.
class Printable {
 public:
  /// Text and markup for people: hidden characters become visible.
  [[nodiscard]] static Printable text(std::string_view text);
  /// The same, but its colours stay (SGR: `ESC [ 31 m`).
  [[nodiscard]] static Printable colored(std::string_view text);
  /// JSON: hidden characters become escapes, and it means the same.
  [[nodiscard]] static Printable json(std::string_view json);
  /// Commands for the log of a CI, a line each, whose arguments are escaped (`github_message`): they stay.
  [[nodiscard]] static Printable commands(std::string_view lines);

  [[nodiscard]] std::string_view view() const { return text_; }

 private:
  explicit Printable(std::string text) : text_(std::move(text)) {}

  std::string text_;
};

}  // namespace kootoro::text
