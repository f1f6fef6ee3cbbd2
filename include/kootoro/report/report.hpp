// Reports of changes: for a terminal, a pull request, a browser, and as JSON.
#pragma once

#include <kootoro/compare/change.hpp>
#include <kootoro/compare/design.hpp>
#include <kootoro/compare/promise.hpp>
#include <kootoro/protection/protection.hpp>
#include <kootoro/text/printable.hpp>

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::report {

/// A resource whose data may be lost, with the reason.
struct Allowance {
  std::string address;
  std::string reason;
};

/// A part of a plan beyond its resources, one line each.
struct Listing {
  std::string title;  ///< `checks that failed`
  std::string name;   ///< in JSON: `failed_checks`
  std::vector<std::string> lines;
};

/// A plan that was compared with its prediction. The report then shows only the surprises; see `add_promise`.
struct Against {
  std::string current;  ///< the titles of the sides
  std::string proposed;
  compare::Promise promise;
};

/// The contents of a report. The changes are sorted by harm (`compare::sort_by_harm`).
struct Report {
  std::string title;  ///< `dev → prod`, or a plan's file name
  std::vector<compare::Change> changes;
  std::size_t unchanged = 0;                   ///< unchanged resources; 0 if not counted
  std::vector<compare::Change> outputs;        ///< of the root module
  std::vector<compare::Change> configuration;  ///< of what is declared beside resources: `compare::declaration_changes`
  std::vector<compare::Change> deferred;       ///< that a later plan decides
  std::vector<compare::Change> drift;          ///< made outside of Terraform
  std::vector<Listing> listings;
  std::vector<std::string> alerts;  ///< for the first line, after the totals
  std::vector<Allowance> allowed;
  std::optional<Against> against;
  std::vector<protection::Loosening> loosened;

  [[nodiscard]] bool empty() const { return changes.empty() && outputs.empty() && configuration.empty(); }
};

/// Adds what the changes loosen, and the policies that can't be judged.
void judge(Report& report);

/// A width or a length that cuts nothing.
inline constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max() / 4;

struct TextStyle {
  bool color = false;
  std::size_t width = 80;  ///< `unlimited`: nothing is cut
};

/// For a terminal: a line of totals, a banner of the resources that lose data, then module by module. Resources with
/// equal changes are grouped.
[[nodiscard]] std::string render_text(const Report& report, TextStyle style);

/// Uses the names of `terraform show -json`: `resource_changes[]` with `address`, `type`, `change.actions`,
/// `change.before`, `change.after`, `change.replace_paths`; and `cause[]`, `holds_data`, `attributes[]`, `summary`,
/// `format_version`.
[[nodiscard]] std::string render_json(const Report& report);

/// GitHub's limit for one comment (its API's `body is too long (maximum is 65536 characters)`).
inline constexpr std::size_t markdown_limit = 65'536;

/// For a comment on a pull request. The first line is a hidden marker by which a bot finds its comment. At most
/// `limit` characters: as long as the report fits, nothing is cut; then long values and lists are cut, and entries that
/// don't fit are omitted and counted. The totals are always included.
[[nodiscard]] std::string render_markdown(const Report& report, std::size_t limit = markdown_limit);

/// A self-contained page, in light and dark mode.
[[nodiscard]] std::string render_html(const Report& report);

/// The options of all formats; each uses those it needs.
struct Layout {
  TextStyle style;
  std::size_t limit = markdown_limit;
};

struct Format {
  std::string_view name;  ///< its name in `--format`
  text::Printable (*render)(const Report& report, const Layout& layout);
  text::Printable (*render_design)(const compare::DesignComparison& comparison, const Layout& layout);
};

/// Every output format; the first one is the default.
[[nodiscard]] std::span<const Format> formats();
/// Null for an unknown name.
[[nodiscard]] const Format* format_of(std::string_view name);

}  // namespace kootoro::report
