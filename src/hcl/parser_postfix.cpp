// The suffixes of a term: attributes, indexes and splats.
#include <hcl/parser.hpp>

#include <fmt/format.h>

#include <optional>
#include <variant>

namespace kootoro::hcl {
namespace {

/// The text of a key that is known without evaluation.
std::optional<std::string> literal_key(const syntax::Expression& key) {
  if (const auto* text = std::get_if<syntax::Text>(&key.node)) {
    return text->value;
  }
  const auto* number = std::get_if<Number>(&key.node);
  return number == nullptr ? std::nullopt : std::optional(number->text());
}

}  // namespace

syntax::Expression Parser::parse_postfix() {
  Expression term = parse_term();
  return failing_ ? std::move(term) : parse_steps(std::move(term));
}

syntax::Expression Parser::parse_steps(Expression source) {
  const std::size_t depth_before = depth_;
  while (!failing_) {
    if (cursor_.at(TokenKind::dot)) {
      parse_dot(source);
    } else if (cursor_.at(TokenKind::open_bracket)) {
      parse_index(source);
    } else {
      break;
    }
  }
  depth_ = depth_before;
  return source;
}

void Parser::add_step(Expression& source, syntax::Step step) {
  const source::Range range = source::span(source.range, step.range);
  if (!std::holds_alternative<syntax::Traversal>(source.node)) {
    syntax::Traversal traversal{syntax::allocate(std::move(source)), {}};
    source = Expression(range, std::move(traversal));
  }
  std::get<syntax::Traversal>(source.node).steps.push_back(std::move(step));
  source.range = range;
}

void Parser::parse_dot(Expression& source) {
  const Token& dot = cursor_.read();
  const Token& next = cursor_.peek();
  if (next.kind == TokenKind::identifier) {
    cursor_.read();
    add_step(source, {source::span(range_of(dot), range_of(next)), text_of(next), nullptr});
  } else if (next.kind == TokenKind::number) {
    static_cast<void>(add_legacy_index(source, dot));
  } else if (next.kind == TokenKind::star) {
    parse_attribute_splat(source, dot);
  } else {
    fail(next, fmt::format("expected the name of an attribute after `.`, found {}", describe(next)));
  }
}

bool Parser::add_legacy_index(Expression& source, const Token& dot) {
  const Token& token = cursor_.read();
  const std::string_view digits = text_of(token);
  if (const std::size_t point = digits.find('.'); point != std::string_view::npos) {
    fail(token, fmt::format("two indexes in a row can't be written as `.{}`", digits))
        .with_help(fmt::format("write `[{}][{}]`", digits.substr(0, point), digits.substr(point + 1)));
    return false;
  }
  syntax::Step step{source::span(range_of(dot), range_of(token)), {}, nullptr, std::string(digits)};
  const auto number = Number::parse(digits);
  step.key = syntax::allocate(number ? Expression(range_of(token), *number) : missing(token));
  add_step(source, std::move(step));
  return true;
}

/// `.*`, which takes the attributes that follow with it, but not indexes in brackets.
void Parser::parse_attribute_splat(Expression& source, const Token& dot) {
  ++depth_;
  const Token& star = cursor_.read();
  if (too_deep()) {
    return;
  }
  Expression each(source::span(range_of(dot), range_of(star)), syntax::SplatItem{});
  while (cursor_.at(TokenKind::dot)) {
    const Token& step_dot = cursor_.read();
    const Token& next = cursor_.peek();
    if (next.kind == TokenKind::number) {
      if (!add_legacy_index(each, step_dot)) {
        return;
      }
    } else if (next.kind == TokenKind::identifier) {
      cursor_.read();
      add_step(each, {source::span(range_of(step_dot), range_of(next)), text_of(next), nullptr});
    } else if (next.kind == TokenKind::star) {
      fail(next, "a splat `.*` can't be inside another splat").with_help("use `[*]` for both");
      return;
    } else {
      fail(next, fmt::format("expected the name of an attribute after `.`, found {}", describe(next)));
      return;
    }
  }
  const source::Range range = source::span(source.range, each.range);
  syntax::Splat splat{syntax::allocate(std::move(source)), syntax::allocate(std::move(each))};
  source = Expression(range, std::move(splat));
}

void Parser::parse_index(Expression& source) {
  const Token& open = cursor_.read();
  if (cursor_.at(TokenKind::star)) {
    parse_full_splat(source, open);
    return;
  }
  const TokenCursor::Newlines newlines(cursor_, false);
  Expression key = parse_expression();
  if (failing_) {
    return;
  }
  if (!cursor_.at(TokenKind::close_bracket)) {
    reject_unclosed_index(open);
    return;
  }
  const Token& close = cursor_.read();
  auto literal = literal_key(key);
  add_step(source, {source::span(range_of(open), range_of(close)), {}, syntax::allocate(std::move(key)), literal});
}

/// Terraform reports a missing bracket where it finds the next one, or at the end of the file. This does the same and
/// adds a note at the place where it is missing.
void Parser::reject_unclosed_index(const Token& open) {
  const Token& found = cursor_.peek();
  std::size_t at = cursor_.position();
  for (std::size_t nested = 0; at < cursor_.last();) {
    ++at;
    if (cursor_[at].kind == TokenKind::open_bracket) {
      ++nested;
    } else if (cursor_[at].kind == TokenKind::close_bracket && nested-- == 0) {
      break;
    }
  }
  fail(range_of(cursor_[at]), "this index is not closed by `]`")
      .with_note(range_of(open), "it starts here")
      .with_note(range_of(found), fmt::format("expected `]`, found {}", describe(found)));
}

/// `[*]`, which takes everything that follows with it.
void Parser::parse_full_splat(Expression& source, const Token& open) {
  const Depth depth(depth_);
  cursor_.read();  // the star
  if (too_deep()) {
    return;
  }
  if (!cursor_.at(TokenKind::close_bracket)) {
    reject_unclosed_index(open);
    return;
  }
  const Token& close = cursor_.read();
  Expression each = parse_steps({source::span(range_of(open), range_of(close)), syntax::SplatItem{}});
  const source::Range range = source::span(source.range, each.range);
  syntax::Splat splat{syntax::allocate(std::move(source)), syntax::allocate(std::move(each))};
  source = Expression(range, std::move(splat));
}

}  // namespace kootoro::hcl
