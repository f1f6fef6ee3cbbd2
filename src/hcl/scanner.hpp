// The machine behind `scan`: code in lexer.cpp, strings and heredocs in lexer_template.cpp.
#pragma once

#include <hcl/characters.hpp>
#include <hcl/syntax_errors.hpp>
#include <hcl/token.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace kootoro::hcl {

class Scanner {
 public:
  Scanner(std::string_view text, SyntaxErrors& errors) : text_(text), errors_(errors) {}

  [[nodiscard]] std::vector<Token> run();
  [[nodiscard]] std::vector<Token> run_template();

 private:
  enum class ModeKind : std::uint8_t { code, quoted, heredoc, bare };

  /// The context of the scanner: a quoted string, a heredoc, a template without either, or the code of a `${…}` or
  /// `%{…}` in one of them.
  struct Mode {
    ModeKind kind;
    std::size_t opened_at = 0;
    std::size_t braces = 0;        // code: the `{` not closed yet
    std::string_view marker = {};  // heredoc
    bool line_start = true;        // heredoc
  };

  void scan_code();
  void scan_word();
  void skip_line_comment();
  void skip_block_comment();
  void scan_brace();
  bool scan_symbol();
  bool open_heredoc();
  void scan_invalid();

  void scan_quoted();
  void scan_heredoc();
  void scan_bare();
  bool open_sequence();
  bool close_heredoc();
  [[nodiscard]] std::size_t quoted_run_length() const;
  [[nodiscard]] std::size_t heredoc_run_length() const;
  [[nodiscard]] std::size_t escaped_sequence_length() const;
  [[nodiscard]] std::size_t lone_mark_length() const;
  void break_string();
  void close_strings_around();
  void finish();

  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
  [[nodiscard]] std::size_t line_end_length() const;
  [[nodiscard]] std::size_t number_length() const;
  void emit(TokenKind kind, std::size_t length, bool reported = false);
  diag::Diagnostic& report(diag::Kind kind, std::size_t begin, std::size_t end, std::string message);
  void report_bad_utf8();
  [[nodiscard]] std::string name_of(Character character) const;
  [[nodiscard]] static std::string_view help_for(std::uint32_t code);

  std::string_view text_;
  SyntaxErrors& errors_;
  std::vector<Token> tokens_;
  std::vector<Mode> modes_;
  std::size_t at_ = 0;
  bool told_bad_utf8_ = false;
};

}  // namespace kootoro::hcl
