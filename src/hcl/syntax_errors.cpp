#include <hcl/syntax_errors.hpp>

#include <kootoro/text/limits.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace kootoro::hcl {

diag::Diagnostic& SyntaxErrors::add(diag::Kind kind, std::uint32_t begin, std::uint32_t end, std::string message) {
  diag::Diagnostic& error = errors_.emplace_back();
  error.kind = kind;
  error.subject = range(begin, end);
  error.message = std::move(message);
  return error;
}

diag::Diagnostic& SyntaxErrors::add_first(diag::Kind kind, std::uint32_t begin, std::uint32_t end,
                                          std::string message) {
  diag::Diagnostic& error = first_.emplace_back();
  error.kind = kind;
  error.subject = range(begin, end);
  error.message = std::move(message);
  return error;
}

diag::Diagnostic& SyntaxErrors::warn(diag::Kind kind, source::Range subject, std::string message) {
  diag::Diagnostic& warning = warnings_.emplace_back();
  warning.severity = diag::Severity::warning;
  warning.kind = kind;
  warning.subject = subject;
  warning.message = std::move(message);
  return warning;
}

bool SyntaxErrors::any_within(std::uint32_t begin, std::uint32_t end) const {
  return std::any_of(errors_.begin(), errors_.end(), [&](const diag::Diagnostic& error) {
    return error.subject.begin >= begin && error.subject.begin <= end;
  });
}

bool SyntaxErrors::only(diag::Kind kind) const {
  return std::all_of(errors_.begin(), errors_.end(),
                     [kind](const diag::Diagnostic& error) { return error.kind == kind; });
}

std::uint32_t SyntaxErrors::first_place() const {
  std::uint32_t first = errors_.front().subject.begin;
  for (const diag::Diagnostic& error : errors_) {
    first = std::min(first, error.subject.begin);
  }
  return first;
}

diag::Diagnostic reject_number(source::Range range, std::string_view text) {
  // Any word of digits, one point and one exponent is a number; only its size may be wrong.
  const bool has_form = std::count(text.begin(), text.end(), '.') <= 1 &&
                        text.find_first_of("eE") == text.find_last_of("eE") &&
                        text.find('.', std::min(text.find_first_of("eE"), text.size())) == std::string_view::npos;
  diag::Diagnostic error;
  error.kind = diag::Kind::invalid_number;
  error.subject = range;
  if (has_form) {
    error.message = fmt::format("the exponent of `{}` is out of range", text);
    error.with_help(fmt::format("the limits are `1e-{0}` and `1e{0}`", limits::decimal_exponent));
  } else {
    error.message = fmt::format("`{}` is not a number", text);
    error.with_help("write digits with at most one decimal point and one exponent: `12`, `1.5`, `1e3`");
  }
  return error;
}

std::string too_deep_message(std::size_t deepest) {
  return fmt::format("nested more than {} levels deep", deepest);
}

void SyntaxErrors::flush(const source::Files& files, diag::Diagnostics& diagnostics) {
  errors_.insert(errors_.begin(), std::make_move_iterator(first_.begin()), std::make_move_iterator(first_.end()));
  first_.clear();
  std::stable_sort(errors_.begin(), errors_.end(), [](const diag::Diagnostic& a, const diag::Diagnostic& b) {
    return a.subject.begin < b.subject.begin;
  });
  std::uint32_t last_line = 0;
  std::size_t shown = 0;
  for (diag::Diagnostic& error : errors_) {
    const std::uint32_t line = files[error.subject.file].line_number(error.subject.begin);
    if (line == last_line) {
      continue;
    }
    last_line = line;
    diag::Diagnostic& added = diagnostics.error(error.kind, error.subject, std::move(error.message));
    added.help = std::move(error.help);
    added.notes = std::move(error.notes);
    if (++shown == limits::syntax_errors) {
      added.with_help("further syntax errors in this file are not shown");
      break;
    }
  }
  errors_.clear();
  for (diag::Diagnostic& warning : warnings_) {
    diagnostics.add(std::move(warning));
  }
  warnings_.clear();
}

}  // namespace kootoro::hcl
