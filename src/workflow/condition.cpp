#include "workflow/condition.hpp"

#include "workflow/jsonata.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace kootoro::workflow {

namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view without_blanks(std::string_view text) {
  const std::size_t first = std::min(text.find_first_not_of(blanks), text.size());
  text.remove_prefix(first);
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

/// The text in parentheses, if these enclose all of `text`: not for `(a) and (b)`.
std::optional<std::string_view> in_parentheses(std::string_view text) {
  if (text.size() < 2 || text.front() != '(' || text.back() != ')') {
    return std::nullopt;
  }
  text = text.substr(1, text.size() - 2);
  return scan_jsonata(text).error.empty() ? std::optional(text) : std::nullopt;
}

/// The argument, if `text` is one call of `function`.
std::optional<std::string_view> argument_of(std::string_view function, std::string_view text) {
  return text.starts_with(function) ? in_parentheses(without_blanks(text.substr(function.size()))) : std::nullopt;
}

/// A text without quotes inside, a number or a boolean.
bool is_constant(std::string_view text) {
  if (text.size() >= 2 && (text.front() == '\'' || text.front() == '"')) {
    return text.find(text.front(), 1) == text.size() - 1;
  }
  return text == "true" || text == "false" ||
         (!text.empty() && text.find_first_not_of("0123456789.-") == std::string_view::npos);
}

/// The path that `text` compares with a constant. A comparison with a missing value is never true.
std::optional<Path> compared_path(std::string_view text) {
  constexpr std::array<std::string_view, 5> comparisons = {"<=", ">=", "=", "<", ">"};
  const std::size_t at = text.find_first_of("<>=!");
  if (at == std::string_view::npos) {
    return std::nullopt;
  }
  const auto* const comparison = std::find_if(comparisons.begin(), comparisons.end(),
                                              [&](std::string_view each) { return text.substr(at).starts_with(each); });
  if (comparison == comparisons.end() || !is_constant(without_blanks(text.substr(at + comparison->size())))) {
    return std::nullopt;
  }
  return scan_jsonata(text.substr(0, at)).whole;
}

/// The path that must exist for a single condition to be true.
std::optional<Path> needed_path(std::string_view condition) {
  if (const auto tested = argument_of("$exists", condition)) {
    return scan_jsonata(*tested).whole;
  }
  if (auto compared = compared_path(condition)) {
    return compared;
  }
  return scan_jsonata(condition).whole;
}

void assume_step(Shape& shape, const std::vector<Step>& steps, std::size_t at) {
  const auto* name = at < steps.size() ? std::get_if<std::string>(&steps[at].key) : nullptr;
  if (name == nullptr || (shape.kind != Shape::Kind::any && shape.kind != Shape::Kind::object)) {
    return;  // elements of lists are not narrowed
  }
  Shape child = shape.field(*name).shape;
  assume_step(child, steps, at + 1);
  shape.set(*name, std::move(child));
}

}  // namespace

std::vector<Path> present_when(std::string_view condition, bool truth) {
  condition = without_blanks(condition);
  if (const auto inside = in_parentheses(condition)) {
    return present_when(*inside, truth);
  }
  if (const auto negated = argument_of("$not", condition)) {
    return present_when(*negated, !truth);
  }
  const Jsonata scanned = scan_jsonata(condition);
  if (!scanned.error.empty() || scanned.joint == Jsonata::Joint::other) {
    return {};
  }
  std::vector<Path> paths;
  if (scanned.parts.size() == 1) {
    if (auto path = truth ? needed_path(condition) : std::nullopt) {
      paths.push_back(std::move(*path));
    }
  } else if ((scanned.joint == Jsonata::Joint::all) == truth) {  // each part has the result of the whole
    for (const std::string_view part : scanned.parts) {
      for (Path& path : present_when(part, truth)) {
        paths.push_back(std::move(path));
      }
    }
  }
  return paths;
}

void assume_present(const std::vector<Path>& paths, Shape& data, Shape& variables) {
  for (const Path& path : paths) {
    if (path.variable != "states") {
      Shape value = variables.field(path.variable).shape;
      assume_step(value, path.steps, 0);
      variables.set(path.variable, std::move(value));
    } else if (!path.steps.empty() && path.steps.front().text == ".input") {
      assume_step(data, path.steps, 1);
    }
  }
}

}  // namespace kootoro::workflow
