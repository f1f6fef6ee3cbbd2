#include <kootoro/report/report.hpp>

#include <kootoro/report/design.hpp>

#include <algorithm>
#include <array>

namespace kootoro::report {
namespace {

using compare::DesignComparison;

constexpr std::array table{
    Format{"text", [](const Report& report, const Layout& layout) { return render_text(report, layout.style); },
           [](const DesignComparison& designs, const Layout& layout) {
             return render_design_text(designs, layout.style);
           }},
    Format{"json", [](const Report& report, const Layout&) { return render_json(report); },
           [](const DesignComparison& designs, const Layout&) { return render_design_json(designs); }},
    Format{"markdown", [](const Report& report, const Layout& layout) { return render_markdown(report, layout.limit); },
           [](const DesignComparison& designs, const Layout& layout) {
             return render_design_markdown(designs, layout.limit);
           }},
    Format{"html", [](const Report& report, const Layout&) { return render_html(report); },
           [](const DesignComparison& designs, const Layout&) { return render_design_html(designs); }},
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
