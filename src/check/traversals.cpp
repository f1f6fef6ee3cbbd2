#include "check/traversals.hpp"

#include "check/markers.hpp"

#include <array>
#include <cstddef>

namespace kootoro::check {
namespace {

constexpr bool starts_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/// Which bytes go on a name: most of an expression's bytes are asked for it.
constexpr std::array<bool, 256> in_names = [] {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    const char c = static_cast<char>(byte);
    table[byte] = starts_name(c) || (c >= '0' && c <= '9') || c == '-';
  }
  return table;
}();

}  // namespace

void TraversalReader::read_expression(std::string_view text) {
  text_ = text;
  at_ = 0;
  skip_expression();
}

void TraversalReader::read_template(std::string_view text) {
  text_ = text;
  for (std::size_t brace = next_marker(text_, 0); brace != std::string_view::npos; brace = next_marker(text_, at_)) {
    at_ = brace + 1;
    if (!is_escape(text_, brace)) {
      skip_expression();
    }
  }
}

/// A template in quotes, from after the opening one to after the closing one.
void TraversalReader::skip_quoted() {
  while (at_ < text_.size()) {
    const char c = text_[at_++];
    if (c == '"') {
      return;
    }
    if (c == '\\') {
      ++at_;
    } else if (c == '{' && at_ > 1 && (text_[at_ - 2] == '$' || text_[at_ - 2] == '%') && !is_escape(text_, at_ - 1)) {
      skip_expression();
    }
  }
}

/// An expression, up to after the brace that closes it.
void TraversalReader::skip_expression() {
  std::size_t depth = 0;
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == '"') {
      ++at_;
      skip_quoted();
    } else if (starts_name(c)) {
      skip_traversal();
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

void TraversalReader::skip_traversal() {
  const bool is_start = at_ == 0 || text_[at_ - 1] != '.';  // else it goes on after an index
  parts_.assign(1, take_name());
  while (at_ + 1 < text_.size() && text_[at_] == '.' && starts_name(text_[at_ + 1])) {
    ++at_;
    parts_.push_back(take_name());
  }
  if (is_start && parts_.size() > 1) {
    visit_(parts_);
  }
}

std::string_view TraversalReader::take_name() {
  const std::size_t start = at_;
  while (at_ < text_.size() && in_names[static_cast<unsigned char>(text_[at_])]) {
    ++at_;
  }
  return text_.substr(start, at_ - start);
}

}  // namespace kootoro::check
