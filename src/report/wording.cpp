#include "report/wording.hpp"

#include <kootoro/text/layout.hpp>
#include <kootoro/text/number.hpp>
#include <kootoro/text/unified_diff.hpp>
#include <kootoro/text/utf8.hpp>
#include <kootoro/text/visible.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace kootoro::report {
namespace {

using compare::Action;
using compare::Change;

std::string one_line(const compare::Json& value) {
  return value.is_null() ? "(none)" : text::visible(json::dump(value));
}

/// The number of characters to omit from two texts, so that the first difference is visible; 0 if few.
std::size_t common_beginning(std::string_view a, std::string_view b) {
  constexpr std::size_t context = 3;
  const auto first = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  std::size_t cut = first > context ? first - context : 0;
  while (cut > 0 && !text::begins_character(a[cut])) {
    --cut;
  }
  return cut > context ? cut : 0;
}

std::string_view secrecy_words(compare::AttributeChange::Secrecy secrecy) {
  using Secrecy = compare::AttributeChange::Secrecy;
  return secrecy == Secrecy::begins ? "(becomes sensitive, the value is the same)"
         : secrecy == Secrecy::ends ? "(no longer sensitive, the value is the same)"
                                    : "(sensitive)";
}

bool has_several_lines(const compare::Json& value) {
  const std::string_view text = json::as_text(value).value_or("");
  return text.find('\n') < text.size() - std::min<std::size_t>(text.size(), 1);
}

/// Whether one side is a text of several lines, and the other one a text or nothing.
bool has_lines(const compare::AttributeChange& attribute) {
  const auto is_text = [](const compare::Json& value) { return value.is_null() || value.is_string(); };
  return is_text(attribute.before) && is_text(attribute.after) &&
         (has_several_lines(attribute.before) || has_several_lines(attribute.after));
}

/// The lines of the hunks. A kept line starts with `|`, because a CI would run a command that follows spaces.
std::vector<std::string> diff_lines(const compare::AttributeChange& attribute) {
  const std::string hunks =
      text::unified_hunks(json::as_text(attribute.before).value_or(""), json::as_text(attribute.after).value_or(""));
  std::vector<std::string> lines;
  for (const std::string_view line : text::lines(hunks)) {
    lines.push_back(text::visible(line));
    if (line.starts_with(' ')) {
      lines.back().front() = '|';
    }
  }
  return lines;
}

/// `2 lines added, 1 line removed`
std::string count_lines(const std::vector<std::string>& lines) {
  const auto number = [&](char mark) {
    return static_cast<std::size_t>(
        std::count_if(lines.begin(), lines.end(), [&](const std::string& line) { return line.front() == mark; }));
  };
  std::string words;
  for (const auto& [mark, word] : {std::pair('+', "added"), std::pair('-', "removed")}) {
    if (const std::size_t count = number(mark); count > 0) {
      words += fmt::format("{}{} {}", words.empty() ? "" : ", ", text::counted(count, "line"), word);
    }
  }
  return words;
}

}  // namespace

std::size_t count(const std::vector<Change>& changes, Action action) {
  return static_cast<std::size_t>(std::count_if(changes.begin(), changes.end(), [&](const Change& change) {
    return change.action == action || (action == Action::import && change.imported);
  }));
}

std::size_t count(const Report& report, Action action) {
  return count(report.changes, action);
}

std::string total(const std::vector<Change>& changes, Action action) {
  const std::size_t number = count(changes, action);
  return action == Action::unknown ? fmt::format("{} with unknown actions", number)
                                   : fmt::format("{} to {}", number, name(action));
}

std::string total(const Report& report, Action action) {
  return total(report.changes, action);
}

std::string totals(const std::vector<Change>& changes) {
  std::string text;
  for (const Action action : told_actions) {
    if (count(changes, action) > 0) {
      text += (text.empty() ? "" : ", ") + total(changes, action);
    }
  }
  return text;
}

std::string predicted_text(const Against& against) {
  const compare::Promise& promise = against.promise;
  if (!promise.expected.empty()) {
    return "as predicted: " + totals(promise.expected);
  }
  const bool nothing = promise.surprises.empty() && promise.missing.empty() && promise.less.empty();
  return nothing ? "as predicted: no changes" : "";
}

std::string surprises_text(const Against& against) {
  const std::size_t number = against.promise.number();
  return number == 0 ? "no surprises" : text::counted(number, "surprise");
}

std::string totals(const Report& report) {
  std::string text;
  if (report.against) {
    text = predicted_text(*report.against);
    text += (text.empty() ? "" : "; ") + surprises_text(*report.against);
    for (const std::string& alert : report.alerts) {
      text += "; " + alert;
    }
    return text;
  }
  text = totals(report.changes);
  if (!report.outputs.empty()) {
    text += fmt::format("{}{} to change", text.empty() ? "" : ", ", text::counted(report.outputs.size(), "output"));
  }
  if (!report.configuration.empty()) {
    text += fmt::format("{}{}", text.empty() ? "" : ", ", configuration_words(report));
  }
  text = text.empty() ? "no changes" : text;
  text += report.unchanged > 0 ? fmt::format(", {} unchanged", report.unchanged) : "";
  for (const std::string& alert : report.alerts) {
    text += "; " + alert;
  }
  const std::string loosened = loosened_words(report);
  text += loosened.empty() ? "" : "; " + loosened;
  return text;
}

std::string configuration_words(const Report& report) {
  return text::counted(report.configuration.size(), "other change") + " to the configuration";
}

std::vector<const Change*> losses(const Report& report) {
  std::vector<const Change*> result;
  for (const std::vector<Change>* changes : {&report.changes, &report.deferred}) {
    for (const Change& change : *changes) {
      if (change.loses_data()) {
        result.push_back(&change);
      }
    }
  }
  return result;
}

std::string warning(const Report& report) {
  const std::size_t number = losses(report).size();
  if (number == 0) {
    return {};
  }
  return number == 1 ? "1 resource with data is destroyed or replaced"
                     : fmt::format("{} resources with data are destroyed or replaced", number);
}

std::string loosened_words(const Report& report) {
  if (report.loosened.empty()) {
    return {};
  }
  const auto accepted = static_cast<std::size_t>(std::count_if(report.loosened.begin(), report.loosened.end(),
                                                               [](const auto& one) { return !one.accepted.empty(); }));
  return fmt::format("protection is loosened in {}{}", text::counted(report.loosened.size(), "place"),
                     accepted > 0 ? fmt::format(", {} accepted", accepted) : "");
}

std::string loosening_text(const protection::Loosening& loosening) {
  return fmt::format("{}{}{}{}", loosening.label, loosening.label.empty() ? "" : " ", loosening.what,
                     loosening.accepted.empty() ? "" : " (accepted: " + loosening.accepted + ")");
}

std::string_view symbol(Action action) {
  constexpr std::array<std::string_view, 11> symbols{"-", "-/+", "?", "+/x", "~", "+", "&", "→", "x", "<=", " "};
  return symbols[static_cast<std::size_t>(action)];
}

std::string value_text(const compare::Json& value, std::size_t limit) {
  return text::shortened(one_line(value), limit);
}

Told told(const compare::AttributeChange& attribute) {
  Told told;
  if (attribute.moved) {
    told.words = fmt::format("moved from [{}] to [{}]", attribute.moved->from, attribute.moved->to);
  } else if (attribute.sensitive) {
    told.words = secrecy_words(attribute.secrecy);
  } else if (attribute.unknown) {
    told.words = attribute.follows.empty() ? "(known after apply)"
                                           : fmt::format("(known after apply, from {})", attribute.follows);
  } else if (attribute.before.is_null() && attribute.after.is_null()) {
    told.words = "(none)";
  } else if (has_lines(attribute)) {
    told.lines = diff_lines(attribute);
    told.words = count_lines(told.lines);
  } else {
    told.before = attribute.before.is_null() ? nullptr : &attribute.before;
    told.after = attribute.after.is_null() ? nullptr : &attribute.after;
  }
  return told;
}

std::string change_text(const compare::AttributeChange& attribute, std::size_t limit) {
  const Told parts = told(attribute);
  if (!parts.words.empty()) {
    return attribute.unknown && text::display_width(parts.words) > limit ? "(known after apply)" : parts.words;
  }
  if (parts.before == nullptr || parts.after == nullptr) {
    return parts.before == nullptr ? "+ " + value_text(attribute.after, limit - 2)
                                   : "- " + value_text(attribute.before, limit - 2);
  }
  const std::string before = one_line(attribute.before);
  const std::string after = one_line(attribute.after);
  const std::size_t half = std::max<std::size_t>(limit / 2, 8);
  std::size_t same = 0;
  if (text::display_width(before) > half || text::display_width(after) > half) {
    same = common_beginning(before, after);
  }
  const std::string old_text = text::shortened((same > 0 ? "…" : "") + before.substr(same), half);
  const std::string new_text = text::shortened((same > 0 ? "…" : "") + after.substr(same),
                                               std::max(half, limit - std::min(limit, text::display_width(old_text))));
  return fmt::format("{} → {}", old_text, new_text);
}

std::string cause_text(const std::vector<compare::Cause>& cause) {
  std::string text;
  for (const compare::Cause& place : cause) {
    text += text.empty() ? "" : ", ";
    text += fmt::format("{}:{}{}{}", place.filename, place.line, place.setting.empty() ? "" : " ", place.setting);
  }
  return text;
}

std::string_view module_text(std::string_view module) {
  return module.empty() ? "the root module" : module;
}

std::string type_address(const Change& change) {
  return change.module.empty() ? change.type : change.module + "." + change.type;
}

std::string_view short_address(const Change& change) {
  std::string_view address = change.address;
  if (!change.module.empty() && address.starts_with(change.module + ".")) {
    address.remove_prefix(change.module.size() + 1);
  }
  return address;
}

}  // namespace kootoro::report
