// Lists and objects, and how reading goes on inside them after an error.
#include <hcl/parser.hpp>

#include <fmt/format.h>

#include <variant>

namespace kootoro::hcl {

syntax::Expression Parser::parse_tuple() {
  const std::size_t open = cursor_.position();
  const source::Range start = range_of(cursor_.read());
  const TokenCursor::Newlines newlines(cursor_, false);
  if (at_word("for")) {
    return parse_for(open);
  }
  syntax::Tuple tuple;
  bool more = true;
  while (more) {
    more = parse_element(open, tuple);
    if (failing_) {
      more = resume_in(open, false);
    }
  }
  return {source::span(start, range_of(cursor_.previous())), std::move(tuple)};
}

/// Reads an element and its comma, or the closing bracket; returns whether more may follow.
bool Parser::parse_element(std::size_t open, syntax::Tuple& tuple) {
  if (cursor_.at(TokenKind::close_bracket)) {
    cursor_.read();
    return false;
  }
  if (cursor_.at(TokenKind::end_of_file)) {
    reject_unclosed_at_end(open);
    return false;
  }
  tuple.elements.push_back(parse_expression());
  if (failing_ || cursor_.at(TokenKind::close_bracket)) {
    return true;
  }
  if (!cursor_.at(TokenKind::comma)) {
    reject_after_element(open);
    return false;
  }
  cursor_.read();
  return true;
}

void Parser::reject_after_element(std::size_t open) {
  const Token& next = cursor_.peek();
  if (next.kind == TokenKind::end_of_file) {
    reject_unclosed(open);
    return;
  }
  diag::Diagnostic& error = fail(next, fmt::format("expected `,` or `]` after the element, found {}", describe(next)));
  if (next.kind == TokenKind::assign || next.kind == TokenKind::colon) {
    error.with_help("an element of a list has no name; write an object in braces: `{ name = value }`");
  } else {
    error.with_help("separate the elements of a list with commas");
  }
  error.with_note(range_of(cursor_[open]), "the list starts here");
}

syntax::Expression Parser::parse_object() {
  const std::size_t open = cursor_.position();
  const source::Range start = range_of(cursor_.read());
  {
    const TokenCursor::Newlines newlines(cursor_, false);
    if (at_word("for")) {
      return parse_for(open);
    }
  }
  const TokenCursor::Newlines newlines(cursor_, true);
  syntax::Object object;
  bool more = true;
  while (more) {
    more = parse_item(open, object);
    if (failing_) {
      more = resume_in(open, true);
    }
  }
  return {source::span(start, range_of(cursor_.previous())), std::move(object)};
}

/// Reads an item with its separator, or the closing brace; returns whether more may follow.
bool Parser::parse_item(std::size_t open, syntax::Object& object) {
  if (cursor_.at(TokenKind::newline)) {
    cursor_.read();
    return true;
  }
  if (cursor_.at(TokenKind::close_brace)) {
    cursor_.read();
    return false;
  }
  if (cursor_.at(TokenKind::end_of_file) || ends_unclosed(open, object)) {
    reject_unclosed_at_end(open);
    return false;
  }
  parse_key_and_value(open, object);
  return !failing_;
}

/// If the closing brace of an object is missing, an attribute in the first column shows that it was forgotten,
/// provided the object's own members are indented.
bool Parser::ends_unclosed(std::size_t open, const syntax::Object& object) const {
  return cursor_.partner(open) == TokenCursor::no_partner && starts_attribute_in_first_column(cursor_.position()) &&
         !object.items.empty() && !in_first_column(object.items.front().key.range.begin);
}

void Parser::parse_key_and_value(std::size_t open, syntax::Object& object) {
  const bool key_in_parentheses = cursor_.at(TokenKind::open_paren);
  Expression key = parse_expression();
  if (failing_) {
    return;
  }
  if (!cursor_.at(TokenKind::assign) && !cursor_.at(TokenKind::colon)) {
    reject_after_key(open);
    return;
  }
  warn_of_number_key(key);
  cursor_.read();
  Expression value = parse_expression();
  object.items.push_back({std::move(key), key_in_parentheses, std::move(value)});
  if (failing_ || cursor_.at(TokenKind::close_brace)) {
    return;
  }
  if (!cursor_.at(TokenKind::comma) && !cursor_.at(TokenKind::newline)) {
    reject_after_value(open);
    return;
  }
  cursor_.read();
}

/// A number as a key becomes a text, and that may be another one than the number was written as.
void Parser::warn_of_number_key(const Expression& key) {
  const auto* number = std::get_if<Number>(&key.node);
  const std::string_view written = text_.substr(key.range.begin, key.range.end - key.range.begin);
  if (number == nullptr || number->text_size() > written.size() + limits::excerpt_bytes || number->text() == written) {
    return;
  }
  errors_
      .warn(diag::Kind::unusual_spelling, key.range,
            fmt::format("the key `{}` is a number, which becomes the text `{}`", written, number->text()))
      .with_help(fmt::format("put it in quotes to keep its digits: `\"{}\"`", written));
}

void Parser::reject_after_key(std::size_t open) {
  const Token& next = cursor_.peek();
  if (next.kind == TokenKind::end_of_file) {
    reject_unclosed(open);
    return;
  }
  diag::Diagnostic& error = fail(next, fmt::format("expected `=` after the key, found {}", describe(next)));
  if (next.kind == TokenKind::identifier || next.kind == TokenKind::number) {
    error.with_help("put a key with spaces or dots in quotes: `\"my key\" = …`");
  } else {
    error.with_help("write each member as `name = value`");
  }
}

void Parser::reject_after_value(std::size_t open) {
  const Token& next = cursor_.peek();
  if (next.kind == TokenKind::end_of_file) {
    reject_unclosed(open);
    return;
  }
  fail(next, fmt::format("expected a new line, `,` or `}}` after the value, found {}", describe(next)))
      .with_help("separate the members of an object with new lines or commas")
      .with_note(range_of(cursor_[open]), "the object starts here");
}

/// Is a missing closing bracket probably a consequence of an error that was reported before?
bool Parser::is_consequence() const {
  const std::size_t last = cursor_.last();
  const bool unclosed_comment = last > 0 && cursor_[last - 1].kind == TokenKind::invalid;
  return unclosed_comment || errors_.count() != errors_before_item_;
}

/// The file ends right after a complete element.
void Parser::reject_unclosed(std::size_t open) {
  if (is_consequence()) {
    failing_ = true;
    return;
  }
  const bool brace = cursor_[open].kind == TokenKind::open_brace;
  fail(cursor_[open], fmt::format("this `{}` is not closed before the end of the file", brace ? '{' : '['))
      .with_help(fmt::format("close it with `{}`", brace ? '}' : ']'));
}

/// The file ends where an element or the end of the object or list is due; or, since the brackets are not balanced
/// anyway, an attribute in the first column shows where the closing one was forgotten.
void Parser::reject_unclosed_at_end(std::size_t open) {
  if (is_consequence()) {
    failing_ = true;
    return;
  }
  const std::size_t last = cursor_.last();
  const Token& end = cursor_[last];
  const bool brace = cursor_[open].kind == TokenKind::open_brace;
  if (brace && !cursor_.at(TokenKind::end_of_file) && last > 0 && cursor_[last - 1].kind != TokenKind::newline) {
    reject_unclosed(open);
    return;
  }
  diag::Diagnostic& error =
      fail(end, fmt::format("expected `{}`, found the end of the file", brace ? '}' : ']'))
          .with_note(range_of(cursor_[open]), fmt::format("the {} starts here", brace ? "object" : "list"));
  if (!cursor_.at(TokenKind::end_of_file)) {
    error.with_note(range_of(cursor_.peek()), "it seems to end before this line");
  }
}

/// After an error in the list or object that starts at `open`: moves to its next element or its end, and returns
/// whether reading may go on there. Without the closing bracket these places are unknown.
bool Parser::resume_in(std::size_t open, bool newline_separates) {
  const std::size_t close = cursor_.partner(open);
  if (close == TokenCursor::no_partner) {
    return false;
  }
  failing_ = false;
  const std::size_t reached = std::min(cursor_.position(), close);
  std::size_t at = open + 1;
  while (at < close) {
    const TokenKind kind = cursor_[at].kind;
    if (at >= reached && (kind == TokenKind::comma || (newline_separates && kind == TokenKind::newline))) {
      cursor_.move_to(at + 1);
      return true;
    }
    const std::size_t partner = cursor_.partner(at);
    const bool jump = cursor_.opens(at) && partner != TokenCursor::no_partner && partner < close;
    at = jump ? partner + 1 : at + 1;
  }
  cursor_.move_to(close);
  return true;
}

}  // namespace kootoro::hcl
