#include "workflow/jsonata.hpp"

#include <kootoro/text/characters.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

namespace kootoro::workflow {

namespace {

bool in_variable(char c) {
  return text::is_letter_or_digit(c) || c == '_' || !text::is_ascii(c);
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  Jsonata scan() {
    while (at_ < text_.size() && result_.error.empty()) {
      scan_token();
    }
    if (result_.error.empty() && scopes_.size() > 1) {
      result_.error = fmt::format("`{}` is not closed", scopes_.back().opening);
    }
    result_.parts.push_back(text_.substr(part_));
    if (!more_than_a_path_ && result_.reads.size() == 1) {
      result_.whole = result_.reads.front();
    }
    return std::move(result_);
  }

 private:
  /// An open bracket: names bound inside it hide variables until it closes.
  struct Scope {
    char opening;
    std::set<std::string, std::less<>> bound;
  };

  void scan_token() {
    const char c = text_[at_];
    if (is_blank(c)) {
      ++at_;
    } else if (text_.substr(at_, 2) == "/*") {
      const std::size_t end = text_.find("*/", at_ + 2);
      at_ = end == std::string_view::npos ? text_.size() : end + 2;
      result_.error = end == std::string_view::npos ? "a comment is not closed" : "";
    } else if (c == '(' || c == '[' || c == '{') {
      open(c);
    } else if (c == ')' || c == ']' || c == '}') {
      close(c);
    } else if (c == '$') {
      scan_variable();
    } else {
      more_than_a_path_ = true;
      if (c == '"' || c == '\'' || c == '`') {
        skip_quoted(c);
      } else if (c == '/' && !after_operand_) {
        skip_regex();  // a division has something before it
      } else if (in_variable(c)) {
        skip_word();
      } else {
        if (scopes_.size() == 1 && (c == '?' || c == ';' || c == '~' || c == ',')) {
          result_.joint = Jsonata::Joint::other;
        }
        after_operand_ = false;
        binds_ = c == '@' || c == '#';
        ++at_;
      }
    }
  }

  /// The position after the string that starts at `at_`; the size of the text when it does not end.
  [[nodiscard]] std::size_t end_of_quoted(std::size_t from) const {
    const char quote = text_[from];
    std::size_t end = from + 1;
    while (end < text_.size() && text_[end] != quote) {
      end += text_[end] == '\\' && quote != '`' ? 2U : 1U;
    }
    return end + 1;
  }

  void skip_quoted(char quote) {
    const std::size_t end = end_of_quoted(at_);
    if (end > text_.size()) {
      result_.error = fmt::format("a string is not closed: `{}` is missing", quote);
      return;
    }
    at_ = end;
    after_operand_ = true;
  }

  /// A slash in brackets does not end a regular expression.
  void skip_regex() {
    std::size_t depth = 0;
    for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
      const char c = text_[i];
      if (c == '\\') {
        ++i;
      } else if (c == '(' || c == '[' || c == '{') {
        ++depth;
      } else if (c == ')' || c == ']' || c == '}') {
        depth -= depth > 0 ? 1 : 0;
      } else if (c == '/' && depth == 0) {
        at_ = i + 1;
        after_operand_ = true;
        return;
      }
    }
    result_.error = "a regular expression is not closed: `/` is missing";
  }

  void skip_word() {
    const std::size_t start = at_;
    at_ = end_of_name(at_);
    const std::string_view word = text_.substr(start, at_ - start);
    if (after_operand_ && scopes_.size() == 1 && (word == "and" || word == "or")) {
      split(start, word == "and" ? Jsonata::Joint::all : Jsonata::Joint::any);
    }
    after_operand_ = word != "and" && word != "or" && word != "in";
    if ((word == "function" || word == "λ") && behind_blanks().starts_with('(')) {
      take_parameters();
    }
  }

  void open(char c) {
    more_than_a_path_ = more_than_a_path_ || c != '(';
    scopes_.push_back({c, {}});
    if (c == '{') {
      scopes_.back().bound = std::move(parameters_);
      parameters_.clear();
    }
    after_operand_ = false;
    ++at_;
  }

  void close(char c) {
    const char opening = c == ')' ? '(' : (c == ']' ? '[' : '{');
    if (scopes_.size() == 1 || scopes_.back().opening != opening) {
      result_.error = fmt::format("`{}` has no matching opening bracket", c);
      return;
    }
    scopes_.pop_back();
    after_operand_ = true;
    ++at_;
  }

  /// Ends a part in front of the `and` or `or` that was just read.
  void split(std::size_t end, Jsonata::Joint joint) {
    result_.parts.push_back(text_.substr(part_, end - part_));
    result_.joint = result_.parts.size() == 1 || result_.joint == joint ? joint : Jsonata::Joint::other;
    part_ = at_;
  }

  [[nodiscard]] std::size_t end_of_name(std::size_t from) const {
    while (from < text_.size() && in_variable(text_[from])) {
      ++from;
    }
    return from;
  }

  [[nodiscard]] std::size_t behind_blanks(std::size_t from) const {
    while (from < text_.size() && is_blank(text_[from])) {
      ++from;
    }
    return from;
  }

  [[nodiscard]] std::string_view behind_blanks() const { return text_.substr(behind_blanks(at_)); }

  void scan_variable() {
    const std::size_t start = at_;
    at_ = end_of_name(at_ + 1);
    const std::string_view name = text_.substr(start + 1, at_ - start - 1);
    after_operand_ = true;
    if (name.empty()) {  // `$`, the current item of a step or filter, and `$$`, the expression's input
      more_than_a_path_ = true;
      at_ += at_ < text_.size() && text_[at_] == '$' ? 1U : 0U;
    } else if (behind_blanks().starts_with('(')) {  // a function of JSONata, or bound above
      more_than_a_path_ = true;
      exists_at_ = name == "exists" ? behind_blanks(at_) + 1 : 0;
    } else if (std::exchange(binds_, false) || behind_blanks().starts_with(":=")) {
      more_than_a_path_ = true;
      scopes_.back().bound.emplace(name);
    } else {
      add_read(start, name);
    }
  }

  /// `$variable.field.field`, with blanks around the dots or with names in backticks.
  void add_read(std::size_t start, std::string_view name) {
    std::string text(text_.substr(start, name.size() + 1));
    for (std::size_t next = field_at(at_); next < text_.size(); next = field_at(at_)) {
      if (text_[next] == '`') {
        const std::size_t end = end_of_quoted(next);
        if (end > text_.size()) {
          break;  // reported when it is scanned
        }
        text += fmt::format("['{}']", text_.substr(next + 1, end - next - 2));
        at_ = end;
      } else {
        at_ = end_of_name(next);
        text += fmt::format(".{}", text_.substr(next, at_ - next));
      }
    }
    auto path = parse_path(text);
    if (!path || is_bound(name)) {
      more_than_a_path_ = true;
    } else if (exists_at_ != 0 && behind_blanks(exists_at_) == start) {
      result_.guarded.push_back(std::move(*path));
    } else {
      result_.reads.push_back(std::move(*path));
    }
  }

  /// The start of the name after a dot; the size of the text when no name follows.
  [[nodiscard]] std::size_t field_at(std::size_t from) const {
    const std::size_t dot = behind_blanks(from);
    const std::size_t name = dot < text_.size() && text_[dot] == '.' ? behind_blanks(dot + 1) : text_.size();
    return name < text_.size() && (in_variable(text_[name]) || text_[name] == '`') ? name : text_.size();
  }

  [[nodiscard]] bool is_bound(std::string_view name) const {
    return std::any_of(scopes_.begin(), scopes_.end(),
                       [name](const Scope& scope) { return scope.bound.find(name) != scope.bound.end(); });
  }

  /// `function($a, $b) { … }`: the names are bound in the braces that follow.
  void take_parameters() {
    const std::size_t close = std::min(text_.find(')', at_), text_.size());
    for (std::size_t i = at_; i < close; ++i) {
      if (text_[i] == '$') {
        const std::size_t end = end_of_name(i + 1);
        parameters_.emplace(text_.substr(i + 1, end - i - 1));
      }
    }
    at_ = std::min(close + 1, text_.size());
    if (const std::string_view signature = behind_blanks(); signature.starts_with('<')) {  // `<n-n:n>`
      at_ = std::min(text_.find('{', at_), text_.size());
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t part_ = 0;  ///< the start of the part that is being read
  bool after_operand_ = false;
  bool binds_ = false;             ///< after `@` or `#`
  bool more_than_a_path_ = false;  ///< has more than paths, blanks, comments and parentheses
  std::vector<Scope> scopes_ = {{' ', {}}};
  std::set<std::string, std::less<>> parameters_;  ///< of the function whose body comes next
  std::size_t exists_at_ = 0;                      ///< after `$exists(`, when that was the last call
  Jsonata result_;
};

}  // namespace

std::optional<std::string_view> jsonata_in(std::string_view text) {
  if (!text.starts_with("{%") || !text.ends_with("%}") || text.size() < 4) {
    return std::nullopt;
  }
  return text.substr(2, text.size() - 4);
}

Jsonata scan_jsonata(std::string_view expression) {
  return Scanner(expression).scan();
}

}  // namespace kootoro::workflow
