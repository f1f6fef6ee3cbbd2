// Collects the syntax errors of one file, and keeps their number small.
#pragma once

#include <kootoro/diag/diagnostic.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kootoro::hcl {

/// Syntax errors of one file in any order; `flush` sorts them and leaves one per line, since a second one on the
/// same line is nearly always a consequence of the first.
class SyntaxErrors {
 public:
  explicit SyntaxErrors(source::FileId file) : file_(file) {}

  /// Adds an error at the bytes [begin, end). The reference lasts until the next call.
  diag::Diagnostic& add(diag::Kind kind, std::uint32_t begin, std::uint32_t end, std::string message);
  /// The same, before other errors at the same place.
  diag::Diagnostic& add_first(diag::Kind kind, std::uint32_t begin, std::uint32_t end, std::string message);
  /// Adds a warning; all of them are shown. The reference lasts until the next call.
  diag::Diagnostic& warn(diag::Kind kind, source::Range subject, std::string message);
  /// Adds an error as it is.
  void add(diag::Diagnostic error) { errors_.push_back(std::move(error)); }

  [[nodiscard]] bool empty() const { return errors_.empty(); }
  /// Whether there are no errors of another kind.
  [[nodiscard]] bool only(diag::Kind kind) const;
  [[nodiscard]] std::size_t count() const { return errors_.size(); }
  /// Whether an error starts at a byte from `begin` to `end`.
  [[nodiscard]] bool any_within(std::uint32_t begin, std::uint32_t end) const;
  /// Where the earliest error starts; there must be one.
  [[nodiscard]] std::uint32_t first_place() const;
  [[nodiscard]] source::Range range(std::uint32_t begin, std::uint32_t end) const { return {file_, begin, end}; }

  /// Moves the errors worth showing to `diagnostics`.
  void flush(const source::Files& files, diag::Diagnostics& diagnostics);

 private:
  source::FileId file_;
  std::vector<diag::Diagnostic> errors_;
  std::vector<diag::Diagnostic> first_;  // of their places
  std::vector<diag::Diagnostic> warnings_;
};

/// The error about the number `text`, which can't be read or is beyond the limits.
[[nodiscard]] diag::Diagnostic reject_number(source::Range range, std::string_view text);

/// `nested more than 1000 levels deep`
[[nodiscard]] std::string too_deep_message(std::size_t deepest);

}  // namespace kootoro::hcl
