// Checks that the parts of a blueprint fit together. Every check is linear in its input, up to a logarithm.
#pragma once

#include <kootoro/blueprint/blueprint.hpp>
#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/diag/suggest.hpp>
#include <kootoro/text/characters.hpp>

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kootoro::blueprint {

/// Keys, names, and the resources that functions use.
void check_functions(const Blueprint& blueprint, diag::Diagnostics& diagnostics);
/// Keys and indexes of tables; names of tables, buckets and topics.
void check_data(const Blueprint& blueprint, diag::Diagnostics& diagnostics);
/// Routes against functions, parameters against paths, schema names.
void check_api(const Blueprint& blueprint, diag::Diagnostics& diagnostics);
/// The state machine's structure and the functions it calls.
void check_workflow(const Blueprint& blueprint, diag::Diagnostics& diagnostics);
/// Metrics against those that exist.
void check_monitoring(const Blueprint& blueprint, diag::Diagnostics& diagnostics);

/// The names of a map, for suggestions.
template <class T>
std::vector<std::string_view> names_of(const Named<T>& entries) {
  std::vector<std::string_view> names;
  names.reserve(entries.size());
  for (const auto& entry : entries) {
    names.push_back(entry.name);
  }
  return names;
}

/// Adds `did you mean …` if a name is near.
inline void suggest(diag::Diagnostic& diagnostic, std::string_view word, const std::vector<std::string_view>& names) {
  if (std::string help = diag::did_you_mean(word, names); !help.empty()) {
    diagnostic.with_help(std::move(help));
  }
}

/// Remembers where each text was first seen, and reports the second one.
class Unique {
 public:
  /// `what` in the message "`what` `text` is used twice".
  Unique(std::string_view what, diag::Diagnostics& diagnostics) : what_(what), diagnostics_(diagnostics) {}

  /// `text` must outlive this.
  void add(std::string_view text, source::Range range) {
    const auto [first, is_new] = seen_.try_emplace(text, range);
    if (!is_new) {
      diagnostics_.error(diag::Kind::contradiction, range, fmt::format("{} `{}` is used twice", what_, text))
          .with_note(first->second, "first used here");
    }
  }

 private:
  std::string_view what_;
  diag::Diagnostics& diagnostics_;
  std::unordered_map<std::string_view, source::Range> seen_;
};

/// A key becomes part of Terraform addresses and variables: lower-case letters, digits, underscores.
[[nodiscard]] inline bool is_key(std::string_view text) {
  return !text.empty() && text::is_lower(text.front()) &&
         text::consists_of(text, [](char c) { return text::is_lower(c) || text::is_digit(c) || c == '_'; });
}

/// Every key must satisfy `is_key`, and no two entries may share a name part.
template <class T>
void check_names(std::string_view what, const Named<T>& entries, diag::Diagnostics& diagnostics) {
  const std::string name_of_what = fmt::format("the {} name", what);
  Unique names(name_of_what, diagnostics);
  for (const auto& entry : entries) {
    if (!is_key(entry.name)) {
      diagnostics
          .error(diag::Kind::invalid_format, entry.name_range,
                 fmt::format("`{}` is not a valid key of a {}", entry.name, what))
          .with_help("use lower-case letters, digits and underscores, starting with a letter");
    }
    names.add(entry.value.name.value, entry.value.name.given() ? entry.value.name.range : entry.name_range);
  }
}

}  // namespace kootoro::blueprint
