// A regular expression.
#pragma once

#include <re2/re2.h>

#include <string_view>

namespace kootoro::config {

/// The common subset of ECMAScript and RE2, over bytes: no pattern here distinguishes characters beyond ASCII.
class Expression {
 public:
  explicit Expression(std::string_view expression) : expression_(piece(expression), RE2::Latin1) {}

  [[nodiscard]] bool matches(std::string_view text) const { return RE2::FullMatch(piece(text), expression_); }
  /// Whether the text begins with a match.
  [[nodiscard]] bool matches_start(std::string_view text) const {
    return expression_.Match(piece(text), 0, text.size(), RE2::ANCHOR_START, nullptr, 0);
  }
  /// Matches the whole text; returns the text of its only group.
  [[nodiscard]] bool matches(std::string_view text, std::string_view& group) const {
    re2::StringPiece taken;
    const bool found = RE2::FullMatch(piece(text), expression_, &taken);
    group = found ? std::string_view(taken.data(), taken.size()) : std::string_view();
    return found;
  }

 private:
  static re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

  RE2 expression_;
};

}  // namespace kootoro::config
