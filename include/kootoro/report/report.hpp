// What changes, for people and for programs: on a terminal, in a pull request, in a browser, as JSON.
#pragma once

#include <kootoro/compare/change.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::report {

/// A resource that may lose what it keeps, because somebody said why.
struct Allowance {
  std::string address;
  std::string reason;
};

/// What a report is about. The changes are sorted by harm (`compare::sort_by_harm`).
struct Report {
  std::string title;  ///< `dev → prod`, or a plan's file name
  std::vector<compare::Change> changes;
  std::size_t unchanged = 0;       ///< resources that stay as they are; 0 when nobody counted
  std::vector<std::string> drift;  ///< addresses of what was changed outside of Terraform
  std::vector<Allowance> allowed;
};

struct TextStyle {
  bool color = false;
  std::size_t width = 80;
};

/// For a terminal: a line of totals, a banner of what loses data, then module by module. Resources that change alike
/// stand together.
[[nodiscard]] std::string render_text(const Report& report, TextStyle style);

/// The names of `terraform show -json`: `resource_changes[]` with `address`, `type`, `change.actions`, `change.before`,
/// `change.after`, `change.replace_paths`; and `cause[]`, `holds_data`, `attributes[]`, `summary`, `format_version`.
[[nodiscard]] std::string render_json(const Report& report);

/// GitHub's limit for one comment (its API's `body is too long (maximum is 65536 characters)`).
inline constexpr std::size_t markdown_limit = 65'536;

/// For a comment on a pull request. The first line is a hidden marker that a bot finds its own comment by. Never above
/// `limit` characters: what does not fit is left out and counted; summary and totals always stand.
[[nodiscard]] std::string render_markdown(const Report& report, std::size_t limit = markdown_limit);

/// One page without outside resources, for light and dark screens.
[[nodiscard]] std::string render_html(const Report& report);

/// What a format may ask for; each takes what it needs.
struct Layout {
  TextStyle style;
  std::size_t limit = markdown_limit;
};

struct Format {
  std::string_view name;  ///< as `--format` has it
  std::string (*render)(const Report& report, const Layout& layout);
};

/// Every output format; the first one is the default.
[[nodiscard]] std::span<const Format> formats();
/// Null for a name that is not a format's.
[[nodiscard]] const Format* format_of(std::string_view name);

}  // namespace kootoro::report
