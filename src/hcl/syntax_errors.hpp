// Collects the syntax errors of one file, and keeps their number small.
#pragma once

#include <kootoro/diag/diagnostic.hpp>

#include <string>
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
  /// Adds an error as it is.
  void add(diag::Diagnostic error) { errors_.push_back(std::move(error)); }

  [[nodiscard]] bool empty() const { return errors_.empty(); }
  [[nodiscard]] std::size_t count() const { return errors_.size(); }
  /// Where the earliest error starts; there must be one.
  [[nodiscard]] std::uint32_t first_place() const;
  [[nodiscard]] source::Range range(std::uint32_t begin, std::uint32_t end) const { return {file_, begin, end}; }

  /// Moves the errors worth showing to `diagnostics`.
  void flush(const source::Files& files, diag::Diagnostics& diagnostics);

 private:
  source::FileId file_;
  std::vector<diag::Diagnostic> errors_;
};

}  // namespace kootoro::hcl
