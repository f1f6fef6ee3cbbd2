#include "provider/read_type.hpp"

#include "provider/read_rules.hpp"

#include <kootoro/json/read.hpp>
#include <kootoro/source/name_table.hpp>

#include <algorithm>
#include <utility>

namespace kootoro::provider {
namespace {

constexpr std::pair<std::string_view, Nesting> nestings[] = {
    {"single", Nesting::single}, {"list", Nesting::list}, {"set", Nesting::set}, {"map", Nesting::map}};
constexpr std::pair<std::string_view, Mode> modes[] = {{"required", Mode::required},
                                                       {"optional", Mode::optional},
                                                       {"computed", Mode::computed},
                                                       {"optional_computed", Mode::optional_computed}};
constexpr std::pair<std::string_view, ValueType::Kind> types[] = {
    {"string", ValueType::Kind::string}, {"number", ValueType::Kind::number}, {"bool", ValueType::Kind::boolean},
    {"list", ValueType::Kind::list},     {"set", ValueType::Kind::set},       {"map", ValueType::Kind::map},
    {"object", ValueType::Kind::object}};

template <class T, std::size_t N>
T named(const std::pair<std::string_view, T> (&table)[N], std::string_view name, T otherwise) {
  const auto* const found =
      std::find_if(std::begin(table), std::end(table), [&](const auto& row) { return row.first == name; });
  return found == std::end(table) ? otherwise : found->second;
}

ValueType read_value_type(const json::Value& type) {
  ValueType result;
  const json::Value& word = type.is_array() ? json::element(type, 0) : type;
  result.kind = named(types, json::as_text(word).value_or(""), ValueType::Kind::any);
  if (!type.is_array()) {
    return result;
  }
  if (result.kind != ValueType::Kind::object) {
    result.parts.push_back(read_value_type(json::element(type, 1)));
    return result;
  }
  for (const auto& [name, part] : json::members(json::element(type, 1))) {
    result.names.push_back(name);
    result.parts.push_back(read_value_type(part));
  }
  return result;
}

std::optional<std::uint32_t> count(const json::Value& line, std::string_view key) {
  const auto number = json::integer(line, key);
  return number && std::in_range<std::uint32_t>(*number) ? std::optional(static_cast<std::uint32_t>(*number))
                                                         : std::nullopt;
}

std::vector<std::string> paths(const json::Value& line, std::string_view key) {
  std::vector<std::string> result;
  for (const json::Value& path : json::elements(json::member(line, key))) {
    result.emplace_back(json::as_text(path).value_or(""));
  }
  return result;
}

std::string deprecation(const json::Value& line) {
  const json::Value& reason = json::member(line, "deprecated");
  if (reason.is_null()) {
    return {};
  }
  return std::string(json::as_text(reason).value_or("it is deprecated"));
}

bool holds_json(const json::Value& line) {
  return json::text(line, "valid").find("json") != std::string::npos;
}

Entry read_entry(std::string_view name, const json::Value& line) {
  Entry entry;
  entry.name = name;
  entry.block = line.contains("block");
  if (entry.block) {
    entry.nesting = named(nestings, json::text(line, "block"), Nesting::list);
  } else {
    entry.mode = named(modes, json::text(line, "mode"), Mode::optional);
    entry.type = read_value_type(json::member(line, "type"));
  }
  entry.force_new = json::flag(line, "force_new", false);
  entry.force_new_if = json::text(line, "force_new_if");
  entry.sensitive = json::flag(line, "sensitive", false);
  entry.json = holds_json(line);
  entry.whole_number = json::flag(line, "whole_number", false);
  entry.has_default = line.contains("default");
  entry.deprecated = deprecation(line);
  entry.min_items = count(line, "min_items");
  entry.max_items = count(line, "max_items");
  entry.rules = read_rules(line);
  entry.element_rules = read_rules(json::member(line, "elem"));
  entry.conflicts_with = paths(line, "conflicts_with");
  entry.required_with = paths(line, "required_with");
  entry.exactly_one_of = paths(line, "exactly_one_of");
  entry.at_least_one_of = paths(line, "at_least_one_of");
  return entry;
}

/// Puts the entry at `path` under `parent`. A block's line precedes the lines of its content.
void add(Entry& parent, std::string_view path, const json::Value& line) {
  const std::size_t dot = path.find('.');
  const std::string_view name = path.substr(0, dot);
  if (dot == std::string_view::npos) {
    parent.children.push_back(read_entry(name, line));
    return;
  }
  const auto block = std::find_if(parent.children.begin(), parent.children.end(),
                                  [&](const Entry& entry) { return entry.name == name; });
  if (block != parent.children.end()) {
    add(*block, path.substr(dot + 1), line);
  }
}

/// Sorts all children and builds their lookup tables.
void arrange_children(Entry& entry) {
  std::sort(entry.children.begin(), entry.children.end(),
            [](const Entry& a, const Entry& b) { return a.name < b.name; });
  entry.positions = source::name_table::of(entry.children);
  for (Entry& child : entry.children) {
    arrange_children(child);
  }
}

std::string_view type_name(std::string_view file) {
  constexpr std::string_view data = "data.";
  file = file.substr(0, file.rfind('.'));
  return file.starts_with(data) ? file.substr(data.size()) : file;
}

}  // namespace

Type read_type(const TypeSource& source) {
  const json::Value document = json::read(source.text).value;
  Entry root;
  root.block = true;
  root.nesting = Nesting::single;
  for (const auto& [path, line] : json::members(json::member(document, "paths"))) {
    if (!line.contains("field")) {  // the provider checks nothing inside an attribute's objects before the apply
      add(root, path, line);
    }
  }
  arrange_children(root);
  return {std::string(type_name(source.name)), std::move(root), json::text(document, "impl") == "framework",
          deprecation(document)};
}

}  // namespace kootoro::provider
