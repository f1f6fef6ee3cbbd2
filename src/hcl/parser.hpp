// Words to syntax. One class over several files: parser_body, parser_expression, parser_postfix, parser_collection,
// parser_for, parser_template and template_builder.
#pragma once

#include <hcl/syntax_errors.hpp>
#include <hcl/template_part.hpp>
#include <hcl/token_cursor.hpp>
#include <kootoro/hcl/syntax.hpp>
#include <kootoro/text/limits.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace kootoro::hcl {

/// Reads a file and recovers from errors.
///
/// After an error inside a list, an object or an interpolation, reading goes on with its next element, provided the
/// brackets around it are balanced; else with the next attribute that starts in the first column. While an error has
/// not been recovered from (`failing_`), every function returns at once.
class Parser {
 public:
  /// Nesting deeper than `deepest` is an error: parsing and evaluating use stack for each level.
  Parser(std::string_view text, std::vector<Token> tokens, SyntaxErrors& errors,
         std::size_t deepest = limits::expression_depth)
      : text_(text), cursor_(std::move(tokens)), errors_(errors), deepest_(deepest) {}

  /// The attributes of the file, those with errors in their values included.
  [[nodiscard]] std::vector<syntax::Attribute> parse_body();
  /// The file as one expression.
  [[nodiscard]] syntax::Expression parse_whole();
  /// The words of a template without quotes as one.
  [[nodiscard]] syntax::Expression parse_whole_template();

  /// Whether something was nested too deep.
  [[nodiscard]] bool was_too_deep() const { return was_too_deep_; }

 private:
  using Expression = syntax::Expression;

  // parser_body.cpp
  void parse_item(std::vector<syntax::Attribute>& attributes);
  void parse_attribute(const Token& name, std::vector<syntax::Attribute>& attributes);
  void expect_end_of_attribute(std::string_view name);
  void reject_item_start();
  void reject_after_name(const Token& name);
  void reject_block(const Token& type);
  void expect_line_end_after_block();
  void resume_after_item(std::size_t start);
  [[nodiscard]] bool starts_attribute_in_first_column(std::size_t position) const;
  [[nodiscard]] bool in_first_column(std::size_t begin) const;

  // parser_expression.cpp
  [[nodiscard]] Expression parse_expression();
  [[nodiscard]] Expression parse_conditional();
  [[nodiscard]] Expression parse_operations(int lowest_level);
  [[nodiscard]] Expression parse_term();
  [[nodiscard]] Expression parse_parentheses();
  [[nodiscard]] Expression parse_number();
  [[nodiscard]] Expression parse_word();
  [[nodiscard]] Expression parse_call(const Token& name);
  void parse_arguments(std::size_t open, syntax::Call& call);
  [[nodiscard]] Expression parse_unary(syntax::UnaryOperator operation);
  [[nodiscard]] Expression reject_term();

  // parser_postfix.cpp
  [[nodiscard]] Expression parse_postfix();
  [[nodiscard]] Expression parse_steps(Expression source);
  void parse_dot(Expression& source);
  void parse_attribute_splat(Expression& source, const Token& dot);
  void parse_index(Expression& source);
  void reject_unclosed_index(const Token& open);
  void parse_full_splat(Expression& source, const Token& open);
  [[nodiscard]] bool add_legacy_index(Expression& source, const Token& dot);
  static void add_step(Expression& source, syntax::Step step);

  // parser_collection.cpp
  [[nodiscard]] Expression parse_tuple();
  [[nodiscard]] Expression parse_object();
  [[nodiscard]] bool parse_element(std::size_t open, syntax::Tuple& tuple);
  [[nodiscard]] bool parse_item(std::size_t open, syntax::Object& object);
  [[nodiscard]] bool ends_unclosed(std::size_t open, const syntax::Object& object) const;
  void parse_key_and_value(std::size_t open, syntax::Object& object);
  void warn_of_number_key(const Expression& key);
  void reject_after_key(std::size_t open);
  void reject_after_element(std::size_t open);
  void reject_after_value(std::size_t open);
  [[nodiscard]] bool is_consequence() const;
  void reject_unclosed(std::size_t open);
  void reject_unclosed_at_end(std::size_t open);
  [[nodiscard]] bool resume_in(std::size_t open, bool newline_separates);

  // parser_for.cpp
  [[nodiscard]] Expression parse_for(std::size_t open);
  [[nodiscard]] Expression parse_for_parts(std::size_t open);
  [[nodiscard]] bool parse_for_names(std::string_view& key, std::string_view& value);
  void parse_for_result(syntax::For& loop);
  void check_for_shape(const syntax::For& loop, bool makes_object);

  // template_builder.cpp
  /// The expression that `parts`, between the quotes or markers of `range`, form; Missing if their directives do not
  /// form pairs. `end` is the closing quote or marker.
  [[nodiscard]] Expression build_template(std::vector<TemplatePart> parts, source::Range range, source::Range end);

  // parser_template.cpp
  [[nodiscard]] Expression parse_template();
  void warn_of_carriage_returns(const Token& open, const Token& close);
  [[nodiscard]] bool read_parts(TokenKind closer, std::vector<TemplatePart>& parts);
  [[nodiscard]] std::string read_text();
  [[nodiscard]] bool read_sequence(std::size_t first, std::vector<TemplatePart>& parts, bool& strips_next);
  void read_interpolation(TemplatePart& part);
  void read_directive(TemplatePart& part);
  [[nodiscard]] bool finish_sequence(std::size_t first, std::size_t open, bool& strips_next);
  void reject_in_sequence(std::size_t first, std::size_t open);
  void reject_unclosed_interpolation(const Token& first, const Token& opener);

  // all
  [[nodiscard]] std::string_view text_of(const Token& token) const {
    return text_.substr(token.begin, token.end - token.begin);
  }
  [[nodiscard]] source::Range range_of(const Token& token) const { return errors_.range(token.begin, token.end); }
  [[nodiscard]] bool at_word(std::string_view word) const;
  /// `the end of the line`, `` `,` ``, …: for messages.
  [[nodiscard]] std::string describe(const Token& token) const;
  /// Reports an error at `token`, unless the lexer has already reported one there, and starts failing.
  diag::Diagnostic& fail(const Token& token, std::string message);
  diag::Diagnostic& fail(source::Range range, std::string message);
  [[nodiscard]] Expression missing(const Token& token) const { return {range_of(token), syntax::Missing{}}; }

  /// Counts nesting while it lives.
  class Depth {
   public:
    explicit Depth(std::size_t& depth) : depth_(++depth) {}
    ~Depth() { --depth_; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;

   private:
    std::size_t& depth_;
  };
  [[nodiscard]] bool too_deep();

  std::string_view text_;
  TokenCursor cursor_;
  SyntaxErrors& errors_;
  std::size_t errors_before_item_ = 0;
  bool failing_ = false;
  bool was_too_deep_ = false;
  std::size_t depth_ = 0;
  std::size_t deepest_;
  diag::Diagnostic unreported_;  // receives what is added to errors that the lexer has reported
};

}  // namespace kootoro::hcl
