#include "check/traversals.hpp"

#include <cstddef>

namespace kootoro::check {
namespace {

bool starts_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool continues_name(char c) {
  return starts_name(c) || (c >= '0' && c <= '9') || c == '-';
}

/// Reads through a text once. Both members start after an opening mark and end after the closing one.
class Scanner {
 public:
  Scanner(std::string_view text, const std::function<void(const Traversal&)>& visit) : text_(text), visit_(&visit) {}

  /// A template; `quoted` ones end with a quote.
  void read_template(bool quoted) {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (quoted && c == '"') {
        ++at_;
        return;
      }
      const bool marker = (c == '$' || c == '%') && next() == '{';
      if (marker) {
        at_ += 2;
        read_expression();
      } else {
        const bool escaped_marker = (c == '$' || c == '%') && next() == c;
        at_ += (quoted && c == '\\') || escaped_marker ? 2 : 1;
      }
    }
  }

  /// An expression, up to the brace that closes it.
  void read_expression() {
    std::size_t depth = 0;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') {
        ++at_;
        read_template(true);
      } else if (starts_name(c)) {
        read_traversal();
      } else {
        ++at_;
        if (c == '}' && depth == 0) {
          return;
        }
        depth += c == '{' ? 1 : 0;
        depth -= c == '}' ? 1 : 0;
      }
    }
  }

 private:
  [[nodiscard]] char next() const { return at_ + 1 < text_.size() ? text_[at_ + 1] : '\0'; }

  std::string_view read_name() {
    const std::size_t start = at_;
    while (at_ < text_.size() && continues_name(text_[at_])) {
      ++at_;
    }
    return text_.substr(start, at_ - start);
  }

  void read_traversal() {
    const bool is_start = at_ == 0 || text_[at_ - 1] != '.';  // else it goes on after an index
    parts_.assign(1, read_name());
    while (at_ < text_.size() && text_[at_] == '.' && starts_name(next())) {
      ++at_;
      parts_.push_back(read_name());
    }
    if (is_start && parts_.size() > 1) {
      (*visit_)(parts_);
    }
  }

  std::string_view text_;
  const std::function<void(const Traversal&)>* visit_;
  std::size_t at_ = 0;
  Traversal parts_;  ///< the one that is being read
};

}  // namespace

void visit_expression(std::string_view expression, const std::function<void(const Traversal&)>& visit) {
  Scanner(expression, visit).read_expression();
}

void visit_template(std::string_view text, const std::function<void(const Traversal&)>& visit) {
  Scanner(text, visit).read_template(false);
}

}  // namespace kootoro::check
