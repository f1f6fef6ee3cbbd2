#include "compare/expression.hpp"

#include <algorithm>

namespace kootoro::compare {
namespace {

bool starts_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool in_name(char c) {
  return starts_name(c) || (c >= '0' && c <= '9') || c == '-';
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1);
}

/// The position after the quoted text that begins at `at`. Expressions inside are skipped with their own quotes.
std::size_t after_quotes(std::string_view text, std::size_t at) {
  int depth = 0;
  for (++at; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text.compare(at, 2, "${") == 0) {
      ++depth;
      ++at;
    } else if (text[at] == '}' && depth > 0) {
      --depth;
    } else if (text[at] == '"' && depth == 0) {
      return at + 1;
    }
  }
  return text.size();
}

/// The position of the first of `ends` outside brackets and quotes, from `at` on.
std::size_t find_outside(std::string_view text, std::size_t at, std::string_view ends) {
  int depth = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (depth == 0 && ends.find(c) != std::string_view::npos) {
      return at;
    }
    if (c == '"') {
      at = after_quotes(text, at);
      continue;
    }
    depth += static_cast<int>(c == '(' || c == '[' || c == '{') - static_cast<int>(c == ')' || c == ']' || c == '}');
    ++at;
  }
  return std::string_view::npos;
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  while (!trimmed(text).empty()) {
    const std::size_t comma = find_outside(text, 0, ",");
    parts.push_back(trimmed(text.substr(0, comma)));
    text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
  }
  return parts;
}

std::size_t after_name(std::string_view text, std::size_t at) {
  while (at < text.size() && in_name(text[at])) {
    ++at;
  }
  return at;
}

/// One step of a traversal at `at`: `.name`, `["name"]` or `[0]`. Gives the position after it, or `at`.
std::size_t step(std::string_view text, std::size_t at, std::vector<std::string>& parts) {
  if (at + 1 < text.size() && text[at] == '.' && in_name(text[at + 1])) {
    const std::size_t end = after_name(text, at + 1);
    parts.emplace_back(text.substr(at + 1, end - at - 1));
    return end;
  }
  if (at + 1 < text.size() && text[at] == '[') {
    const std::size_t end = find_outside(text, at + 1, "]");
    const std::string_view key = end == std::string_view::npos ? "" : trimmed(text.substr(at + 1, end - at - 1));
    const bool quoted = key.size() >= 2 && key.front() == '"' && key.back() == '"';
    const bool number = !key.empty() && key.find_first_not_of("0123456789") == std::string_view::npos;
    if ((quoted && key.find("${") == std::string_view::npos) || number) {
      parts.emplace_back(quoted ? key.substr(1, key.size() - 2) : key);
      return end + 1;
    }
  }
  return at;
}

/// The position after the traversal that begins at `at`.
std::size_t after_traversal(std::string_view text, std::size_t at, std::vector<std::string>& parts) {
  std::size_t end = after_name(text, at);
  parts.emplace_back(text.substr(at, end - at));
  for (std::size_t next = step(text, end, parts); next != end; next = step(text, end, parts)) {
    end = next;
  }
  return end;
}

}  // namespace

std::vector<Piece> template_pieces(std::string_view text) {
  std::vector<Piece> pieces;
  std::size_t begin = 0;
  std::size_t at = 0;
  while ((at = text.find("${", at)) != std::string_view::npos) {
    if (at > 0 && text[at - 1] == '$') {
      at += 2;
      continue;
    }
    if (at > begin) {
      pieces.push_back({false, text.substr(begin, at - begin)});
    }
    const std::size_t end = std::min(find_outside(text, at + 2, "}"), text.size());
    pieces.push_back({true, trimmed(text.substr(at + 2, end - at - 2))});
    begin = at = std::min(end + 1, text.size());
  }
  if (begin < text.size()) {
    pieces.push_back({false, text.substr(begin)});
  }
  return pieces;
}

std::optional<std::vector<std::string>> traversal(std::string_view text) {
  std::vector<std::string> parts;
  if (text.empty() || !starts_name(text.front()) || after_traversal(text, 0, parts) != text.size()) {
    return std::nullopt;
  }
  return parts;
}

std::optional<Call> call(std::string_view text) {
  const std::size_t open = after_name(text, 0);
  if (open == 0 || open >= text.size() || text[open] != '(' || find_outside(text, open + 1, ")") != text.size() - 1) {
    return std::nullopt;
  }
  return Call{text.substr(0, open), split(text.substr(open + 1, text.size() - open - 2))};
}

std::vector<std::pair<std::string_view, std::string_view>> object_members(std::string_view text) {
  std::vector<std::pair<std::string_view, std::string_view>> members;
  if (text.size() < 2 || text.front() != '{' || text.back() != '}') {
    return members;
  }
  for (const std::string_view member : split(text.substr(1, text.size() - 2))) {
    const std::size_t equals = find_outside(member, 0, "=");
    if (equals != std::string_view::npos) {
      members.emplace_back(trimmed(member.substr(0, equals)), trimmed(member.substr(equals + 1)));
    }
  }
  return members;
}

std::vector<Token> tokens(std::string_view expression) {
  std::vector<Token> result;
  std::size_t begin = 0;
  std::size_t at = 0;
  const auto flush = [&] {
    if (at > begin) {
      result.push_back({false, expression.substr(begin, at - begin)});
    }
  };
  while (at < expression.size()) {
    if (expression[at] == '"') {
      at = after_quotes(expression, at);
    } else if (starts_name(expression[at])) {
      std::vector<std::string> parts;
      const std::size_t end = after_traversal(expression, at, parts);
      if (parts.size() > 1) {
        flush();
        result.push_back({true, expression.substr(at, end - at)});
        begin = end;
      }
      at = end;
    } else {
      ++at;
    }
  }
  flush();
  return result;
}

}  // namespace kootoro::compare
