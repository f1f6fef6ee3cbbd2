#include "report/design_groups.hpp"

#include "report/wording.hpp"

#include <kootoro/text/characters.hpp>

#include <algorithm>
#include <map>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

namespace kootoro::report {
namespace {

using compare::DesignCause;
using compare::DesignCell;
using compare::DesignComparison;
using compare::DesignResource;
using compare::DesignRow;
using compare::Json;

constexpr std::size_t fewest_alike = 3;  // places that become one line

/// `text` with `own_name` for each whole word `name`.
std::string without_name(std::string_view text, std::string_view name) {
  const auto in_word = [](char c) { return text::is_letter_or_digit(c) || c == '_' || !text::is_ascii(c); };
  std::string result;
  std::size_t copied = 0;
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    const bool whole = (at == 0 || !in_word(text[at - 1])) && (end == text.size() || !in_word(text[end]));
    if (whole && at >= copied) {
      result.append(text, copied, at - copied).append(own_name);
      copied = end;
    }
  }
  return result.append(text.substr(copied));
}

/// The same for both forms of a name: `execute_turn1`, and `execute-turn1` in names at AWS.
std::string without_names(std::string_view text, const std::string& name) {
  return name.empty() ? std::string(text) : without_name(without_name(text, name), text::dashed(name));
}

Json values_without(const Json& value, const std::string& name) {
  if (const auto text = json::as_text(value)) {
    return without_names(*text, name);
  }
  Json result = value;
  if (value.is_array()) {
    std::transform(value.begin(), value.end(), result.begin(),
                   [&](const Json& element) { return values_without(element, name); });
  } else if (value.is_object()) {
    result = Json::object();
    for (const auto& [key, member] : json::members(value)) {
      result.emplace(without_names(key, name), values_without(member, name));
    }
  }
  return result;
}

std::string key_of(const std::vector<DesignCell>& cells) {
  std::string key;
  for (const DesignCell& cell : cells) {
    key += static_cast<char>('0' + static_cast<int>(cell.state));
    key += json::dump(cell.value) + '\n';
  }
  return key;
}

DesignLine line_of(const DesignRow& row, const std::string& name) {
  DesignLine line{without_names(row.label, name), {}, row.cells, row.foreign, row.causes, {}};
  for (DesignCell& cell : line.cells) {
    cell.value = values_without(cell.value, name);
  }
  line.key = line.label + '\n' + key_of(line.cells);
  return line;
}

/// A line that says which environments have the resource.
DesignLine existence(const DesignResource& resource) {
  DesignLine line{"exists", {}, {}, {}, resource.causes, {}};
  for (const bool exists : resource.exists) {
    line.cells.push_back({DesignCell::State::value, exists});
  }
  line.key = '\n' + key_of(line.cells);
  return line;
}

void append(std::vector<DesignCause>& into, const std::vector<DesignCause>& from) {
  into.insert(into.end(), from.begin(), from.end());
}

/// Orders causes by name, and then by place.
bool comes_before(const DesignCause& one, const DesignCause& other) {
  return one.setting != other.setting
             ? one.setting < other.setting
             : std::lexicographical_compare(one.places.begin(), one.places.end(), other.places.begin(),
                                            other.places.end(), [](const auto& left, const auto& right) {
                                              return std::tie(left.filename, left.line) <
                                                     std::tie(right.filename, right.line);
                                            });
}

/// Each cause once.
void make_unique(std::vector<DesignCause>& causes) {
  std::sort(causes.begin(), causes.end(), comes_before);
  causes.erase(std::unique(causes.begin(), causes.end()), causes.end());
}

/// `Effect` of `policy.Statement[A].Effect`.
std::string_view last_name(std::string_view label) {
  const std::size_t dot = label.rfind('.');
  return dot == std::string_view::npos ? label : label.substr(dot + 1);
}

/// Lines with the same last name and the same values become one.
std::vector<DesignLine> collapsed(std::vector<DesignLine> lines) {
  using Alike = std::pair<std::string, std::string>;
  const auto alike = [](const DesignLine& line) { return Alike(last_name(line.label), key_of(line.cells)); };
  std::map<Alike, std::vector<std::size_t>> places;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    places[alike(lines[i])].push_back(i);
  }
  std::vector<DesignLine> result;
  std::vector<bool> taken(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (taken[i]) {
      continue;
    }
    const std::vector<std::size_t> like = places[alike(lines[i])];
    DesignLine& line = result.emplace_back(std::move(lines[i]));
    for (const std::size_t other : like.size() < fewest_alike ? std::vector<std::size_t>() : like) {
      if (other != i) {
        line.more.push_back(lines[other].label);
        append(line.causes, lines[other].causes);
        taken[other] = true;
      }
    }
  }
  return result;
}

/// The resources of one type in a module.
class TypeGroups {
 public:
  void add(const DesignResource& resource) { resources_.push_back(&resource); }

  [[nodiscard]] std::vector<DesignGroup> groups() const {
    std::vector<Shared> lines;
    std::map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < resources_.size(); ++i) {
      const DesignResource& resource = *resources_[i];
      if (!resource.everywhere()) {
        share({existence(resource), {i}, nullptr}, lines, known);
      }
      for (const DesignRow& row : resource.rows) {
        share({line_of(row, resources_.size() > 1 ? resource.name : std::string()), {i}, &row}, lines, known);
      }
    }
    std::vector<DesignGroup> result;
    std::map<std::vector<std::size_t>, std::size_t> by_members;
    for (Shared& shared : lines) {
      const auto [group, is_new] = by_members.emplace(shared.members, result.size());
      if (is_new) {
        result.emplace_back();
        for (const std::size_t member : shared.members) {
          result.back().members.push_back(resources_[member]);
        }
      }
      result[group->second].lines.push_back(taken(shared));
    }
    for (DesignGroup& group : result) {
      group.lines = collapsed(std::move(group.lines));
      for (DesignLine& line : group.lines) {
        make_unique(line.causes);
      }
    }
    return result;
  }

 private:
  /// A line, and the resources that have it.
  struct Shared {
    DesignLine line;
    std::vector<std::size_t> members;
    const DesignRow* row = nullptr;
  };

  static void share(Shared one, std::vector<Shared>& lines, std::map<std::string, std::size_t>& known) {
    const auto [found, is_new] = known.emplace(one.line.key, lines.size());
    if (is_new) {
      lines.push_back(std::move(one));
      return;
    }
    Shared& shared = lines[found->second];
    if (shared.members.back() != one.members.back()) {
      shared.members.push_back(one.members.back());
    }
    append(shared.line.causes, one.line.causes);
  }

  /// The line of a single resource keeps the resource's name.
  static DesignLine taken(Shared& shared) {
    return shared.members.size() == 1 && shared.row != nullptr ? line_of(*shared.row, "") : std::move(shared.line);
  }

  std::vector<const DesignResource*> resources_;
};

}  // namespace

std::size_t DesignSection::size() const {
  std::size_t number = 0;
  for (const DesignGroup& group : groups) {
    number += group.lines.size();
  }
  return number;
}

std::vector<DesignSection> sections(const DesignComparison& comparison) {
  std::vector<DesignSection> result;
  if (!comparison.provider.rows.empty()) {
    TypeGroups defaults;
    defaults.add(comparison.provider);
    result.push_back({"every resource", false, defaults.groups()});
  }
  std::map<std::string_view, std::map<std::string_view, TypeGroups>> modules;  // the root module first
  for (const DesignResource& resource : comparison.resources) {
    modules[resource.module][resource.type].add(resource);
  }
  for (const auto& [module, types] : modules) {
    DesignSection& section = result.emplace_back(DesignSection{std::string(module_text(module)), !module.empty(), {}});
    for (const auto& [type, groups] : types) {
      for (DesignGroup& group : groups.groups()) {
        section.groups.push_back(std::move(group));
      }
    }
  }
  return result;
}

}  // namespace kootoro::report
