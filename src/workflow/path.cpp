#include "workflow/path.hpp"

#include <kootoro/text/characters.hpp>
#include <kootoro/text/number.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::workflow {

namespace {

bool is_name(char c) {
  return text::continues_name(c) || !text::is_ascii(c);
}

class PathParser {
 public:
  explicit PathParser(std::string_view text) : rest_(text) {}

  std::optional<Path> parse() {
    if (!take("$")) {
      return std::nullopt;
    }
    if (take("$")) {
      path_.root = Root::context;
    } else if (const std::string_view name = take_name(); !name.empty()) {
      path_.root = Root::variable;
      path_.variable = name;
    }
    while (!rest_.empty() && path_.selects_one) {
      if (!parse_step()) {
        return std::nullopt;
      }
    }
    return std::move(path_);
  }

 private:
  bool take(std::string_view text) {
    if (!rest_.starts_with(text)) {
      return false;
    }
    rest_.remove_prefix(text.size());
    return true;
  }

  std::string_view take_name() {
    const auto* const end = std::find_if_not(rest_.begin(), rest_.end(), is_name);
    const std::string_view name = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(name.size());
    return name;
  }

  bool parse_step() {
    if (rest_.starts_with("..") || rest_.starts_with(".*")) {
      path_.selects_one = false;
      return true;
    }
    if (take(".")) {
      const std::string_view name = take_name();
      path_.steps.push_back({fmt::format(".{}", name), std::string(name)});
      return !name.empty();
    }
    const std::size_t close = rest_.find(']');
    if (!rest_.starts_with('[') || close == std::string_view::npos) {
      return false;
    }
    const std::string_view inside = rest_.substr(1, close - 1);
    if (inside.size() >= 2 && (inside.front() == '\'' || inside.front() == '"') && inside.back() == inside.front()) {
      path_.steps.push_back({fmt::format("[{}]", inside), std::string(inside.substr(1, inside.size() - 2))});
    } else if (const auto index = text::whole_number(inside); index && inside.size() < 10) {
      path_.steps.push_back({fmt::format("[{}]", inside), static_cast<std::size_t>(*index)});
    } else {
      path_.selects_one = false;
      return !inside.empty();
    }
    rest_.remove_prefix(close + 1);
    return true;
  }

  std::string_view rest_;
  Path path_;
};

/// A recursive descent over `States.Name(argument, …)`.
class ExpressionParser {
 public:
  ExpressionParser(std::string_view text, std::string& error) : rest_(text), error_(error) {}

  std::optional<Expression> parse() {
    auto expression = parse_value(0);
    skip_blanks();
    if (expression && !rest_.empty()) {
      return fail(fmt::format("unexpected `{}` after the expression", rest_));
    }
    return expression;
  }

 private:
  static constexpr int max_depth = 10;  // the limit of Step Functions for nested calls

  std::optional<Expression> fail(std::string message) {
    if (error_.empty()) {
      error_ = std::move(message);
    }
    return std::nullopt;
  }

  void skip_blanks() {
    while (rest_.starts_with(' ')) {
      rest_.remove_prefix(1);
    }
  }

  std::optional<Expression> parse_value(int depth) {
    skip_blanks();
    if (rest_.starts_with("States.")) {
      return parse_call(depth);
    }
    if (rest_.starts_with('\'')) {
      return parse_text();
    }
    const std::string_view word = take_word();
    if (word.starts_with('$')) {
      if (auto path = parse_path(word)) {
        return Expression{std::move(*path)};
      }
      return fail(fmt::format("`{}` is not a JSONPath", word));
    }
    const bool is_literal = word == "true" || word == "false" || word == "null" ||
                            (!word.empty() && (text::is_digit(word.front()) || word.front() == '-'));
    if (is_literal && depth > 0) {
      return Expression{Literal{false, std::string(word)}};
    }
    return fail(word.empty() ? std::string("an argument is missing")
                             : fmt::format("`{}` is neither a JSONPath nor a call of `States.…`", word));
  }

  /// Up to a comma or the closing parenthesis that are not in the word's own brackets.
  std::string_view take_word() {
    int depth = 0;
    std::size_t end = 0;
    for (; end < rest_.size(); ++end) {
      const char c = rest_[end];
      if (depth == 0 && (c == ',' || c == ')' || c == ' ')) {
        break;
      }
      depth += c == '[' || c == '(' ? 1 : 0;
      depth -= c == ']' || c == ')' ? 1 : 0;
    }
    const std::string_view word = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return word;
  }

  std::optional<Expression> parse_text() {
    std::string text;
    for (std::size_t i = 1; i < rest_.size(); ++i) {
      if (rest_[i] == '\\' && i + 1 < rest_.size()) {
        text += rest_[++i];
      } else if (rest_[i] == '\'') {
        rest_.remove_prefix(i + 1);
        return Expression{Literal{true, std::move(text)}};
      } else {
        text += rest_[i];
      }
    }
    return fail("a string is not closed: `'` is missing");
  }

  std::optional<Expression> parse_call(int depth) {
    const std::size_t open = rest_.find('(');
    if (open == std::string_view::npos || depth == max_depth) {
      return fail(depth == max_depth ? "calls are nested too deeply" : fmt::format("`{}` is not a call", rest_));
    }
    Call call;
    call.name = rest_.substr(0, open);
    rest_.remove_prefix(open + 1);
    skip_blanks();
    if (rest_.starts_with(')')) {
      rest_.remove_prefix(1);
      return Expression{std::move(call)};
    }
    while (true) {
      auto argument = parse_value(depth + 1);
      if (!argument) {
        return std::nullopt;
      }
      call.arguments.push_back(std::move(*argument));
      skip_blanks();
      const char separator = rest_.empty() ? '\0' : rest_.front();
      if (separator != ',' && separator != ')') {
        return fail(fmt::format("the call of `{}` is not closed: `)` is missing", call.name));
      }
      rest_.remove_prefix(1);
      if (separator == ')') {
        return Expression{std::move(call)};
      }
    }
  }

  std::string_view rest_;
  std::string& error_;
};

}  // namespace

std::string Path::text(std::size_t count) const {
  std::string text = root == Root::context ? "$$" : "$" + variable;
  for (std::size_t i = 0; i < count && i < steps.size(); ++i) {
    text += steps[i].text;
  }
  return text;
}

std::optional<Path> parse_path(std::string_view text) {
  return PathParser(text).parse();
}

std::optional<Expression> parse_expression(std::string_view text, std::string& error) {
  return ExpressionParser(text, error).parse();
}

}  // namespace kootoro::workflow
