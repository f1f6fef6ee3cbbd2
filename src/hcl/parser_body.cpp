// Attributes of a file, and recovery after an error.
#include <hcl/parser.hpp>

#include <fmt/format.h>

namespace kootoro::hcl {

using diag::Kind;

std::vector<syntax::Attribute> Parser::parse_body() {
  std::vector<syntax::Attribute> attributes;
  while (!cursor_.at(TokenKind::end_of_file)) {
    if (cursor_.at(TokenKind::newline)) {
      cursor_.read();
      continue;
    }
    const std::size_t start = cursor_.position();
    errors_before_item_ = errors_.count();
    parse_item(attributes);
    if (failing_) {
      failing_ = false;
      resume_after_item(start);
    }
  }
  return attributes;
}

syntax::Expression Parser::parse_whole() {
  const TokenCursor::Newlines newlines(cursor_, false);
  Expression expression = parse_expression();
  if (!failing_ && !cursor_.at(TokenKind::end_of_file)) {
    fail(cursor_.peek(), fmt::format("unexpected {} after the value", describe(cursor_.peek())));
  }
  return expression;
}

syntax::Expression Parser::parse_whole_template() {
  std::vector<TemplatePart> parts;
  const source::Range end = range_of(cursor_[cursor_.last()]);
  const source::Range range{end.file, 0, end.end};
  return read_parts(TokenKind::end_of_file, parts) ? build_template(std::move(parts), range, end)
                                                   : Expression(range, syntax::Missing{});
}

void Parser::parse_item(std::vector<syntax::Attribute>& attributes) {
  if (!cursor_.at(TokenKind::identifier)) {
    reject_item_start();
    return;
  }
  const Token& name = cursor_.read();
  if (cursor_.at(TokenKind::assign)) {
    parse_attribute(name, attributes);
  } else {
    reject_after_name(name);
  }
}

void Parser::parse_attribute(const Token& name, std::vector<syntax::Attribute>& attributes) {
  cursor_.read();  // the equals sign
  syntax::Attribute& attribute = attributes.emplace_back();
  attribute.name = text_of(name);
  attribute.name_range = range_of(name);
  attribute.value = parse_expression();
  attribute.broken = failing_ || errors_.count() != errors_before_item_;
  if (!failing_) {
    expect_end_of_attribute(attribute.name);
  }
}

void Parser::expect_end_of_attribute(std::string_view name) {
  const Token& next = cursor_.peek();
  if (next.kind == TokenKind::end_of_file) {
    return;
  }
  if (next.kind == TokenKind::newline) {
    cursor_.read();
    return;
  }
  diag::Diagnostic& error = fail(next, fmt::format("unexpected {} after the value of `{}`", describe(next), name));
  if (next.kind == TokenKind::comma) {
    error.with_help("remove the comma: attributes of a file are separated by line ends only");
  } else if (next.kind == TokenKind::identifier) {
    error.with_help("start a new line for each attribute");
  } else {
    error.with_help("end the line after the value");
  }
}

void Parser::reject_item_start() {
  const Token& next = cursor_.peek();
  if (next.kind == TokenKind::open_quote) {
    fail(next, "the name of an attribute is in quotes").with_help("remove the quotes: `name = value`");
    return;
  }
  fail(next, fmt::format("expected an attribute, found {}", describe(next))).with_help("write `name = value`");
}

void Parser::reject_after_name(const Token& name) {
  const Token& next = cursor_.peek();
  const source::Range range = range_of(name);
  if (next.reported) {
    failing_ = true;
    return;
  }
  switch (next.kind) {
    case TokenKind::open_quote:
    case TokenKind::open_brace:
    case TokenKind::identifier:
      reject_block(name);
      return;
    case TokenKind::colon:
      fail(range, fmt::format("`{}` is followed by `:`", text_of(name)))
          .with_help(fmt::format("write `{} = …`", text_of(name)));
      return;
    case TokenKind::dot:
      fail(range, fmt::format("the name `{}` is followed by `.`", text_of(name)))
          .with_help(
              fmt::format("an attribute has one name; write members in an object: `{} = {{ … }}`", text_of(name)));
      return;
    default:
      fail(range, fmt::format("expected `=` after `{}`, found {}", text_of(name), describe(next)))
          .with_help(fmt::format("write `{} = …`", text_of(name)));
  }
}

void Parser::reject_block(const Token& type) {
  const std::string_view name = text_of(type);
  const bool word_follows = cursor_.at(TokenKind::identifier);
  if (word_follows && cursor_[cursor_.position() + 1].kind == TokenKind::assign) {
    fail(range_of(type), fmt::format("expected `=` after `{}`, found {}", name, describe(cursor_.peek())))
        .with_help("use one name without spaces");
    return;
  }
  diag::Diagnostic& error =
      fail(range_of(type), fmt::format("`{}` starts a block, but only attributes are allowed here", name));
  error.kind = Kind::block_not_allowed;
  if (name == "variable") {
    error.with_help("write `name = value`: this file sets variables, the configuration declares them");
  } else {
    error.with_help(fmt::format("for an object write `{} = {{`", name));
  }
  expect_line_end_after_block();
}

/// Terraform reports what follows a block on its line, but then not the block itself.
void Parser::expect_line_end_after_block() {
  const std::size_t partner =
      cursor_.opens(cursor_.position()) ? cursor_.partner(cursor_.position()) : TokenCursor::no_partner;
  if (partner == TokenCursor::no_partner) {
    return;
  }
  const Token& next = cursor_[partner + 1];
  if (next.kind != TokenKind::newline && next.kind != TokenKind::end_of_file && !next.reported) {
    fail(next, fmt::format("unexpected {} after a block", describe(next))).with_help("end the line after the block");
  }
}

/// Moves to where the item after the broken one at `start` may begin.
void Parser::resume_after_item(std::size_t start) {
  const std::size_t reached = cursor_.position();
  bool unbalanced = false;
  for (std::size_t at = start; at < cursor_.last();) {
    const Token& token = cursor_[at];
    if (at >= reached && unbalanced && at > start && starts_attribute_in_first_column(at)) {
      cursor_.move_to(at);
      return;
    }
    if (at >= reached && !unbalanced && token.kind == TokenKind::newline) {
      cursor_.move_to(at + 1);
      return;
    }
    const bool opens = cursor_.opens(at);
    const std::size_t partner = cursor_.partner(at);
    unbalanced = unbalanced || (opens && partner == TokenCursor::no_partner);
    at = opens && partner != TokenCursor::no_partner ? partner + 1 : at + 1;
  }
  cursor_.move_to(cursor_.last());
}

bool Parser::starts_attribute_in_first_column(std::size_t position) const {
  const Token& token = cursor_[position];
  return token.kind == TokenKind::identifier && in_first_column(token.begin) &&
         cursor_[position + 1].kind == TokenKind::assign;
}

bool Parser::in_first_column(std::size_t begin) const {
  return begin == 0 || text_[begin - 1] == '\n';
}

bool Parser::at_word(std::string_view word) const {
  return cursor_.at(TokenKind::identifier) && text_of(cursor_.peek()) == word;
}

std::string Parser::describe(const Token& token) const {
  switch (token.kind) {
    case TokenKind::newline:
      return "the end of the line";
    case TokenKind::end_of_file:
      return "the end of the file";
    case TokenKind::open_quote:
      return "a string";
    case TokenKind::open_heredoc:
      return "a heredoc";
    default:
      return fmt::format("`{}`", text_of(token));
  }
}

diag::Diagnostic& Parser::fail(const Token& token, std::string message) {
  if (token.reported) {
    failing_ = true;
    return unreported_ = {};
  }
  return fail(range_of(token), std::move(message));
}

diag::Diagnostic& Parser::fail(source::Range range, std::string message) {
  failing_ = true;
  return errors_.add(Kind::invalid_syntax, range.begin, range.end, std::move(message));
}

bool Parser::too_deep() {
  if (depth_ <= deepest_) {
    return false;
  }
  was_too_deep_ = true;
  fail(cursor_.peek(), too_deep_message(deepest_))
      .with_help("write it with fewer brackets and operators in each other");
  return true;
}

}  // namespace kootoro::hcl
