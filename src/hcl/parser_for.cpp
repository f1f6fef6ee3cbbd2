// `[for … in … : …]` and `{for … in … : … => …}`.
#include <hcl/parser.hpp>

#include <fmt/format.h>

namespace kootoro::hcl {

syntax::Expression Parser::parse_for(std::size_t open) {
  const TokenCursor::Newlines newlines(cursor_, false);
  Expression loop = parse_for_parts(open);
  if (failing_ && cursor_.partner(open) != TokenCursor::no_partner) {
    failing_ = false;
    cursor_.move_to(cursor_.partner(open) + 1);
  }
  return loop;
}

syntax::Expression Parser::parse_for_parts(std::size_t open) {
  const bool makes_object = cursor_[open].kind == TokenKind::open_brace;
  const TokenKind closer = makes_object ? TokenKind::close_brace : TokenKind::close_bracket;
  cursor_.read();  // for
  auto loop = std::make_unique<syntax::For>();
  if (!parse_for_names(loop->key_name, loop->value_name)) {
    return missing(cursor_[open]);
  }
  loop->collection = allocate(parse_expression());
  if (!failing_ && !cursor_.at(TokenKind::colon)) {
    fail(cursor_.peek(), fmt::format("expected `:` after the collection, found {}", describe(cursor_.peek())));
  }
  if (failing_) {
    return missing(cursor_[open]);
  }
  cursor_.read();
  parse_for_result(*loop);
  if (failing_) {
    return missing(cursor_[open]);
  }
  if (!cursor_.at(closer)) {
    fail(cursor_.peek(), fmt::format("expected the end of the `for`, found {}", describe(cursor_.peek())))
        .with_note(range_of(cursor_[open]), "it starts here");
    return missing(cursor_[open]);
  }
  cursor_.read();
  const source::Range range = source::span(range_of(cursor_[open]), range_of(cursor_.previous()));
  check_for_shape(*loop, makes_object);
  return {range, std::move(loop)};
}

/// `name in` or `key, value in`.
bool Parser::parse_for_names(std::string_view& key, std::string_view& value) {
  for (bool first = true;; first = false) {
    if (!cursor_.at(TokenKind::identifier)) {
      fail(cursor_.peek(), fmt::format("expected a name {}, found {}", first ? "after `for`" : "after the comma",
                                       describe(cursor_.peek())));
      return false;
    }
    key = value;
    value = text_of(cursor_.read());
    if (!first || !cursor_.at(TokenKind::comma)) {
      break;
    }
    cursor_.read();
  }
  if (!at_word("in")) {
    fail(cursor_.peek(), fmt::format("expected `in`, found {}", describe(cursor_.peek())))
        .with_help("write `for value in collection` or `for key, value in collection`");
    return false;
  }
  cursor_.read();
  return true;
}

void Parser::parse_for_result(syntax::For& loop) {
  loop.value = allocate(parse_expression());
  if (!failing_ && cursor_.at(TokenKind::fat_arrow)) {
    cursor_.read();
    loop.key = std::move(loop.value);
    loop.value = allocate(parse_expression());
  }
  if (!failing_ && cursor_.at(TokenKind::ellipsis)) {
    loop.group = true;
    loop.ellipsis = range_of(cursor_.read());
  }
  if (!failing_ && at_word("if")) {
    cursor_.read();
    loop.condition = allocate(parse_expression());
  }
}

/// Brackets make a list, braces an object: reports what does not fit, and goes on.
void Parser::check_for_shape(const syntax::For& loop, bool makes_object) {
  const auto report = [this](source::Range range, std::string message) -> diag::Diagnostic& {
    return errors_.add(diag::Kind::invalid_syntax, range.begin, range.end, std::move(message));
  };
  if (makes_object && !loop.key) {
    report(loop.value->range, "a `for` in braces needs a key")
        .with_help("write `key => value`, or use brackets for a list");
  }
  if (!makes_object && loop.key) {
    report(loop.key->range, "a `for` in brackets makes a list, which has no keys")
        .with_help("use braces for an object");
  }
  if (!makes_object && loop.group) {
    report(loop.ellipsis, "a `for` in brackets makes a list, which can't be grouped").with_help("remove the `...`");
  }
}

}  // namespace kootoro::hcl
