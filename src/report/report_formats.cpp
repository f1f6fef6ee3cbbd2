#include <kootoro/report/report.hpp>

#include <kootoro/report/design.hpp>

#include <algorithm>
#include <array>

namespace kootoro::report {
namespace {

using compare::DesignComparison;
using text::Printable;

Printable for_terminal(const std::string& text, const Layout& layout) {
  return layout.style.color ? Printable::colored(text) : Printable::text(text);
}

constexpr std::array table{
    Format{"text",
           [](const Report& report, const Layout& layout) {
             return for_terminal(render_text(report, layout.style), layout);
           },
           [](const DesignComparison& designs, const Layout& layout) {
             return for_terminal(render_design_text(designs, layout.style), layout);
           }},
    Format{"json", [](const Report& report, const Layout&) { return Printable::json(render_json(report)); },
           [](const DesignComparison& designs, const Layout&) { return Printable::json(render_design_json(designs)); }},
    Format{"markdown",
           [](const Report& report, const Layout& layout) {
             return Printable::text(render_markdown(report, layout.limit));
           },
           [](const DesignComparison& designs, const Layout& layout) {
             return Printable::text(render_design_markdown(designs, layout.limit));
           }},
    Format{"html", [](const Report& report, const Layout&) { return Printable::text(render_html(report)); },
           [](const DesignComparison& designs, const Layout&) { return Printable::text(render_design_html(designs)); }},
};

}  // namespace

std::span<const Format> formats() {
  return table;
}

const Format* format_of(std::string_view name) {
  const auto* const found =
      std::find_if(table.begin(), table.end(), [&](const Format& format) { return format.name == name; });
  return found == table.end() ? nullptr : found;
}

}  // namespace kootoro::report
