#include <kootoro/json/read.hpp>

#include "json/builder.hpp"

#include <kootoro/text/utf8.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::json {
namespace {

using namespace std::string_view_literals;

/// A value, or an error. Ranges count from the start of `text`.
template <Tree T>
struct Outcome {
  T value;
  std::optional<diag::Diagnostic> error;
};

diag::Diagnostic at_the_start(source::FileId file, diag::Kind kind, std::string message, std::string help) {
  diag::Diagnostic error;
  error.kind = kind;
  error.subject = {file, 0, 1};
  error.message = std::move(message);
  error.with_help(std::move(help));
  return error;
}

/// The error of a text that can be found before it is read.
std::optional<diag::Diagnostic> refusal(std::string_view text, source::FileId file, const Options& options) {
  if (text.size() > options.size) {
    return at_the_start(file, diag::Kind::too_long, fmt::format("the text has {} bytes", text.size()),
                        fmt::format("the limit is {} bytes", options.size));
  }
  if (text.starts_with("\xFF\xFE"sv) || text.starts_with("\xFE\xFF"sv)) {
    return at_the_start(file, diag::Kind::not_a_text_file, "the text is encoded in UTF-16", "save it as UTF-8");
  }
  return std::nullopt;
}

template <Tree T>
Outcome<T> read_text(std::string_view text, source::FileId file, const Options& options) {
  if (auto error = refusal(text, file, options)) {
    return {T(), std::move(error)};
  }
  Builder<T> builder(text, options);
  const std::size_t begin = text.starts_with(text::byte_order_mark) ? text::byte_order_mark.size() : 0;
  read_events(text, {file, begin, options.depth, /*strict=*/true}, builder);
  if (builder.error()) {
    return {T(), builder.error()};
  }
  return {builder.take(), std::nullopt};
}

/// The line and column, without a look at later lines.
Error error_of(std::string_view text, const diag::Diagnostic& finding) {
  const std::string_view before = text.substr(0, finding.subject.begin);
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  return {static_cast<std::uint32_t>(1 + std::count(before.begin(), before.end(), '\n')),
          static_cast<std::uint32_t>(1 + text::grapheme_count(before.substr(line_start))), finding.message};
}

template <Tree T>
Result<T> result_of(std::string_view text, const Options& options) {
  Outcome<T> outcome = read_text<T>(text, source::FileId::none, options);
  if (outcome.error) {
    return {T(), error_of(text, *outcome.error)};
  }
  return {std::move(outcome.value), std::nullopt};
}

template <Tree T>
std::optional<T> report_or_value(source::FileId file, const source::Files& files, diag::Diagnostics& diagnostics,
                                 const Options& options) {
  Outcome<T> outcome = read_text<T>(files[file].text(), file, options);
  if (outcome.error) {
    diagnostics.add(*std::move(outcome.error));
    return std::nullopt;
  }
  return std::move(outcome.value);
}

}  // namespace

std::string describe(const Error& error) {
  return fmt::format("{} (line {}, column {})", error.message, error.line, error.column);
}

Result<Value> read(std::string_view text, const Options& options) {
  return result_of<Value>(text, options);
}

Result<Ordered> read_ordered(std::string_view text, const Options& options) {
  return result_of<Ordered>(text, options);
}

std::optional<Value> read(source::FileId file, const source::Files& files, diag::Diagnostics& diagnostics,
                          const Options& options) {
  return report_or_value<Value>(file, files, diagnostics, options);
}

std::optional<Ordered> read_ordered(source::FileId file, const source::Files& files, diag::Diagnostics& diagnostics,
                                    const Options& options) {
  return report_or_value<Ordered>(file, files, diagnostics, options);
}

}  // namespace kootoro::json
