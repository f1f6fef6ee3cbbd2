// Texts and numbers of all report formats.
#pragma once

#include <kootoro/report/report.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::report {

/// The first line of a Markdown report: by it, a bot finds its comment.
inline constexpr std::string_view markdown_marker = "<!-- kootoro-gen report -->\n";

/// The kinds of changes, in the order of the summary.
inline constexpr std::array<compare::Action, 9> told_actions{
    compare::Action::destroy, compare::Action::replace, compare::Action::unknown, compare::Action::replace_and_forget,
    compare::Action::update,  compare::Action::create,  compare::Action::import,  compare::Action::move,
    compare::Action::forget};

/// The number of changes of this kind; an import before another action counts, too.
[[nodiscard]] std::size_t count(const std::vector<compare::Change>& changes, compare::Action action);
[[nodiscard]] std::size_t count(const Report& report, compare::Action action);

/// `1 to destroy`; `1 with unknown actions`.
[[nodiscard]] std::string total(const std::vector<compare::Change>& changes, compare::Action action);
[[nodiscard]] std::string total(const Report& report, compare::Action action);

/// The same for `changes`: `12 to update, 3 to create`; empty without changes.
[[nodiscard]] std::string totals(const std::vector<compare::Change>& changes);

/// `as predicted: 12 to update, 3 to create`, `no changes`, …: the part of a plan that was predicted. Empty if nothing
/// was.
[[nodiscard]] std::string predicted_text(const Against& against);

/// `2 surprises`; `no surprises`.
[[nodiscard]] std::string surprises_text(const Against& against);

/// `2 to destroy, 1 to replace, 12 to update, 3 to create, 5 unchanged`; `no changes`. Then the alerts: `; 1 check
/// failed`.
[[nodiscard]] std::string totals(const Report& report);

/// `1 resource with data is destroyed or replaced`; empty if there are none.
[[nodiscard]] std::string warning(const Report& report);

/// `2 other changes to the configuration`
[[nodiscard]] std::string configuration_words(const Report& report);

/// `protection is loosened in 2 places`, `…, 1 accepted`; empty if it is not.
[[nodiscard]] std::string loosened_words(const Report& report);

/// `deletion_protection true → false`, `removed`; with the reason if it is accepted.
[[nodiscard]] std::string loosening_text(const protection::Loosening& loosening);

/// The changes that lose data.
[[nodiscard]] std::vector<const compare::Change*> losses(const Report& report);

/// `-/+`, `~`, `+`, …
[[nodiscard]] std::string_view symbol(compare::Action action);

/// A value on one line, no longer than `limit` characters; the omitted part becomes `…`.
[[nodiscard]] std::string value_text(const compare::Json& value, std::size_t limit);

/// The text of a difference: words, or values with a sign before or between them.
struct Told {
  std::string words;                      ///< `(sensitive)`, `moved from [0] to [3]`; empty if the values are shown
  const compare::Json* before = nullptr;  ///< null if added
  const compare::Json* after = nullptr;   ///< null if removed
  std::vector<std::string> lines;         ///< of a unified diff, for texts of several lines; `words` counts them
};
[[nodiscard]] Told told(const compare::AttributeChange& attribute);

/// `1024 → 2048`, `+ "added"`, `2 lines added, 1 line removed`, `(known after apply, from module.x.y)`, `(sensitive)`.
[[nodiscard]] std::string change_text(const compare::AttributeChange& attribute, std::size_t limit);

/// `env/dev.tfvars:12 lambda_functions.timeouts`; several with commas; empty if there are none.
[[nodiscard]] std::string cause_text(const std::vector<compare::Cause>& cause);

/// `module.s3`, or `the root module`.
[[nodiscard]] std::string_view module_text(std::string_view module);

/// `module.s3.aws_s3_bucket`: the module and type.
[[nodiscard]] std::string type_address(const compare::Change& change);

/// The address without its module.
[[nodiscard]] std::string_view short_address(const compare::Change& change);

}  // namespace kootoro::report
