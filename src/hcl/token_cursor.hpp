// Walks over the words of a file.
#pragma once

#include <hcl/token.hpp>

#include <cstddef>
#include <span>
#include <vector>

namespace kootoro::hcl {

/// Reads tokens one by one. Line ends are words inside braces and at the top, and nothing inside brackets.
class TokenCursor {
 public:
  static constexpr std::size_t no_partner = static_cast<std::size_t>(-1);

  /// `tokens` ends with `end_of_file`.
  explicit TokenCursor(std::vector<Token> tokens);

  [[nodiscard]] const Token& peek() const { return tokens_[skip_newlines(next_)]; }
  const Token& read();
  [[nodiscard]] bool at(TokenKind kind) const { return peek().kind == kind; }

  /// The token read last.
  [[nodiscard]] const Token& previous() const { return tokens_[next_ == 0 ? 0 : next_ - 1]; }

  /// The place of the token that `peek` shows.
  [[nodiscard]] std::size_t position() const { return skip_newlines(next_); }
  void move_to(std::size_t position) { next_ = position; }
  [[nodiscard]] const Token& operator[](std::size_t position) const { return tokens_[position]; }
  [[nodiscard]] std::size_t last() const { return tokens_.size() - 1; }

  /// The bracket that closes (or opens) the one at `position`; `no_partner` if it has no partner.
  [[nodiscard]] std::size_t partner(std::size_t position) const { return partners_[position]; }

  /// Does the token at `position` open a bracket, a string, a heredoc or a template sequence?
  [[nodiscard]] bool opens(std::size_t position) const;

  /// While it lives, line ends count or not.
  class Newlines {
   public:
    Newlines(TokenCursor& cursor, bool count) : cursor_(cursor), before_(cursor.newlines_count_) {
      cursor_.newlines_count_ = count;
    }
    ~Newlines() { cursor_.newlines_count_ = before_; }
    Newlines(const Newlines&) = delete;
    Newlines& operator=(const Newlines&) = delete;

   private:
    TokenCursor& cursor_;
    bool before_;
  };

 private:
  [[nodiscard]] std::size_t skip_newlines(std::size_t position) const {
    while (!newlines_count_ && tokens_[position].kind == TokenKind::newline) {
      ++position;
    }
    return position;
  }

  std::vector<Token> tokens_;
  std::vector<std::size_t> partners_;
  std::size_t next_ = 0;
  bool newlines_count_ = true;
};

}  // namespace kootoro::hcl
