#include <hcl/lexer.hpp>

#include <hcl/characters.hpp>
#include <hcl/scanner.hpp>

#include <kootoro/text/visible.hpp>

#include <fmt/format.h>

#include <array>
#include <span>

namespace kootoro::hcl {
namespace {

using diag::Kind;

struct Symbol {
  std::string_view text;
  TokenKind kind;
};

// Those with the same first character are neighbors, longer ones first.
constexpr Symbol symbols[] = {
    {"...", TokenKind::ellipsis},    {".", TokenKind::dot},
    {"==", TokenKind::equal},        {"=>", TokenKind::fat_arrow},
    {"=", TokenKind::assign},        {"!=", TokenKind::not_equal},
    {"!", TokenKind::bang},          {">=", TokenKind::greater_equal},
    {">", TokenKind::greater},       {"<=", TokenKind::less_equal},
    {"<", TokenKind::less},          {"&&", TokenKind::logical_and},
    {"||", TokenKind::logical_or},   {"::", TokenKind::double_colon},
    {":", TokenKind::colon},         {"[", TokenKind::open_bracket},
    {"]", TokenKind::close_bracket}, {"(", TokenKind::open_paren},
    {")", TokenKind::close_paren},   {",", TokenKind::comma},
    {"*", TokenKind::star},          {"/", TokenKind::slash},
    {"%", TokenKind::percent},       {"+", TokenKind::plus},
    {"-", TokenKind::minus},         {"?", TokenKind::question},
};

/// The first of the symbols that begin with a byte; the end of the table if there are none.
constexpr std::array<std::uint8_t, 256> first_symbols = [] {
  std::array<std::uint8_t, 256> first{};
  first.fill(std::size(symbols));
  for (std::size_t at = std::size(symbols); at-- > 0;) {
    first[static_cast<unsigned char>(symbols[at].text.front())] = static_cast<std::uint8_t>(at);
  }
  return first;
}();

}  // namespace

std::vector<Token> scan(std::string_view text, SyntaxErrors& errors) {
  return Scanner(text, errors).run();
}

std::vector<Token> scan_template(std::string_view text, SyntaxErrors& errors) {
  return Scanner(text, errors).run_template();
}

std::vector<Token> Scanner::run_template() {
  modes_.push_back({ModeKind::bare});
  return run();
}

std::vector<Token> Scanner::run() {
  tokens_.reserve(text_.size() / 4 + 8);
  if (modes_.empty() && text_.starts_with(text::byte_order_mark)) {
    at_ = text::byte_order_mark.size();
  }
  while (at_ < text_.size()) {
    if (modes_.empty() || modes_.back().kind == ModeKind::code) {
      scan_code();
    } else if (modes_.back().kind == ModeKind::quoted) {
      scan_quoted();
    } else if (modes_.back().kind == ModeKind::bare) {
      scan_bare();
    } else {
      scan_heredoc();
    }
  }
  finish();
  return std::move(tokens_);
}

void Scanner::emit(TokenKind kind, std::size_t length, bool reported) {
  tokens_.push_back({kind, reported, static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_ + length)});
  at_ += length;
}

diag::Diagnostic& Scanner::report(Kind kind, std::size_t begin, std::size_t end, std::string message) {
  return errors_.add(kind, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), std::move(message));
}

void Scanner::scan_code() {
  switch (text_[at_]) {
    case ' ':
    case '\t':
      ++at_;
      break;
    case '"':
      modes_.push_back({ModeKind::quoted, at_});
      emit(TokenKind::open_quote, 1);
      break;
    case '{':
    case '}':
      scan_brace();
      break;
    case '#':
      skip_line_comment();
      break;
    default:
      scan_word();
  }
}

void Scanner::scan_word() {
  const std::string_view text = rest();
  if (const std::size_t length = identifier_length(text); length > 0) {
    emit(TokenKind::identifier, length);
  } else if (is_digit(text.front())) {
    emit(TokenKind::number, number_length());
  } else if (const std::size_t line_end = line_end_length(); line_end > 0) {
    emit(TokenKind::newline, line_end);
  } else if (text.starts_with("//")) {
    skip_line_comment();
  } else if (text.starts_with("/*")) {
    skip_block_comment();
  } else if (text.starts_with("~}")) {
    scan_brace();
  } else if (!open_heredoc() && !scan_symbol()) {
    scan_invalid();
  }
}

std::size_t Scanner::line_end_length() const {
  if (text_[at_] == '\n') {
    return 1;
  }
  return rest().starts_with("\r\n") ? 2 : 0;
}

void Scanner::skip_line_comment() {
  const std::size_t end = text_.find('\n', at_);
  at_ = end == std::string_view::npos ? text_.size() : end;
}

void Scanner::skip_block_comment() {
  const std::size_t end = text_.find("*/", at_ + 2);
  if (end != std::string_view::npos) {
    at_ = end + 2;
    return;
  }
  report(Kind::unterminated, at_, at_ + 2, "this comment is not closed").with_help("close it with `*/`");
  emit(TokenKind::invalid, 2, true);
  at_ = text_.size();
}

/// A digit, then digits, points and exponents in any number; a point is never the last character.
std::size_t Scanner::number_length() const {
  const std::string_view text = rest();
  std::size_t accepted = 1;
  std::size_t length = 1;
  while (length < text.size()) {
    if (is_digit(text[length])) {
      accepted = ++length;
    } else if (text[length] == '.') {
      ++length;
    } else if (text[length] == 'e' || text[length] == 'E') {
      const bool has_sign = length + 1 < text.size() && (text[length + 1] == '+' || text[length + 1] == '-');
      const std::size_t digit = length + (has_sign ? 2 : 1);
      if (digit >= text.size() || !is_digit(text[digit])) {
        break;
      }
      accepted = length = digit + 1;
    } else {
      break;
    }
  }
  return accepted;
}

void Scanner::scan_brace() {
  const bool in_template = !modes_.empty();
  if (text_[at_] == '{') {
    if (in_template) {
      ++modes_.back().braces;
    }
    emit(TokenKind::open_brace, 1);
    return;
  }
  const std::size_t length = text_[at_] == '~' ? 2 : 1;
  if (in_template && modes_.back().braces == 0) {
    emit(TokenKind::close_template, length);
    modes_.pop_back();
    return;
  }
  if (in_template) {
    --modes_.back().braces;
  }
  emit(length == 2 ? TokenKind::close_template : TokenKind::close_brace, length);
}

bool Scanner::scan_symbol() {
  for (const Symbol& symbol : std::span(symbols).subspan(first_symbols[static_cast<unsigned char>(text_[at_])])) {
    if (symbol.text.front() != text_[at_]) {
      break;
    }
    if (rest().starts_with(symbol.text)) {
      emit(symbol.kind, symbol.text.size());
      return true;
    }
  }
  return false;
}

void Scanner::scan_invalid() {
  const Character character = decode(rest());
  if (character.length == 0) {
    report_bad_utf8();
    emit(TokenKind::invalid, 1, true);
    return;
  }
  diag::Diagnostic& error =
      report(Kind::invalid_character, at_, at_ + character.length, fmt::format("unexpected {}", name_of(character)));
  if (const std::string_view help = help_for(character.code); !help.empty()) {
    error.with_help(std::string(help));
  }
  emit(TokenKind::invalid, character.length, true);
}

std::string Scanner::name_of(Character character) const {
  const bool printable = !is_space(character.code) && !text::is_hidden(character.code);
  const std::string number = fmt::format("U+{:04X}", character.code);
  return printable ? fmt::format("character `{}`{}", text_.substr(at_, character.length),
                                 character.code < 0x80 ? "" : " (" + number + ")")
                   : "character " + number;
}

std::string_view Scanner::help_for(std::uint32_t code) {
  switch (code) {
    case ';':
      return "start a new line for each attribute; separate list elements with `,`";
    case '\'':
      return "write strings in double quotes: `\"…\"`";
    case '`':
      return "write strings in double quotes, longer texts in a heredoc: `<<EOT`";
    case 0x201C:
    case 0x201D:
    case 0x2018:
    case 0x2019:
      return "replace the typographic quote with a straight one: `\"`";
    case '&':
      return "write logical and as `&&`";
    case '|':
      return "write logical or as `||`";
    case '^':
    case '~':
      return "write the result: the language has no bitwise operators";
    case '$':
      return "write an interpolation `${…}` inside a quoted string";
    case 0xA0:
      return "replace it with a space: it looks like one but is another character";
    case 0xFEFF:
      return "remove it: a byte order mark is allowed only at the start of the file";
    case '\r':
      return "end lines with a line feed, or with a carriage return and a line feed";
    default:
      return text::is_hidden(code) ? "remove it: it is invisible"
             : is_space(code)      ? "replace it with a space: it looks like one but is another character"
                                   : "";
  }
}

void Scanner::report_bad_utf8() {
  if (told_bad_utf8_) {
    return;
  }
  told_bad_utf8_ = true;
  report(Kind::invalid_utf8, at_, at_ + 1,
         fmt::format("the byte 0x{:02X} is not valid UTF-8", static_cast<unsigned char>(text_[at_])))
      .with_help("save the file as UTF-8");
}

}  // namespace kootoro::hcl
