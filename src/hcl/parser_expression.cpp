// Operators and terms.
#include <hcl/parser.hpp>

#include <fmt/format.h>

#include <optional>

namespace kootoro::hcl {
namespace {

using syntax::BinaryOperator;

constexpr int no_level = -1;

struct Infix {
  int level;  // higher binds tighter
  BinaryOperator operation;
};

std::optional<Infix> infix(TokenKind kind) {
  switch (kind) {
    case TokenKind::logical_or:
      return Infix{0, BinaryOperator::logical_or};
    case TokenKind::logical_and:
      return Infix{1, BinaryOperator::logical_and};
    case TokenKind::equal:
      return Infix{2, BinaryOperator::equal};
    case TokenKind::not_equal:
      return Infix{2, BinaryOperator::not_equal};
    case TokenKind::greater:
      return Infix{3, BinaryOperator::greater};
    case TokenKind::greater_equal:
      return Infix{3, BinaryOperator::greater_equal};
    case TokenKind::less:
      return Infix{3, BinaryOperator::less};
    case TokenKind::less_equal:
      return Infix{3, BinaryOperator::less_equal};
    case TokenKind::plus:
      return Infix{4, BinaryOperator::add};
    case TokenKind::minus:
      return Infix{4, BinaryOperator::subtract};
    case TokenKind::star:
      return Infix{5, BinaryOperator::multiply};
    case TokenKind::slash:
      return Infix{5, BinaryOperator::divide};
    case TokenKind::percent:
      return Infix{5, BinaryOperator::modulo};
    default:
      return std::nullopt;
  }
}

int level_of(TokenKind kind) {
  const auto found = infix(kind);
  return found ? found->level : no_level;
}

}  // namespace

syntax::Expression Parser::parse_expression() {
  const Depth depth(depth_);
  if (too_deep()) {
    return missing(cursor_.peek());
  }
  return parse_conditional();
}

syntax::Expression Parser::parse_conditional() {
  Expression condition = parse_operations(0);
  if (failing_ || !cursor_.at(TokenKind::question)) {
    return condition;
  }
  cursor_.read();
  Expression when_true = parse_expression();
  if (failing_) {
    return condition;
  }
  if (!cursor_.at(TokenKind::colon)) {
    fail(cursor_.peek(), fmt::format("expected `:` and a second result, found {}", describe(cursor_.peek())))
        .with_help("give the conditional two results: `condition ? one : other`");
    return condition;
  }
  cursor_.read();
  Expression when_false = parse_expression();
  if (failing_) {
    return condition;
  }
  const source::Range range = source::span(condition.range, when_false.range);
  return {range, syntax::Conditional{allocate(std::move(condition)), allocate(std::move(when_true)),
                                     allocate(std::move(when_false))}};
}

syntax::Expression Parser::parse_operations(int lowest_level) {
  Expression left = parse_postfix();
  while (!failing_) {
    const int level = level_of(cursor_.peek().kind);
    if (level < lowest_level) {
      break;
    }
    source::Range range = left.range;
    syntax::Chain chain{allocate(std::move(left)), {}};
    while (!failing_ && level_of(cursor_.peek().kind) == level) {
      const BinaryOperator operation = infix(cursor_.read().kind)->operation;
      const Depth depth(depth_);
      Expression right = parse_operations(level + 1);
      range = source::span(range, right.range);
      chain.operations.push_back({operation, allocate(std::move(right))});
    }
    left = {range, std::move(chain)};
  }
  return left;
}

syntax::Expression Parser::parse_term() {
  switch (cursor_.peek().kind) {
    case TokenKind::open_paren:
      return parse_parentheses();
    case TokenKind::number:
      return parse_number();
    case TokenKind::identifier:
      return parse_word();
    case TokenKind::open_quote:
    case TokenKind::open_heredoc:
      return parse_template();
    case TokenKind::minus:
      return parse_unary(syntax::UnaryOperator::negate);
    case TokenKind::bang:
      return parse_unary(syntax::UnaryOperator::logical_not);
    case TokenKind::open_bracket:
      return parse_tuple();
    case TokenKind::open_brace:
      return parse_object();
    default:
      return reject_term();
  }
}

syntax::Expression Parser::parse_parentheses() {
  const Token open = cursor_.read();
  const TokenCursor::Newlines newlines(cursor_, false);
  Expression inner = parse_expression();
  if (failing_) {
    return inner;
  }
  if (!cursor_.at(TokenKind::close_paren)) {
    fail(cursor_.peek(), fmt::format("expected `)`, found {}", describe(cursor_.peek())))
        .with_note(range_of(open), "the parenthesis starts here");
    return inner;
  }
  const Token& close = cursor_.read();
  return {source::span(range_of(open), range_of(close)), syntax::Parentheses{allocate(std::move(inner))}};
}

syntax::Expression Parser::parse_number() {
  const Token& token = cursor_.read();
  const auto number = Number::parse(text_of(token));
  if (number && number->within_limits()) {
    return {range_of(token), *number};
  }
  errors_.add(reject_number(range_of(token), text_of(token)));
  return missing(token);
}

syntax::Expression Parser::parse_word() {
  const Token& token = cursor_.read();
  if (cursor_.at(TokenKind::open_paren) || cursor_.at(TokenKind::double_colon)) {
    return parse_call(token);
  }
  const std::string_view word = text_of(token);
  if (word == "true" || word == "false") {
    return {range_of(token), word == "true"};
  }
  if (word == "null") {
    return {range_of(token), syntax::Null{}};
  }
  return {range_of(token), syntax::Name{word}};
}

syntax::Expression Parser::parse_call(const Token& name) {
  const Token first = name;
  Token last = name;
  while (cursor_.at(TokenKind::double_colon)) {
    cursor_.read();
    if (!cursor_.at(TokenKind::identifier)) {
      fail(cursor_.peek(), fmt::format("expected a name after `::`, found {}", describe(cursor_.peek())));
      return missing(first);
    }
    last = cursor_.read();
  }
  if (!cursor_.at(TokenKind::open_paren)) {
    fail(cursor_.peek(), fmt::format("expected `(` after the name of a function, found {}", describe(cursor_.peek())));
    return missing(first);
  }
  const std::size_t open = cursor_.position();
  cursor_.read();
  syntax::Call call{text_.substr(first.begin, last.end - first.begin), {}};
  parse_arguments(open, call);
  return {source::span(range_of(first), range_of(cursor_.previous())), std::move(call)};
}

/// Reads the arguments and the closing parenthesis.
void Parser::parse_arguments(std::size_t open, syntax::Call& call) {
  const TokenCursor::Newlines newlines(cursor_, false);
  while (!cursor_.at(TokenKind::close_paren)) {
    call.arguments.push_back(parse_expression());
    if (failing_) {
      return;
    }
    if (cursor_.at(TokenKind::comma)) {
      cursor_.read();
      continue;
    }
    if (cursor_.at(TokenKind::ellipsis)) {
      call.spread = true;
      cursor_.read();
    }
    if (!cursor_.at(TokenKind::close_paren)) {
      const Token& next = cursor_.peek();
      const Token& subject = next.kind == TokenKind::end_of_file ? cursor_[open] : next;
      fail(subject, fmt::format("expected `,` or `)` after the argument, found {}", describe(next)))
          .with_note(range_of(cursor_[open]), "the arguments start here");
      return;
    }
  }
  cursor_.read();
}

syntax::Expression Parser::parse_unary(syntax::UnaryOperator operation) {
  const Depth depth(depth_);
  const Token symbol = cursor_.read();
  if (too_deep()) {
    return missing(symbol);
  }
  Expression operand = parse_postfix();
  const source::Range range = source::span(range_of(symbol), operand.range);
  return {range, syntax::Unary{operation, allocate(std::move(operand))}};
}

syntax::Expression Parser::reject_term() {
  const Token& next = cursor_.peek();
  diag::Diagnostic& error = fail(next, fmt::format("expected a value, found {}", describe(next)));
  switch (next.kind) {
    case TokenKind::newline:
      error.with_help(
          "start the value on the same line as `=`; it can continue on the next line only inside parentheses or "
          "brackets");
      break;
    case TokenKind::plus:
      error.with_help("remove the `+`: positive numbers have no sign");
      break;
    case TokenKind::dot:
      error.with_help("start the number with a digit: `0.5`");
      break;
    case TokenKind::less:
      error.with_help(
          "start a heredoc with `<<` and its marker, without spaces or quotes, at the end of the line: `<<EOT`");
      break;
    case TokenKind::open_interpolation:
      error.with_help("write an interpolation inside a quoted string");
      break;
    default:
      break;
  }
  return missing(next);
}

}  // namespace kootoro::hcl
