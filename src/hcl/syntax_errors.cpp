#include <hcl/syntax_errors.hpp>

#include <algorithm>
#include <utility>

namespace kootoro::hcl {
namespace {

constexpr std::size_t most_errors_shown = 50;

}  // namespace

diag::Diagnostic& SyntaxErrors::add(diag::Kind kind, std::uint32_t begin, std::uint32_t end, std::string message) {
  diag::Diagnostic& error = errors_.emplace_back();
  error.kind = kind;
  error.subject = range(begin, end);
  error.message = std::move(message);
  return error;
}

std::uint32_t SyntaxErrors::first_place() const {
  std::uint32_t first = errors_.front().subject.begin;
  for (const diag::Diagnostic& error : errors_) {
    first = std::min(first, error.subject.begin);
  }
  return first;
}

void SyntaxErrors::flush(const source::Files& files, diag::Diagnostics& diagnostics) {
  std::stable_sort(errors_.begin(), errors_.end(), [](const diag::Diagnostic& a, const diag::Diagnostic& b) {
    return a.subject.begin < b.subject.begin;
  });
  std::uint32_t last_line = 0;
  std::size_t shown = 0;
  for (diag::Diagnostic& error : errors_) {
    const std::uint32_t line = files.start(error.subject).line;
    if (line == last_line) {
      continue;
    }
    last_line = line;
    diag::Diagnostic& added = diagnostics.error(error.kind, error.subject, std::move(error.message));
    added.help = std::move(error.help);
    added.notes = std::move(error.notes);
    if (++shown == most_errors_shown) {
      added.with_help("further syntax errors in this file are not shown");
      break;
    }
  }
  errors_.clear();
}

}  // namespace kootoro::hcl
