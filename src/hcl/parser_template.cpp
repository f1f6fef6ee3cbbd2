// Quoted strings and heredocs.
#include <hcl/characters.hpp>
#include <hcl/parser.hpp>

#include <fmt/format.h>

namespace kootoro::hcl {

syntax::Expression Parser::parse_template() {
  const Token& open = cursor_.read();
  const bool heredoc = open.kind == TokenKind::open_heredoc;
  std::vector<TemplatePart> parts;
  const bool complete = read_parts(heredoc ? TokenKind::close_heredoc : TokenKind::close_quote, parts);
  const Token& close = cursor_.previous();
  const source::Range range = source::span(range_of(open), range_of(close));
  if (!complete) {
    return {range, syntax::Missing{}};
  }
  if (heredoc) {
    warn_of_carriage_returns(open, close);
  }
  if (heredoc && text_of(open).starts_with("<<-")) {
    remove_common_indent(parts);
  }
  return build_template(std::move(parts), range, range_of(close));
}

/// Line ends inside a heredoc are part of its text, as in Terraform: on another system the same settings differ.
void Parser::warn_of_carriage_returns(const Token& open, const Token& close) {
  if (text_.substr(open.end, close.begin - open.end).find("\r\n") == std::string_view::npos) {
    return;
  }
  errors_
      .warn(diag::Kind::unusual_spelling, range_of(open),
            "the lines of this heredoc end with carriage returns, and its text contains them: `\\r\\n`")
      .with_help("save the file with line feeds only; `*.tfvars text eol=lf` in `.gitattributes` keeps them in git");
}

/// Reads up to and with the closing quote or marker; false if there were errors.
bool Parser::read_parts(TokenKind closer, std::vector<TemplatePart>& parts) {
  const TokenCursor::Newlines newlines(cursor_, true);
  const std::size_t first = cursor_.position();
  bool complete = true;
  bool strips_next = false;
  while (!cursor_.at(closer)) {
    switch (cursor_.peek().kind) {
      case TokenKind::quoted_text:
      case TokenKind::heredoc_text: {
        const Token& token = cursor_.peek();
        std::string text = read_text();
        text = strips_next ? std::string(trim_left(text)) : std::move(text);
        parts.push_back({PartKind::text, range_of(token), std::move(text), {}, {}, {}});
        strips_next = false;
        break;
      }
      case TokenKind::open_interpolation:
      case TokenKind::open_directive:
        complete = read_sequence(first, parts, strips_next) && complete;
        if (failing_) {
          return false;
        }
        break;
      case TokenKind::invalid:
        cursor_.read();
        complete = false;
        break;
      case TokenKind::broken_string:
        cursor_.read();
        return false;
      default:
        fail(cursor_.peek(), fmt::format("unexpected {} in a string", describe(cursor_.peek())));
        return false;
    }
  }
  cursor_.read();
  return complete;
}

std::string Parser::read_text() {
  const Token& token = cursor_.read();
  const std::string_view text = text_of(token);
  if (text == "$${" || text == "%%{") {
    return std::string(text.substr(1));
  }
  if (token.kind == TokenKind::heredoc_text) {
    return std::string(text);
  }
  return resolve_escapes(text, token.begin, errors_);
}

/// Reads a `${…}` or `%{…}` of the template whose text starts at `first`; false if there were errors in it.
bool Parser::read_sequence(std::size_t first, std::vector<TemplatePart>& parts, bool& strips_next) {
  strips_next = false;
  const std::size_t open = cursor_.position();
  const Token& opener = cursor_.read();
  if (text_of(opener).ends_with('~') && !parts.empty() && parts.back().kind == PartKind::text) {
    parts.back().text = trim_right(parts.back().text);
  }
  const TokenCursor::Newlines newlines(cursor_, false);
  TemplatePart part;
  if (opener.kind == TokenKind::open_interpolation) {
    read_interpolation(part);
  } else {
    read_directive(part);
  }
  const bool complete = finish_sequence(first, open, strips_next);
  part.range = source::span(range_of(opener), range_of(cursor_.previous()));
  parts.push_back(std::move(part));
  return complete;
}

void Parser::read_interpolation(TemplatePart& part) {
  part.kind = PartKind::interpolation;
  part.expression = parse_expression();
}

void Parser::read_directive(TemplatePart& part) {
  const std::string_view keyword = cursor_.at(TokenKind::identifier) ? text_of(cursor_.peek()) : std::string_view{};
  if (keyword == "if") {
    cursor_.read();
    part.kind = PartKind::if_;
    part.expression = parse_expression();
  } else if (keyword == "for") {
    cursor_.read();
    part.kind = PartKind::for_;
    if (parse_for_names(part.key_name, part.value_name)) {
      part.expression = parse_expression();
    }
  } else if (keyword == "else" || keyword == "endif" || keyword == "endfor") {
    cursor_.read();
    part.kind = keyword == "else" ? PartKind::else_ : keyword == "endif" ? PartKind::endif : PartKind::endfor;
  } else {
    fail(cursor_.peek(), fmt::format("expected a directive, found {}", describe(cursor_.peek())))
        .with_help("directives are `if`, `else`, `endif`, `for` and `endfor`; for a literal `%{` write `%%{`");
  }
}

/// Reads the closing brace; after an error moves past it, if it exists, so that the rest of the text can be read.
bool Parser::finish_sequence(std::size_t first, std::size_t open, bool& strips_next) {
  if (!failing_ && cursor_.at(TokenKind::close_template)) {
    strips_next = text_of(cursor_.read()).starts_with('~');
    return true;
  }
  if (!failing_) {
    reject_in_sequence(first, open);
  }
  if (cursor_.partner(open) != TokenCursor::no_partner) {
    failing_ = false;
    cursor_.move_to(cursor_.partner(open) + 1);
  }
  return false;
}

void Parser::reject_in_sequence(std::size_t first, std::size_t open) {
  const Token& next = cursor_.peek();
  const Token& opener = cursor_[open];
  const bool string_ends = next.kind == TokenKind::open_quote || next.kind == TokenKind::end_of_file;
  if (string_ends && opener.kind == TokenKind::open_interpolation) {
    reject_unclosed_interpolation(cursor_[first], opener);
    return;
  }
  fail(next, fmt::format("expected `}}`, found {}", describe(next)))
      .with_help(
          fmt::format("for a literal `{0}` write `{1}{0}`", text_of(opener).substr(0, 2), text_of(opener).front()))
      .with_note(range_of(opener), "the sequence starts here");
}

/// Terraform reports this where the text of the template starts, which may be lines above.
void Parser::reject_unclosed_interpolation(const Token& first, const Token& opener) {
  const bool same_line = text_.substr(first.begin, opener.begin - first.begin).find('\n') == std::string_view::npos;
  diag::Diagnostic& error = fail(range_of(same_line ? opener : first), "an interpolation `${` is not closed");
  error.with_help("close it with `}`");
  if (!same_line) {
    error.with_note(range_of(opener), "it starts here");
  }
}

}  // namespace kootoro::hcl
