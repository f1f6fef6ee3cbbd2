#include <kootoro/report/report.hpp>

#include "report/groups.hpp"
#include "report/wording.hpp"

#include <kootoro/text/escape.hpp>
#include <kootoro/text/layout.hpp>

#include <fmt/format.h>

namespace kootoro::report {
namespace {

using compare::Action;
using compare::AttributeChange;
using compare::Change;

// Colors with a contrast of at least 4.5 to 1 on both backgrounds.
constexpr std::string_view stylesheet = R"(
:root{color-scheme:light dark;--bg:#fff;--card:#f6f7f9;--line:#d9dde3;--text:#1c2128;--soft:#59636e;
--destroy:#b3261e;--replace:#b3261e;--update:#8a5a00;--create:#1a6e35;--import:#1f5fa8;--move:#1f5fa8;--forget:#1f5fa8}
@media(prefers-color-scheme:dark){:root{--bg:#14171c;--card:#1d2128;--line:#343b45;--text:#e6e9ee;--soft:#a3adba;
--destroy:#ff8a80;--replace:#ff8a80;--update:#f0b849;--create:#6fd08c;--import:#82b6ff;--move:#82b6ff;--forget:#82b6ff}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:64rem;padding:2rem 1rem 4rem;background:var(--bg);color:var(--text);
font:16px/1.5 system-ui,sans-serif}
h1{font-size:1.5rem;margin:0 0 .25rem}
.totals{display:flex;flex-wrap:wrap;gap:.5rem;margin:.75rem 0 1.5rem;padding:0;list-style:none}
.totals li{border:1px solid var(--line);border-radius:1rem;padding:.1rem .75rem;background:var(--card)}
.loss{border:2px solid var(--destroy);border-radius:.5rem;padding:.75rem 1rem;margin:0 0 1.5rem}
.loss h2{font-size:1.05rem;margin:0;color:var(--destroy)}
.loosened{border:2px solid var(--update);border-radius:.5rem;padding:.75rem 1rem;margin:0 0 1.5rem}
.loosened h2{font-size:1.05rem;margin:0;color:var(--update)}
.loosened ul,.loss ul{margin:.5rem 0 0;padding-left:1.25rem}
details{border:1px solid var(--line);border-radius:.5rem;margin:0 0 1rem;background:var(--card)}
summary{cursor:pointer;padding:.6rem 1rem;font-weight:600}
summary small{color:var(--soft);font-weight:400}
article{border-top:1px solid var(--line);padding:.75rem 1rem}
h3{font-size:1rem;font-weight:500;margin:0;overflow-wrap:anywhere}
.action{display:inline-block;min-width:4.5rem;font-weight:700}
.destroy{color:var(--destroy)}.replace{color:var(--replace)}.update{color:var(--update)}
.create{color:var(--create)}.import{color:var(--import)}.move{color:var(--move)}.forget{color:var(--forget)}
code{font:13px/1.5 ui-monospace,monospace;overflow-wrap:anywhere}
.because{color:var(--soft);font-size:.875rem;margin:.25rem 0 0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;margin:.5rem 0 0;width:100%}
th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-top:1px solid var(--line)}
th{font-weight:500;width:32%}
pre{margin:.25rem 0 0;overflow-x:auto;font:13px/1.5 ui-monospace,monospace}
ins,del{text-decoration:none}ins{color:var(--create)}del{color:var(--destroy)}pre span{color:var(--soft)}
.forces{color:var(--replace);font-size:.8rem;white-space:nowrap}
)";

std::string code_element(std::string_view text) {
  return "<code>" + text::to_html(text) + "</code>";
}

std::string side(const compare::Json& value) {
  return value.is_null() ? "<em>none</em>" : code_element(value_text(value, unlimited));
}

/// The lines of a diff.
std::string lines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) {
    const std::string_view tag = line.starts_with('+') ? "ins" : line.starts_with('-') ? "del" : "span";
    text += fmt::format("<{0}>{1}</{0}>\n", tag, text::to_html(line));
  }
  return text.empty() ? text : "<pre>" + text + "</pre>";
}

std::string table_row(const AttributeChange& attribute) {
  const Told parts = told(attribute);
  const std::string change = !parts.words.empty()      ? text::to_html(parts.words) + lines(parts.lines)
                             : parts.before == nullptr ? "+ " + side(*parts.after)
                             : parts.after == nullptr  ? "- " + side(*parts.before)
                                                       : side(*parts.before) + " → " + side(*parts.after);
  return fmt::format("<tr><th scope=\"row\">{}</th><td>{}{}</td></tr>\n", code_element(attribute.label), change,
                     attribute.replaces ? " <span class=\"forces\">forces replacement</span>" : "");
}

std::string article(const Group& group) {
  const Change& first = group.first();
  std::string text = fmt::format("<article><h3><span class=\"action {0}\">{0}</span> ", name(first.action));
  for (const Change* change : group.members) {
    text += (change == &first ? "" : ", ") + code_element(short_address(*change));
  }
  text += "</h3>\n";
  if (!first.previous_address.empty()) {
    text += fmt::format("<p class=\"because\">was {}</p>\n", code_element(first.previous_address));
  }
  if (!first.reason.empty()) {
    text += fmt::format("<p class=\"because\">{}</p>\n", text::to_html(first.reason));
  }
  if (const std::string because = cause_text(causes(group)); !because.empty()) {
    text += fmt::format("<p class=\"because\">because of {}</p>\n", code_element(because));
  }
  if (!first.attributes.empty()) {
    text += "<div class=\"scroll\"><table>\n";
    for (const AttributeChange& attribute : first.attributes) {
      text += table_row(attribute);
    }
    text += "</table></div>\n";
  }
  return text + "</article>\n";
}

/// The items of a plan that was compared with its prediction.
std::string promise_items(const Against& against) {
  const std::string predicted = predicted_text(against);
  const bool surprising = against.promise.number() > 0;
  return (predicted.empty() ? "" : fmt::format("<li>{}</li>", predicted)) +
         fmt::format("<li{}><b>{}</b></li>", surprising ? " class=\"destroy\"" : "", surprises_text(against));
}

std::string change_items(const Report& report) {
  std::string text;
  for (const Action action : told_actions) {
    if (const std::size_t number = count(report, action); number > 0) {
      const std::string words = total(report, action);
      text += fmt::format("<li class=\"{}\"><b>{}</b>{}</li>", name(action), number, words.substr(words.find(' ')));
    }
  }
  if (!report.outputs.empty()) {
    text += fmt::format("<li class=\"update\"><b>{}</b> outputs to change</li>", report.outputs.size());
  }
  if (!report.configuration.empty()) {
    text += fmt::format("<li class=\"update\">{}</li>", configuration_words(report));
  }
  text += report.empty() ? "<li>no changes</li>" : "";
  return text + (report.unchanged > 0 ? fmt::format("<li>{} unchanged</li>", report.unchanged) : "");
}

std::string total_items(const Report& report) {
  std::string text = "<ul class=\"totals\">";
  text += report.against ? promise_items(*report.against) : change_items(report);
  for (const std::string& alert : report.alerts) {
    text += fmt::format("<li class=\"destroy\"><b>{}</b></li>", text::to_html(alert));
  }
  return text + "</ul>\n";
}

std::string section_lines(const Section& section) {
  std::string text;
  for (const std::string& line : section.lines) {
    text += text::to_html(line) + "<br>\n";
  }
  return text.empty() ? text : "<article>" + text + "</article>\n";
}

std::string loss(const Report& report) {
  const auto lost = loss_groups(report);
  if (lost.empty()) {
    return {};
  }
  std::string text = fmt::format("<section class=\"loss\"><h2>{}</h2><ul>\n", warning(report));
  for (const Group& group : lost) {
    const Change& first = group.first();
    text += fmt::format("<li>{} ", name(first.action));
    if (group.members.size() == 1) {
      text += code_element(first.subject());
    } else {
      text += code_element(type_address(first)) + ": ";
      for (const Change* change : group.members) {
        text += (change == &first ? "" : ", ") + code_element(change->name);
      }
    }
    text += "</li>\n";
  }
  return text + "</ul></section>\n";
}

std::string loosened(const Report& report) {
  if (report.loosened.empty()) {
    return {};
  }
  std::string text = fmt::format("<section class=\"loosened\"><h2>{}</h2><ul>\n", loosened_words(report));
  for (const protection::Loosening& one : report.loosened) {
    text += fmt::format("<li>{}: {} {}</li>\n", one.rule, code_element(one.address), code_element(loosening_text(one)));
  }
  return text + "</ul></section>\n";
}

}  // namespace

std::string render_html(const Report& report) {
  std::string text = fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{0}</title>\n"
      "<style>{1}</style>\n</head>\n<body>\n<main>\n<h1>{0}</h1>\n",
      text::to_html(report.title), stylesheet);
  text += total_items(report);
  text += loss(report);
  text += loosened(report);
  for (const Section& section : sections(report)) {
    text += fmt::format("<details open><summary>{} <small>{}</small></summary>\n", text::to_html(section.title),
                        section.size());
    for (const Group& group : section.groups) {
      text += article(group);
    }
    text += section_lines(section);
    text += "</details>\n";
  }
  return text + "</main>\n</body>\n</html>\n";
}

}  // namespace kootoro::report
