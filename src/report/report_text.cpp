#include <kootoro/report/report.hpp>

#include "report/groups.hpp"
#include "report/wording.hpp"

#include <kootoro/provider/protection.hpp>
#include <kootoro/text/layout.hpp>
#include <kootoro/text/number.hpp>
#include <kootoro/text/utf8.hpp>
#include <kootoro/text/visible.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace kootoro::report {
namespace {

using compare::Action;
using compare::AttributeChange;
using compare::Change;

constexpr std::size_t widest_names = 100;  // a list of names is wrapped, even if nothing is cut

class Text {
 public:
  explicit Text(TextStyle style) : style_(style) {}

  std::string text;

  void banner(const Report& report) {
    if (losses(report).empty()) {
      return;
    }
    text += painted("1;31", fmt::format("!! {}:", warning(report))) + '\n';
    for (const Group& group : loss_groups(report)) {  // a module's resources of one type on few lines
      const Change& first = group.first();
      const bool alone = group.members.size() == 1;
      text += fmt::format("   {:<7} {}\n", name(first.action),
                          text::visible(alone ? first.subject() : type_address(first) + ":"));
      if (!alone) {
        names(group.members);
      }
    }
    text += '\n';
  }

  void loosened(const Report& report) {
    if (report.loosened.empty()) {
      return;
    }
    text += painted("1;33", fmt::format("!! {}:", loosened_words(report))) + '\n';
    std::string_view rule;
    for (const protection::Loosening& one : report.loosened) {
      if (one.rule != rule) {
        rule = one.rule;
        text += fmt::format("   {}: {}\n", rule, provider::protection_rule(rule)->reason);
      }
      text += "     " + text::visible(one.address) + '\n';
      text += "       " + text::shortened(text::visible(loosening_text(one)), style_.width - 7) + '\n';
    }
    text += '\n';
  }

  void section(const Section& section) {
    text += painted("1", fmt::format("{} ({})", section.title, section.size())) + '\n';
    for (const Group& group : section.groups) {
      this->group(group);
    }
    for (const std::string& line : section.lines) {
      text += "    " + text::visible(line) + '\n';
    }
    text += '\n';
  }

 private:
  void group(const Group& group) {
    const Change& first = group.first();
    const std::string heading = group.members.size() == 1
                                    ? std::string(short_address(first))
                                    : fmt::format("{}, {} of them", first.type, group.members.size());
    text += fmt::format("  {} {}{}\n", painted(color(first.action), fmt::format("{:>3}", symbol(first.action))),
                        text::visible(heading), text::visible(remark(first)));
    if (group.members.size() > 1) {
      names(group.members);
    }
    attributes(group);
    follows(group);
    if (const std::string because = cause_text(causes(group)); !because.empty()) {
      text += painted("2", "        because of " + text::shortened(because, style_.width - 19)) + '\n';
    }
  }

  /// The resources whose replacement causes this.
  void follows(const Group& group) {
    const auto whose = group.follows();
    if (!whose.empty()) {
      const std::string more = whose.size() > 1 ? fmt::format(" and {} more", whose.size() - 1) : "";
      const std::string first = text::shortened(*whose.begin(), style_.width - 16 - more.size());
      text += painted("2", fmt::format("        follows {}{}", first, more)) + '\n';
    }
  }

  void attributes(const Group& group) {
    const auto shown = group.shown();
    const bool whole = group.first().action == Action::create || group.first().action == Action::destroy;
    const std::size_t most = whole ? values_shown_ : attributes_shown_;
    const std::size_t label_width = this->label_width(shown, most);
    for (std::size_t i = 0; i < shown.size(); ++i) {
      if (i == most && shown.size() > most + 1) {
        text += fmt::format("        … and {} more\n", shown.size() - i);
        break;
      }
      attribute(*shown[i], label_width);
    }
    if (const std::size_t tags = group.first().attributes.size() - shown.size(); tags > 0) {
      text += fmt::format("        and {} in tags_all\n", tags == 1 ? "a tag" : fmt::format("{} tags", tags));
    }
  }

  static std::string remark(const Change& change) {
    std::string text;
    if (!change.previous_address.empty()) {
      text += fmt::format(", was {}", change.previous_address);
    }
    if (change.loses_data()) {
      text += ", loses data";
    }
    if (!change.reason.empty()) {
      text += fmt::format(" ({})", change.reason);
    }
    return text;
  }

  void names(const std::vector<const Change*>& members) {
    std::string line = "       ";
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (i == names_shown_) {
        text += line + '\n';
        line = fmt::format("        … and {} more", members.size() - i);
        break;
      }
      const std::string name = text::visible(members[i]->name) + (i + 1 < members.size() ? "," : "");
      if (text::display_width(line) + 1 + text::display_width(name) > std::min(style_.width, widest_names)) {
        text += line + '\n';
        line = "       ";
      }
      line += ' ' + name;
    }
    text += line + '\n';
  }

  [[nodiscard]] static std::size_t label_width(const std::vector<const AttributeChange*>& shown, std::size_t most) {
    std::size_t widest = 0;
    for (std::size_t i = 0; i < std::min(most, shown.size()); ++i) {
      widest = std::max(widest, text::display_width(text::visible(shown[i]->label)));
    }
    return std::min<std::size_t>(widest, 28);
  }

  void attribute(const AttributeChange& attribute, std::size_t label_width) {
    const std::string_view mark = attribute.replaces ? "  # forces replacement" : "";
    const std::size_t used = 8 + label_width + 2 + text::display_width(mark);
    const std::string label = text::visible(attribute.label);
    if (text::display_width(label) > label_width) {  // a separate line
      text += fmt::format("        {}\n", text::shortened(label, style_.width - 8));
      text += "          ";
    } else {
      text += fmt::format("        {}{:<{}}  ", label, "", label_width - text::display_width(label));
    }
    const std::size_t left = style_.width > used + 20 ? style_.width - used : 20;
    text += attribute.unknown ? "(known after apply)" : change_text(attribute, left - 3);
    text += painted("31", std::string(mark)) + '\n';
    lines(told(attribute).lines);
  }

  /// The lines of a diff.
  void lines(const std::vector<std::string>& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i == lines_shown_ && lines.size() > lines_shown_ + 1) {
        text += fmt::format("          … and {} more\n", text::counted(lines.size() - i, "line"));
        break;
      }
      const std::string_view code = lines[i].starts_with('+') ? "32" : lines[i].starts_with('-') ? "31" : "2";
      text += "          " + painted(code, text::shortened(lines[i], style_.width - 10)) + '\n';
    }
  }

  [[nodiscard]] static std::string_view color(Action action) {
    switch (action) {
      case Action::destroy:
      case Action::replace:
      case Action::unknown:
        return "31";
      case Action::replace_and_forget:
      case Action::update:
        return "33";
      case Action::create:
        return "32";
      default:
        return "36";
    }
  }

  [[nodiscard]] std::string painted(std::string_view code, const std::string& words) const {
    const std::string shown = text::visible(words);
    return style_.color && !words.empty() ? fmt::format("\x1b[{}m{}\x1b[0m", code, shown) : shown;
  }

  TextStyle style_;
  std::size_t attributes_shown_ = style_.width == unlimited ? unlimited : 12;
  std::size_t values_shown_ = style_.width == unlimited ? unlimited : 6;  ///< of a created or destroyed resource
  std::size_t lines_shown_ = style_.width == unlimited ? unlimited : 40;
  std::size_t names_shown_ = style_.width == unlimited ? unlimited : 40;
};

}  // namespace

std::string render_text(const Report& report, TextStyle style) {
  Text output(style);
  output.text = fmt::format("{}: {}\n", text::visible(report.title), totals(report));
  const std::vector<Section> parts = sections(report);
  if (!parts.empty() || !report.loosened.empty()) {
    output.text += '\n';
  }
  output.banner(report);
  output.loosened(report);
  for (const Section& section : parts) {
    output.section(section);
  }
  return output.text;
}

}  // namespace kootoro::report
