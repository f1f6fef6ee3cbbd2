#include <hcl/token_cursor.hpp>

#include <array>
#include <optional>
#include <utility>

namespace kootoro::hcl {
namespace {

std::optional<TokenKind> closer_of(TokenKind opener) {
  switch (opener) {
    case TokenKind::open_brace:
      return TokenKind::close_brace;
    case TokenKind::open_bracket:
      return TokenKind::close_bracket;
    case TokenKind::open_paren:
      return TokenKind::close_paren;
    case TokenKind::open_quote:
      return TokenKind::close_quote;
    case TokenKind::open_heredoc:
      return TokenKind::close_heredoc;
    case TokenKind::open_interpolation:
    case TokenKind::open_directive:
      return TokenKind::close_template;
    default:
      return std::nullopt;
  }
}

bool closes(TokenKind kind) {
  switch (kind) {
    case TokenKind::close_brace:
    case TokenKind::close_bracket:
    case TokenKind::close_paren:
    case TokenKind::close_quote:
    case TokenKind::close_heredoc:
    case TokenKind::close_template:
    case TokenKind::broken_string:
      return true;
    default:
      return false;
  }
}

/// Pairs of brackets. A closer whose opener lies deeper leaves those above it without a partner.
class Pairing {
 public:
  explicit Pairing(const std::vector<Token>& tokens)
      : tokens_(tokens), partners_(tokens.size(), TokenCursor::no_partner) {
    for (std::size_t at = 0; at < tokens.size(); ++at) {
      if (const auto closer = closer_of(tokens[at].kind)) {
        open_.push_back(at);
        ++awaited(*closer);
      } else if (closes(tokens[at].kind)) {
        close(at);
      }
    }
  }

  [[nodiscard]] std::vector<std::size_t> take() { return std::move(partners_); }

 private:
  static TokenKind normal(TokenKind closer) {
    return closer == TokenKind::broken_string ? TokenKind::close_quote : closer;
  }

  // Without these counts, a closer that fits nothing would search the whole stack.
  std::size_t& awaited(TokenKind closer) { return awaited_[static_cast<std::size_t>(normal(closer))]; }

  void close(std::size_t at) {
    const TokenKind closer = tokens_[at].kind;
    if (awaited(closer) == 0) {
      return;
    }
    std::size_t opener = 0;
    do {
      opener = open_.back();
      open_.pop_back();
      --awaited(*closer_of(tokens_[opener].kind));
    } while (closer_of(tokens_[opener].kind) != normal(closer));
    partners_[at] = opener;
    partners_[opener] = at;
  }

  const std::vector<Token>& tokens_;
  std::vector<std::size_t> partners_;
  std::vector<std::size_t> open_;
  std::array<std::size_t, static_cast<std::size_t>(TokenKind::end_of_file) + 1> awaited_{};
};

}  // namespace

TokenCursor::TokenCursor(std::vector<Token> tokens) : tokens_(std::move(tokens)), partners_(Pairing(tokens_).take()) {}

bool TokenCursor::opens(std::size_t position) const {
  return closer_of(tokens_[position].kind).has_value();
}

const Token& TokenCursor::read() {
  const std::size_t position = skip_newlines(next_);
  if (tokens_[position].kind != TokenKind::end_of_file) {
    next_ = position + 1;
  } else {
    next_ = position;
  }
  return tokens_[position];
}

}  // namespace kootoro::hcl
