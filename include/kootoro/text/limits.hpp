// The limits of what is read, in one table. docs/limits.md describes them for users.
#pragma once

#include <cstddef>

namespace kootoro::limits {

/// Bytes of any file or stream that is read: plans of the largest projects have tens of megabytes.
inline constexpr std::size_t input_bytes = std::size_t{512} << 20U;
/// Bytes of a settings file.
inline constexpr std::size_t settings_bytes = std::size_t{64} << 20U;

/// Levels of nested brackets, braces, sequences and operators in a settings file.
inline constexpr std::size_t settings_depth = 10'000;
/// Levels that fit a stack of 8 MiB, which every thread has: those of an expression in a document. Deeper settings are
/// read on a larger stack (`deep_stack_bytes`).
inline constexpr std::size_t expression_depth = 1'000;
inline constexpr std::size_t deep_stack_bytes = std::size_t{512} << 20U;

/// Decimal exponents of numbers that are not 0: from -1,000,000 to 1,000,000.
inline constexpr long decimal_exponent = 1'000'000;
/// Bytes of a text that a template builds.
inline constexpr std::size_t text_bytes = std::size_t{64} << 20U;
/// Steps to compute the value of one setting, and more for each byte of its file: a value that is only written out
/// always fits.
inline constexpr std::size_t value_steps = 2'000'000;
inline constexpr std::size_t value_steps_per_byte = 8;
/// Bytes of text that cost one step.
inline constexpr std::size_t text_bytes_per_step = 64;

/// Syntax errors of one file that are reported.
inline constexpr std::size_t syntax_errors = 50;
/// Findings of one kind that are reported one by one; one more counts the others.
inline constexpr std::size_t findings_of_a_kind = 1'000;
/// Bytes of a source line that a report shows around a finding.
inline constexpr std::size_t excerpt_bytes = 2'048;

}  // namespace kootoro::limits
