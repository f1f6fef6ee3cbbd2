#include "protection/findings.hpp"

#include <kootoro/json/value.hpp>
#include <kootoro/provider/protection.hpp>
#include <kootoro/text/characters.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace kootoro::protection {
namespace {

using compare::Change;
using compare::Json;

bool is_everywhere(const Json& value) {
  static constexpr std::array<std::string_view, 6> words{"0.0.0.0/0", "::/0", "0.0.0.0", "*", "internet", "any"};
  const std::string word = text::lower(json::as_text(value).value_or(""));
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Whether an attribute holds the addresses from which connections come.
bool is_source(std::string_view name) {
  static constexpr std::array<std::string_view, 7> parts{
      "cidr", "source_range", "source_address", "ip_range", "ip_address", "allowed_addresses", "authorized_networks"};
  return name.find("destination") == std::string_view::npos &&
         std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view part) { return name.find(part) != std::string_view::npos; });
}

/// Whether an object (a rule, or a resource that is one) says that it is about outgoing or refused connections.
bool is_harmless(const Json& rule) {
  const auto is = [&](std::string_view name, std::string_view value) {
    return text::lower(json::as_text(json::member(rule, name)).value_or("")) == value;
  };
  return is("type", "egress") || is("direction", "egress") || is("direction", "outbound") ||
         json::as_flag(json::member(rule, "egress")) == true || is("rule_action", "deny") || is("action", "deny") ||
         is("access", "deny");
}

/// Whether resources of the type route or send, and accept no connections.
bool is_outgoing(std::string_view type) {
  return type.find("egress") != std::string_view::npos || type.find("_route") != std::string_view::npos;
}

/// What a rule accepts besides its description: addresses, ports, protocols.
std::string what_it_accepts(const Json& rule) {
  static constexpr std::array<std::string_view, 4> parts{"_port", "protocol", "allow", "icmp"};
  std::string words;
  for (const auto& [name, value] : json::members(rule)) {
    const bool told = is_source(name) || name.starts_with("port") ||
                      std::any_of(parts.begin(), parts.end(), [&, &name = name](std::string_view part) {
                        return name.find(part) != std::string::npos;
                      });
    if (told && !value.is_null() && !(value.is_structured() && value.empty())) {
      words += fmt::format("{}{} {}", words.empty() ? "" : ", ", name, json::dump(value));
    }
  }
  return words;
}

using Rules = std::map<std::string, std::set<std::string>>;  // what is accepted, by the path of the rule

/// Collects the rules that accept connections from everywhere. The depth is that of the document, which its reader
/// limits.
void collect_rules(const Json& value, const std::string& path, Rules& rules) {
  for (const Json& element : json::elements(value)) {
    collect_rules(element, path, rules);
  }
  if (is_harmless(value)) {
    return;
  }
  for (const auto& [name, member] : json::members(value)) {
    const auto elements = json::elements(member);
    if (is_source(name) && (is_everywhere(member) || std::any_of(elements.begin(), elements.end(), is_everywhere))) {
      rules[path].insert(what_it_accepts(value));
    } else if (name.find("egress") == std::string::npos) {
      collect_rules(member, path.empty() ? name : fmt::format("{}.{}", path, name), rules);
    }
  }
}

}  // namespace

void find_networks(const Change& change, std::vector<Loosening>& found) {
  if (is_outgoing(change.type) || change.after == nullptr) {
    return;
  }
  Rules before;
  Rules after;
  collect_rules(*change.after, "", after);
  if (change.before != nullptr && !after.empty()) {
    collect_rules(*change.before, "", before);
  }
  for (const auto& [path, rules] : after) {
    for (const std::string& rule : rules) {
      if (!before[path].contains(rule)) {
        found.push_back({provider::protection::network, change.subject(), path, "accepts " + rule, ""});
      }
    }
  }
}

}  // namespace kootoro::protection
