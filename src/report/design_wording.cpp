#include "report/design_wording.hpp"

#include "report/wording.hpp"

#include <kootoro/text/layout.hpp>
#include <kootoro/text/number.hpp>
#include <kootoro/text/utf8.hpp>
#include <kootoro/text/visible.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

namespace kootoro::report {
namespace {

using compare::DesignCause;
using compare::DesignCell;
using compare::DesignComparison;
using compare::DesignResource;
using State = DesignCell::State;

bool is_existence(const DesignLine& line) {
  return line.key.starts_with('\n');
}

/// The resources that one environment has and the other lacks.
std::string only_in(const DesignComparison& comparison, std::size_t one, std::size_t other) {
  const auto number = static_cast<std::size_t>(
      std::count_if(comparison.resources.begin(), comparison.resources.end(),
                    [&](const DesignResource& resource) { return resource.exists[one] && !resource.exists[other]; }));
  return number == 0 ? std::string()
                     : fmt::format("{} has {} that {} lacks", comparison.sides[one], text::counted(number, "resource"),
                                   comparison.sides[other]);
}

std::string existence_totals(const DesignComparison& comparison) {
  if (comparison.sides.size() == 2) {
    const std::string first = only_in(comparison, 1, 0);
    const std::string second = only_in(comparison, 0, 1);
    return first + (first.empty() || second.empty() ? "" : ", ") + second;
  }
  const auto number = std::count_if(comparison.resources.begin(), comparison.resources.end(),
                                    [](const DesignResource& resource) { return !resource.everywhere(); });
  return number == 0   ? std::string()
         : number == 1 ? "1 resource does not exist in all of them"
                       : fmt::format("{} resources do not exist in all of them", number);
}

std::vector<std::string_view> lines_of(const DesignCell& cell) {
  return text::lines(json::as_text(cell.value).value_or(std::string_view()));
}

std::string one_cause(const DesignCause& cause) {
  if (!cause.setting.empty()) {
    return cause.setting;
  }
  const auto place =
      std::find_if(cause.places.begin(), cause.places.end(), [](const auto& one) { return one.line > 0; });
  return place == cause.places.end() ? std::string() : fmt::format("{}:{}", place->filename, place->line);
}

}  // namespace

std::string names_of(const std::vector<std::string>& sides) {
  std::string text;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    text += (i == 0 ? "" : i + 1 == sides.size() ? " and " : ", ") + sides[i];
  }
  return text;
}

std::string design_totals(const DesignComparison& comparison, const std::vector<DesignSection>& sections) {
  if (comparison.empty()) {
    return fmt::format("no differences in design ({})", text::counted(comparison.compared, "resource"));
  }
  std::size_t differences = 0;
  std::set<std::string> settings;
  std::set<compare::ForeignName> foreign;
  for (const DesignSection& section : sections) {
    for (const DesignGroup& group : section.groups) {
      for (const DesignLine& line : group.lines) {
        differences += is_existence(line) ? 0 : line.size();
        foreign.insert(line.foreign.begin(), line.foreign.end());
        for (const DesignCause& cause : line.causes) {
          settings.insert(cause.setting);
        }
      }
    }
  }
  settings.erase("");
  const auto resources =
      static_cast<std::size_t>(std::count_if(comparison.resources.begin(), comparison.resources.end(),
                                             [](const DesignResource& resource) { return !resource.rows.empty(); }));
  std::string text = existence_totals(comparison);
  if (differences > 0) {
    text += fmt::format("{}{}{}", text.empty() ? "" : "; ", text::counted(differences, "difference"),
                        resources == 0 ? "" : " in " + text::counted(resources, "resource"));
  }
  text += settings.empty() ? "" : ", from " + text::counted(settings.size(), "setting");
  for (const compare::ForeignName& name : foreign) {
    text += fmt::format("; {} uses names of {}", comparison.sides[name.user], comparison.sides[name.owner]);
  }
  return text;
}

std::string cell_text(const DesignLine& line, std::size_t side) {
  const DesignCell& cell = line.cells[side];
  if (is_existence(line)) {
    return cell.value == true ? "yes" : "no";
  }
  return cell.state == State::sensitive     ? "(sensitive)"
         : cell.state == State::no_resource ? "(no resource)"
                                            : value_text(cell.value, unlimited);
}

CommonParts common_parts(const DesignLine& line) {
  constexpr std::size_t context = 12;
  std::vector<std::string> values;
  for (std::size_t side = 0; side < line.cells.size(); ++side) {
    if (line.cells[side].state == State::value) {
      values.push_back(cell_text(line, side));
    }
  }
  if (std::all_of(values.begin(), values.end(), [&](const std::string& value) { return value == values.front(); })) {
    return {};
  }
  const std::string& first = values.front();
  std::size_t begin = first.size();
  std::size_t end = first.size();
  for (const std::string& value : values) {
    begin = std::min(
        begin, static_cast<std::size_t>(std::mismatch(first.begin(), first.end(), value.begin(), value.end()).first -
                                        first.begin()));
    end = std::min(
        end, static_cast<std::size_t>(std::mismatch(first.rbegin(), first.rend(), value.rbegin(), value.rend()).first -
                                      first.rbegin()));
  }
  for (const std::string& value : values) {
    end = std::min(end, value.size() - begin);
  }
  CommonParts common{begin - std::min(begin, context), end - std::min(end, context)};
  while (common.begin > 0 && !text::begins_character(first[common.begin])) {
    --common.begin;
  }
  while (common.end > 0 && !text::begins_character(first[first.size() - common.end])) {
    --common.end;
  }
  return common;
}

std::vector<std::string> cell_texts(const DesignLine& line, std::size_t limit, std::size_t long_value) {
  std::vector<std::string> texts;
  for (std::size_t side = 0; side < line.cells.size(); ++side) {
    texts.push_back(cell_text(line, side));
  }
  const bool cut = std::any_of(texts.begin(), texts.end(),
                               [&](const std::string& text) { return text::display_width(text) > long_value; });
  const CommonParts common = cut ? common_parts(line) : CommonParts();
  for (std::size_t side = 0; side < texts.size(); ++side) {
    std::string& text = texts[side];
    if (line.cells[side].state == State::value) {
      text = (common.begin > 0 ? "…" : "") + text.substr(common.begin, text.size() - common.begin - common.end) +
             (common.end > 0 ? "…" : "");
    }
    text = text::shortened(text, limit);
  }
  return texts;
}

bool has_lines(const DesignLine& line) {
  return std::any_of(line.cells.begin(), line.cells.end(), [](const DesignCell& cell) {
    return json::as_text(cell.value).value_or(std::string_view()).find('\n') != std::string_view::npos;
  });
}

DifferingLines differing_lines(const DesignLine& line, std::size_t side) {
  std::vector<std::vector<std::string_view>> all;
  for (const DesignCell& cell : line.cells) {
    if (json::as_text(cell.value)) {
      all.push_back(lines_of(cell));
    }
  }
  const std::vector<std::string_view> own = lines_of(line.cells[side]);
  std::size_t begin = own.size();
  std::size_t end = own.size();
  for (const auto& other : all) {
    begin = std::min(begin, static_cast<std::size_t>(
                                std::mismatch(own.begin(), own.end(), other.begin(), other.end()).first - own.begin()));
    end =
        std::min(end, static_cast<std::size_t>(
                          std::mismatch(own.rbegin(), own.rend(), other.rbegin(), other.rend()).first - own.rbegin()));
  }
  end = std::min(end, own.size() - begin);
  if (all.size() < 2) {
    begin = 0;
    end = 0;
  }
  DifferingLines result;
  if (begin + end > 0) {
    result.others = fmt::format("{} of {} {} the same", begin + end, text::counted(own.size(), "line"),
                                begin + end == 1 ? "is" : "are");
  }
  for (std::size_t i = begin; i < own.size() - end; ++i) {
    result.lines.push_back(text::visible(own[i]));
  }
  return result;
}

std::string foreign_text(const DesignComparison& comparison, const DesignLine& line) {
  std::string text;
  for (const compare::ForeignName& name : line.foreign) {
    text += fmt::format("{}{} uses a name of {}", text.empty() ? "" : ", ", comparison.sides[name.user],
                        comparison.sides[name.owner]);
  }
  return text;
}

std::string causes_text(const std::vector<DesignCause>& causes, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < causes.size(); ++i) {
    if (i >= most && causes.size() > most + 1) {
      return text + fmt::format(" and {} more", causes.size() - i);
    }
    text += (i == 0 ? "" : ", ") + one_cause(causes[i]);
  }
  return text;
}

std::vector<DesignCause> causes(const DesignGroup& group) {
  std::vector<DesignCause> result;
  std::set<std::string> known;
  for (const DesignLine& line : group.lines) {
    for (const DesignCause& cause : line.causes) {
      if (known.insert(one_cause(cause)).second) {
        result.push_back(cause);
      }
    }
  }
  return result;
}

std::string more_places(const DesignLine& line) {
  return line.more.empty() ? std::string() : fmt::format("and {} more places", line.more.size());
}

std::string aligned_text(const compare::AlignedPart& part, std::size_t side) {
  const std::string& value = part.values[side];
  return !value.empty() ? text::visible(value) : part.setting == "resource_name_suffix" ? "(random)" : "(none)";
}

std::string heading(const DesignGroup& group) {
  const DesignResource& first = group.first();
  if (group.members.size() == 1) {
    const bool in_module = !first.module.empty() && first.address.starts_with(first.module + ".");
    return first.address.substr(in_module ? first.module.size() + 1 : 0);
  }
  return fmt::format("{}{}, {} of them", first.data ? "data." : "", first.type, group.members.size());
}

}  // namespace kootoro::report
