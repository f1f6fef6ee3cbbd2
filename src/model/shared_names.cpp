#include <kootoro/model/shared_names.hpp>

#include <kootoro/config/backend.hpp>
#include <kootoro/text/characters.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace kootoro::model {
namespace {

/// What all names of an environment share; names are in lower case, with hyphens.
std::string common_parts(const config::Settings& settings) {
  return text::dashed(
      fmt::format("{}-{}-…-{}", *settings.project_name, *settings.environment, *settings.resource_name_suffix));
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

/// The apply of one environment would destroy the resources of the other.
void check_shared_states(const std::vector<const config::Settings*>& environments, diag::Diagnostics& diagnostics) {
  std::map<std::string, const config::Settings*> seen;
  for (const config::Settings* settings : environments) {
    const auto place = config::state_place(*settings);
    if (!place) {
      continue;
    }
    const auto [other, is_first] = seen.emplace(*place, settings);
    if (!is_first) {
      diagnostics
          .error(diag::Kind::name_collision, settings->backend.type.range,
                 fmt::format("the environments `{}` and `{}` keep their state in the same place",
                             *other->second->environment, *settings->environment))
          .with_help("write its key, path, prefix, address or workspace into the file of each environment");
    }
  }
}

}  // namespace

void check_shared_names(const std::vector<const config::Settings*>& environments, diag::Diagnostics& diagnostics) {
  check_shared_states(environments, diagnostics);
  std::multimap<std::string, const config::Settings*> seen;
  for (const config::Settings* settings : environments) {
    if (settings->resource_name_suffix->empty()) {
      continue;
    }
    const std::string parts = common_parts(*settings);
    const auto [begin, end] = seen.equal_range(parts);
    const auto other =
        std::find_if(begin, end, [&](const auto& entry) { return may_share_an_account(*entry.second, *settings); });
    if (other != end) {
      diagnostics
          .error(diag::Kind::name_collision, place_of(*settings),
                 fmt::format("another environment gives its resources the same names: `{}`", parts))
          .with_help("change `environment` or `resource_name_suffix` in one of them")
          .with_help("if each has its own account, set `allowed_account_ids` in both")
          .with_note(place_of(*other->second), "the other environment");
    }
    seen.emplace(parts, settings);
  }
}

diag::Diagnostics find_shared_names(const std::vector<config::Request>& requests, const source::Disk& disk,
                                    source::Files& files) {
  std::vector<config::Settings> read;
  for (const config::Request& request : requests) {
    diag::Diagnostics mistakes;
    const hcl::Object values = config::read_layers(request, disk, files, mistakes);
    config::Settings settings = config::decode(values, request, {true, mistakes.has_errors()}, files, mistakes);
    if (!mistakes.has_errors()) {
      read.push_back(std::move(settings));
    }
  }
  std::vector<const config::Settings*> environments;
  for (const config::Settings& settings : read) {
    environments.push_back(&settings);
  }
  diag::Diagnostics diagnostics;
  check_shared_names(environments, diagnostics);
  return diagnostics;
}

}  // namespace kootoro::model
