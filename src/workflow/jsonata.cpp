#include "workflow/jsonata.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace kootoro::workflow {

namespace {

bool in_variable(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80U;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  const std::size_t last = text.find_last_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view() : text.substr(first, last - first + 1);
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  Jsonata scan() {
    while (at_ < text_.size() && result_.error.empty()) {
      scan_token();
    }
    if (result_.error.empty() && !open_.empty()) {
      result_.error = fmt::format("`{}` is not closed", open_.back());
    }
    drop_bound(result_.reads);
    drop_bound(result_.guarded);
    return std::move(result_);
  }

 private:
  void scan_token() {
    const char c = text_[at_];
    if (c == '"' || c == '\'' || c == '`') {
      skip_quoted(c);
    } else if (text_.substr(at_, 2) == "/*") {
      const std::size_t end = text_.find("*/", at_ + 2);
      at_ = end == std::string_view::npos ? text_.size() : end + 2;
      result_.error = end == std::string_view::npos ? "a comment is not closed" : "";
    } else if (c == '/' && !after_operand_) {
      skip_quoted('/');  // a regular expression: a division has something before it
    } else if (c == '(' || c == '[' || c == '{') {
      open_.push_back(c);
      after_operand_ = false;
      ++at_;
    } else if (c == ')' || c == ']' || c == '}') {
      close(c);
    } else if (c == '$') {
      scan_variable();
    } else if (in_variable(c)) {
      skip_word();
    } else {
      after_operand_ = after_operand_ && (c == ' ' || c == '\t' || c == '\n' || c == '\r');
      ++at_;
    }
  }

  void skip_quoted(char quote) {
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != quote) {
      end += text_[end] == '\\' ? 2U : 1U;
    }
    if (end >= text_.size()) {
      result_.error = fmt::format("a text is not closed: `{}` is missing", quote);
      return;
    }
    at_ = end + 1;
    after_operand_ = true;
  }

  void skip_word() {
    const std::size_t start = at_;
    at_ = end_of_name(at_);
    const std::string_view word = text_.substr(start, at_ - start);
    after_operand_ = word != "and" && word != "or" && word != "in";
    if (word == "function") {
      bind_parameters();
    }
  }

  void close(char c) {
    const char opening = c == ')' ? '(' : (c == ']' ? '[' : '{');
    if (open_.empty() || open_.back() != opening) {
      result_.error = fmt::format("`{}` closes nothing", c);
      return;
    }
    open_.pop_back();
    after_operand_ = true;
    ++at_;
  }

  [[nodiscard]] std::size_t end_of_name(std::size_t from) const {
    while (from < text_.size() && in_variable(text_[from])) {
      ++from;
    }
    return from;
  }

  [[nodiscard]] std::string_view behind_blanks() const { return trimmed(text_.substr(at_)); }

  void scan_variable() {
    const std::size_t start = at_;
    at_ = end_of_name(at_ + 1);
    const std::string_view name = text_.substr(start + 1, at_ - start - 1);
    after_operand_ = true;
    if (name.empty()) {
      at_ = std::max(at_, start + 1);
      if (at_ < text_.size() && text_[at_] == '$') {
        ++at_;  // `$$`: the expression's own input
      }
      return;
    }
    if (behind_blanks().starts_with('(')) {
      called_ = name;
      call_at_ = at_;
      return;  // a function: of JSONata, or bound above
    }
    if (behind_blanks().starts_with(":=") || (start > 0 && (text_[start - 1] == '@' || text_[start - 1] == '#'))) {
      bound_.insert(std::string(name));
      return;
    }
    add_read(start);
  }

  void add_read(std::size_t start) {
    std::size_t end = at_;
    while (end + 1 < text_.size() && text_[end] == '.' && in_variable(text_[end + 1])) {
      end = end_of_name(end + 1);
    }
    auto path = parse_path(text_.substr(start, end - start));
    at_ = end;
    if (!path) {
      return;
    }
    const std::string_view before = trimmed(text_.substr(0, start));
    if (called_ == "exists" && before.ends_with('(') && call_at_ + 1 >= before.size()) {
      result_.guarded.push_back(*path);
      return;
    }
    if (trimmed(text_) == text_.substr(start, end - start)) {
      result_.whole = *path;
    }
    result_.reads.push_back(std::move(*path));
  }

  /// `function($a, $b) { … }`
  void bind_parameters() {
    const std::size_t close = text_.find(')', at_);
    for (std::size_t i = at_; i < std::min(close, text_.size()); ++i) {
      if (text_[i] == '$') {
        const std::size_t end = end_of_name(i + 1);
        bound_.insert(std::string(text_.substr(i + 1, end - i - 1)));
      }
    }
  }

  void drop_bound(std::vector<Path>& paths) const {
    paths.erase(std::remove_if(paths.begin(), paths.end(),
                               [this](const Path& path) { return bound_.find(path.variable) != bound_.end(); }),
                paths.end());
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool after_operand_ = false;
  std::vector<char> open_;
  std::string_view called_;
  std::size_t call_at_ = 0;
  std::set<std::string> bound_;
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
