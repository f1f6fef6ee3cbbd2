// Diagnostics as values: the problem, its place and its remedies.
#pragma once

#include <kootoro/source/file.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kootoro::diag {

/// `accepted`: a guardrail's finding that the settings accept, with a reason. `note`: something that could not be
/// checked, or that is worth knowing. Both are shown, and no run fails because of them.
enum class Severity : std::uint8_t { error = 1, warning = 2, accepted = 3, note = 4 };  // zero is no severity

/// `error`, `warning`, `accepted`, `note`.
[[nodiscard]] std::string_view name(Severity severity);

/// The kind of a diagnostic: one entry of kinds.def.
enum class Kind : std::uint8_t {
#define KOOTORO_KIND(name, id) name,
#include <kootoro/diag/kinds.def>
#undef KOOTORO_KIND
};

/// The name shown in brackets at the end of a message, such as `unknown-function`.
[[nodiscard]] std::string_view id(Kind kind);

/// All kinds, in the order of kinds.def.
[[nodiscard]] const std::vector<Kind>& all_kinds();

/// A further place that explains a diagnostic, for example the first of two duplicates.
struct Note {
  source::Range range;
  std::string message;
};

/// One finding. Its texts follow src/diag/README.md: lower case, no full stop, code in backticks,
/// what was seen first, what to do in `help`.
struct Diagnostic {
  Severity severity = Severity::error;
  Kind kind{};
  source::Range subject;  ///< unknown when the finding concerns no text, for example a missing file
  std::string message;
  std::vector<std::string> help;  ///< remedies, one line each
  std::vector<Note> notes;
  std::string rule;    ///< the guardrail's id, if a guardrail reported it
  std::string link;    ///< a page with more information
  std::string reason;  ///< of an accepted finding: why
  /// How many findings this one counts as: more than one if it stands for others that are not reported one by one.
  std::size_t stands_for = 1;

  /// Adds a remedy.
  Diagnostic& with_help(std::string text);
  /// Adds a related place.
  Diagnostic& with_note(source::Range range, std::string text);
};

/// The findings of a run, in the order in which they were added. Of each kind and severity,
/// `limits::findings_of_a_kind` are kept; one more, at the place of the first that is not, counts the others.
class Diagnostics {
 public:
  /// Adds an error. The reference lasts until the next finding is added: use it to chain `with_help`.
  Diagnostic& error(Kind kind, source::Range subject, std::string message);
  /// Adds a warning; otherwise as `error`.
  Diagnostic& warning(Kind kind, source::Range subject, std::string message);
  /// Adds a note; otherwise as `error`.
  Diagnostic& note(Kind kind, source::Range subject, std::string message);
  /// Adds a finding unchanged.
  Diagnostic& add(Diagnostic diagnostic);
  void append(Diagnostics other);

  [[nodiscard]] bool has_errors() const { return error_count() > 0; }
  [[nodiscard]] std::size_t error_count() const { return count(Severity::error); }
  [[nodiscard]] std::size_t warning_count() const { return count(Severity::warning); }
  [[nodiscard]] std::size_t accepted_count() const { return count(Severity::accepted); }
  [[nodiscard]] std::size_t note_count() const { return count(Severity::note); }
  [[nodiscard]] bool empty() const { return items_.empty(); }
  [[nodiscard]] const std::vector<Diagnostic>& items() const { return items_; }

 private:
  [[nodiscard]] std::size_t count(Severity severity) const { return counts_[static_cast<std::size_t>(severity)]; }

  /// The findings of one kind and severity.
  struct Group {
    std::size_t kept = 0;
    std::size_t rest = 0;  ///< the position of the finding that counts the others, once `kept` is at its limit
  };

  [[nodiscard]] Diagnostic& count_only(Group& group, Diagnostic&& diagnostic);

  std::vector<Diagnostic> items_;
  std::array<std::size_t, 5> counts_{};  ///< by severity
  std::map<std::pair<Severity, Kind>, Group> groups_;
  Diagnostic not_kept_;  ///< receives what is added to a finding that is only counted
};

}  // namespace kootoro::diag
