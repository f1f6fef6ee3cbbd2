#include "cli/shared_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <string>

namespace kootoro::cli {
namespace {

/// What all names of an environment share; names are in lower case, with hyphens.
std::string common_parts(const config::Settings& settings) {
  std::string text =
      fmt::format("{}-{}-…-{}", *settings.project_name, *settings.environment, *settings.resource_name_suffix);
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return c == '_' ? '-' : static_cast<char>(std::tolower(c)); });
  return text;
}

bool may_share_an_account(const config::Settings& one, const config::Settings& other) {
  const auto& first = *one.allowed_account_ids;
  const auto& second = *other.allowed_account_ids;
  return first.empty() || second.empty() || std::any_of(first.begin(), first.end(), [&](const config::Text& account) {
           return std::any_of(second.begin(), second.end(), [&](const config::Text& id) { return *id == *account; });
         });
}

/// Where an environment could be told apart: its `environment`, if written, else its suffix.
source::Range place_of(const config::Settings& settings) {
  return settings.environment.given() ? settings.environment.range : settings.resource_name_suffix.range;
}

}  // namespace

void check_shared_names(const std::vector<std::unique_ptr<Environment>>& environments, diag::Diagnostics& diagnostics) {
  std::multimap<std::string, const config::Settings*> seen;
  for (const auto& environment : environments) {
    if (environment == nullptr || environment->settings.resource_name_suffix->empty()) {
      continue;
    }
    const config::Settings& settings = environment->settings;
    const std::string parts = common_parts(settings);
    const auto [begin, end] = seen.equal_range(parts);
    const auto other =
        std::find_if(begin, end, [&](const auto& entry) { return may_share_an_account(*entry.second, settings); });
    if (other != end) {
      diagnostics
          .error(diag::Kind::contradiction, place_of(settings),
                 fmt::format("another environment gives its resources the same names: `{}`", parts))
          .with_help("change `environment` or `resource_name_suffix` in one of them")
          .with_help("where each has an account of its own, say so in `allowed_account_ids`")
          .with_note(place_of(*other->second), "the other one");
    }
    seen.emplace(parts, &settings);
  }
}

}  // namespace kootoro::cli
